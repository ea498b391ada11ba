import { testIntroductions } from './introductions-suite';

testIntroductions();
