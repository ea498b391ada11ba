import { testAccessMatrix } from './matrix-suite';

testAccessMatrix();
