import { testMasking } from './masking-suite';

testMasking();
