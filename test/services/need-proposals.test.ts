import { testNeedProposals } from './need-proposals-suite';

testNeedProposals();
