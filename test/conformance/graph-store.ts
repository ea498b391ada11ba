/**
 * The conformance suite of the store port: numbered laws that every store passes, and every wrapper around one. Exported, not run by
 * itself: `testGraphStore` in a test file of the adapter.
 */
import { lawsOf } from './store-under-test';
import type { StoreUnderTest } from './store-under-test';
import { feedLaws } from './feeds';
import { findLaws } from './finding';
import { lifeLaws } from './life';
import { randomLaws } from './random';
import { searchLaws } from './searching';
import { valueLaws } from './values';
import { writeLaws } from './writes';

export type { StoreUnderTest } from './store-under-test';

export function testGraphStore(subject: StoreUnderTest): void {
  describe(`a graph store: ${subject.name}`, () => {
    const law = lawsOf(subject.supports);
    valueLaws(subject, law);
    writeLaws(subject, law);
    findLaws(subject, law);
    searchLaws(subject, law);
    feedLaws(subject, law);
    lifeLaws(subject, law);
    randomLaws(subject, law);
  });
}
