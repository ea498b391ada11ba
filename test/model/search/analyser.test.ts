import * as fc from 'fast-check';
import { analyse, queryTerms, searchTerms } from '../../../src/model/search/analyser';
import { GRAPH_SCHEMA } from '../../../src/model/graph/registry';

/** The definition of a match, on the analysed text. */
function finds(query: string, text: string): boolean {
  const terms = analyse(text).split(' ');
  return queryTerms(query).every(
    (word) => terms.some((term) => term.startsWith(word.prefix)) || word.stems.some((stem) => terms.includes(stem)),
  );
}

describe('the analyser', () => {
  it.each([
    ['cafe', 'Café de Zwaan'],
    ['CAFÉ', 'cafe'],
    ['weverijen', 'weverij'],
    ['weverij', 'weverijen'],
    ['fietsen', 'fiets'],
    ['fiets', 'fietsen'],
    ['bedrijven', 'bedrijf'],
    ['bedrijf', 'bedrijven'],
    ['huis', 'huizen'],
    ['ideeën', 'idee'],
    ['netwerken', 'netwerk'],
    ['bomen', 'boom'],
    ['universities', 'university'],
    ['weaving', 'weave'],
    ['companies', 'company'],
    ['company', "the company's plan"],
    ["foto's", 'foto'],
    ['netw', 'sociale netwerken'],
    ['c++', 'C++'],
    ['c#', 'C# and .NET'],
    ['c', 'C#'],
    ['.net', '.NET'],
    ['москва', 'МОСКВА'],
    ['東京', '東京大学'],
    ['हिन्दी', 'हिन्दी भाषा'],
    ['2024', 'Report of 2024-05'],
    ["o'brien", "Pat O'Brien"],
  ])('finds %j in %j', (query, text) => {
    expect(finds(query, text)).toBe(true);
  });

  it.each([
    ['c++', 'C'],
    ['weven', 'wever ijs'],
    ['textiel', 'text'],
    ['nfiets', 'fiets'],
    ['wfiets', 'fiets'],
    ['karton dozen', 'karton'],
  ])('does not find %j in %j', (query, text) => {
    expect(finds(query, text)).toBe(false);
  });

  it('gives terms of letters, marks and digits only, of at most 62 characters, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const terms = analyse(text);
        if (terms === '') return;
        for (const term of terms.split(' ')) expect(term).toMatch(/^[wne][\p{L}\p{N}\p{M}]{1,61}$/u);
      }),
      { numRuns: 1000 },
    );
  });

  it('finds every text by each of its words and their beginnings', () => {
    fc.assert(
      fc.property(fc.lorem({ maxCount: 8 }), fc.nat(), (text, n) => {
        const word = text.split(' ')[n % text.split(' ').length]!;
        expect(finds(word, text)).toBe(true);
        expect(finds(word.slice(0, 1 + (n % word.length)), text)).toBe(true);
      }),
    );
  });

  it('sorts the text of a node into weight classes', () => {
    const item = { title: 'Café', sortName: 'cafe', summary: 'over koffie', text: 'lang' };
    expect(searchTerms(GRAPH_SCHEMA.labels['KnowledgeItem']!, item)).toEqual({
      weight3: 'wcafe ncaf ecafe',
      weight2: expect.stringContaining('wkoffie') as string,
      weight1: 'wlang nlang elang',
    });
    const expertise = { labels: { nl: 'weven', en: 'weaving' }, altLabels: ['weefkunst'] };
    const terms = searchTerms(GRAPH_SCHEMA.labels['Expertise']!, expertise);
    expect(terms.weight3.split(' ')).toEqual(expect.arrayContaining(['wweven', 'wweaving', 'eweav']));
    expect(terms.weight2.split(' ')).toContain('wweefkunst');
    expect(terms.weight1).toBe('');
  });
});
