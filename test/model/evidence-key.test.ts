import { createHash } from 'node:crypto';
import { evidenceKey } from '../../src/model/evidence-key';
import { hashId } from '../../src/model/hash-id';
import { ID_PATTERN } from '../../src/model/graph/definitions';
import { identityId, personIdOf } from '../../src/model/identity';

describe('ids that come from hashes', () => {
  it('are base32 of sha256', () => {
    const bits = [...createHash('sha256').update('zoë').digest()].map((b) => b.toString(2).padStart(8, '0')).join('');
    const expected = Array.from({ length: 51 }, (_, i) =>
      'abcdefghijklmnopqrstuvwxyz234567'.charAt(parseInt(bits.slice(5 * i, 5 * i + 5), 2)),
    ).join('');
    expect(hashId('zoë', 51)).toBe(expected);
    expect(hashId('zoë', 15)).toBe(expected.slice(0, 15));
  });

  it('are ids that a store takes, and differ by kind', () => {
    const ids = [identityId('EMAIL', 'a@b.nl'), identityId('HANDLE', 'a@b.nl'), personIdOf('EMAIL', 'a@b.nl')];
    expect(new Set(ids).size).toBe(3);
    for (const id of ids) expect(id).toMatch(ID_PATTERN);
  });

  it('name evidence by source, contributor and pair, declarations by date as well', () => {
    const declared = { source: 'DECLARED', contributor: 'p1', between: ['p1', 'p2'] } as const;
    const linkedIn = { ...declared, source: 'LINKEDIN' } as const;
    expect(evidenceKey({ ...declared, between: ['p2', 'p1'] })).toBe(evidenceKey(declared));
    expect(evidenceKey({ ...declared, firstSeen: '2020-01-01' })).not.toBe(evidenceKey(declared));
    expect(evidenceKey({ ...linkedIn, firstSeen: '2020-01-01' })).toBe(evidenceKey(linkedIn));
    expect(evidenceKey({ ...linkedIn, contributor: 'p2' })).not.toBe(evidenceKey(linkedIn));
  });
});
