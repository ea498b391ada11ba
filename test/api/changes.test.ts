import { testChanges } from './change-suite';

testChanges();
