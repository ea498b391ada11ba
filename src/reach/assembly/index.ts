// What the compiled module exports; `npm run kernels` compiles it.
export { gatherContacts } from './contacts';
export { reachMembers } from './members';
export { bestProducts } from './products';
export { bestReach } from './best-reach';
export { countNextLayer, countUnreached } from './next-layer';
