import type { GraphSchema } from './definitions';
import { PEOPLE_LABELS, PEOPLE_RELATIONS } from './people';
import { REQUEST_LABELS, REQUEST_RELATIONS } from './requests';
import { NEED_LABELS, NEED_RELATIONS } from './roles-and-needs';
import { RECORD_LABELS, RECORD_RELATIONS } from './records';

/**
 * The graph's schema: every label, relation type and property that a store holds.
 * To add one: an entry here with the next `since`, and `npm run generate`.
 */
export const GRAPH_SCHEMA: GraphSchema = {
  labels: { ...PEOPLE_LABELS, ...NEED_LABELS, ...RECORD_LABELS, ...REQUEST_LABELS },
  relations: { ...PEOPLE_RELATIONS, ...NEED_RELATIONS, ...RECORD_RELATIONS, ...REQUEST_RELATIONS },
};
