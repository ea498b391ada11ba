import fc from 'fast-check';
import { normaliseEmail, normaliseProfileUrl } from '../../src/model/identity';

describe('normaliseProfileUrl', () => {
  test.each([
    ['https://www.linkedin.com/in/zoe-vdberg-test/', 'linkedin.com/in/zoe-vdberg-test'],
    ['https://nl.linkedin.com/in/Zoe-VdBerg-Test?trk=x', 'linkedin.com/in/zoe-vdberg-test'],
    ['http://m.linkedin.com/in/zoe#top', 'linkedin.com/in/zoe'],
    ['www.linkedin.com/mwlite/in/zoe', 'linkedin.com/in/zoe'],
    ['linkedin.com/in/zoe/nl', 'linkedin.com/in/zoe'],
    ['//linkedin.com/in/zoe', 'linkedin.com/in/zoe'],
    ['https://www.linkedin.com/in/zo%C3%AB-%e6%97%a5/', 'linkedin.com/in/zoë-日'],
    ['https://www.linkedin.com/in/zoe\u0308', 'linkedin.com/in/zoë'],
    ['https://user:secret@www.linkedin.com:443//in//zoe', 'linkedin.com/in/zoe'],
    ['https://www.linkedin.com/pub/jan-test/1/2/3', 'linkedin.com/pub/jan-test/1/2/3'],
    ['https://www.xing.com/profile/Hans_Test?x=1', 'xing.com/profile/hans_test'],
    ['https://twitter.com/Zoe', 'x.com/zoe'],
    ['https://twitter.com/intent/user?user_id=1734567890123456789', 'x.com/i/user/1734567890123456789'],
    ['https://www.facebook.com/profile.php?id=100001', 'facebook.com/100001'],
  ])('%s → %s', (given, expected) => {
    expect(normaliseProfileUrl(given)).toBe(expected);
  });

  test.each([
    '',
    '   ',
    'zoe',
    'https://www.linkedin.com/',
    'https://www.linkedin.com/in/',
    'https://www.linkedin.com/company/acme',
    'https://example.org/',
    'https://example.org/show.php?person=3',
    'https://www.facebook.com/profile.php',
    'javascript:alert(1)',
    'ftp://example.org/zoe',
    'https://exa mple.org/x',
    `https://example.org/${'x'.repeat(600)}`,
  ])('%j names no one person', (given) => {
    expect(normaliseProfileUrl(given)).toBeUndefined();
  });

  test('is idempotent, whatever is given', () => {
    const slug = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('%2541', '%2F', 'İ', '%', 'ǅ', 'ﬁ'));
    const host = fc.constantFrom('linkedin.com/in', 'WWW.m.LinkedIn.com/in', 'x.com', 'www.www.example.org', '');
    fc.assert(
      fc.property(host, slug, (where, text) => {
        const once = normaliseProfileUrl(`https://${where}/${text}`);
        if (once !== undefined) expect(normaliseProfileUrl(once)).toBe(once);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('normaliseEmail', () => {
  test.each([
    [' Zoe@Example.NL ', 'zoe@example.nl'],
    ['mailto:zoe@example.nl', 'zoe@example.nl'],
    ['Zoë van der Berg <Zoe@example.nl>', 'zoe@example.nl'],
    ["o'brien+x@sub.example.co.uk", "o'brien+x@sub.example.co.uk"],
    ['zoë@bücher.example', 'zoë@bücher.example'],
  ])('%s → %s', (given, expected) => {
    expect(normaliseEmail(given)).toBe(expected);
  });

  test.each(['', 'zoe', 'zoe@', '@example.nl', 'zoe@example', 'a@b@example.nl', 'zoe@.nl', `${'x'.repeat(250)}@a.nl`])(
    '%j is no address',
    (given) => {
      expect(normaliseEmail(given)).toBeUndefined();
    },
  );

  test('is idempotent, whatever is given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.emailAddress(), (before, address) => {
        for (const given of [before, address, `${before}<${address}>`, before + address]) {
          const once = normaliseEmail(given);
          if (once !== undefined) expect(normaliseEmail(once)).toBe(once);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
