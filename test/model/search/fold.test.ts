import * as fc from 'fast-check';
import { fold } from '../../../src/model/search/fold';

describe('fold', () => {
  it.each([
    ['Café', 'cafe'],
    ['Łódź', 'lodz'],
    ['STRAẞE', 'strasse'],
    ['Søren Æbelø', 'soren aebelo'],
    ['IJsselmeer ĳ', 'ijsselmeer ij'],
    ['İstanbul ılık', 'istanbul ilik'],
    ['Ｆｕｌｌ　ｗｉｄｔｈ', 'full width'],
    ['Ёлка', 'елка'],
    ['हिन्दी', 'हिन्दी'],
    ['한국', '한국'],
    ['  a \t\n b ', 'a b'],
    ['Ærø & Þór', 'aero & thor'],
  ])('makes %j %j', (text, expected) => {
    expect(fold(text)).toBe(expected);
  });

  it('is idempotent for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
      { numRuns: 2000 },
    );
  });
});
