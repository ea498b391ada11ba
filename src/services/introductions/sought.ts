/** Whom a blind ask looks for, as the seeker and whoever may answer read it. */
import { type ResourceKind, RESOURCE_KINDS } from '../../model/graph/roles-and-needs';
import type { GraphNode } from '../../store/store';
import { enumOf, textOf } from '../properties';

export interface Sought {
  readonly id: string;
  readonly kind: ResourceKind;
  readonly resourceId: string | null;
  readonly sector: string | null;
  readonly country: string | null;
  readonly message: string;
  readonly askedAt: string;
  readonly lapsesOn: string;
}

export function soughtOf({ id, properties }: GraphNode): Sought {
  return {
    id,
    kind: enumOf(properties, 'kind', RESOURCE_KINDS) ?? 'EXPERTISE',
    resourceId: textOf(properties, 'resourceId'),
    sector: textOf(properties, 'sector'),
    country: textOf(properties, 'country'),
    message: textOf(properties, 'message') ?? '',
    askedAt: textOf(properties, 'askedAt') ?? '',
    lapsesOn: textOf(properties, 'lapsesOn') ?? '',
  };
}
