/** What awaits a person: requests for introductions and for HR the open proposals of needs; blind asks are a list of their own. */
import type { Viewer } from '../../model/viewer';
import { mayChange } from '../access/change-rights';
import type { Ports } from '../ports';
import { findProposals, type NeedProposalView } from '../roles/need-proposals';
import { askedOfMe, type IntroductionView } from './request-views';

export interface Inbox {
  readonly introductions: readonly IntroductionView[];
  readonly needProposals: readonly NeedProposalView[];
}

/** At most 100 of each, the latest first. */
export async function inbox(ports: Ports, viewer: Viewer): Promise<Inbox> {
  const decides = mayChange(viewer, 'NEEDS');
  const open = decides ? await findProposals(ports, viewer, { status: { eq: 'OPEN' }, first: 100 }) : undefined;
  return {
    introductions: await askedOfMe(ports, viewer),
    needProposals: (open?.items ?? []).map(({ node }) => node),
  };
}
