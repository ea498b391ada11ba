import { csvFormat, refuseMapping } from './csv-format';
import { OnceOnly } from './once-only';
import { readText } from './values';

/** O*NET's 'Technology Skills.txt': every distinct example is a kind of expertise, without a hierarchy. */
export const onetTechnologyTsv = csvFormat<'code' | 'example'>({
  name: 'onet-technology-tsv',
  about: "O*NET's Technology Skills.txt: the distinct technologies as a flat list of expertise.",
  columns: {
    code: { title: 'O*NET-SOC Code', required: true },
    example: { title: 'Example', required: true },
  },
  begin: (options) => {
    refuseMapping('onet-technology-tsv', options);
    const seen = new Set<string>();
    return {
      row: (fields) => {
        const example = fields.read('example', readText(300), 'required');
        if (example === undefined || seen.has(example)) return undefined;
        seen.add(example);
        const uri = `onet:technology/${encodeURIComponent(example)}`;
        return { record: 'expertise', uri, scheme: 'ONET', labels: { en: example }, altLabels: [], broader: [] };
      },
    };
  },
});

/** O*NET's 'Occupation Data.txt': occupations without prestige. */
export const onetOccupationsTsv = csvFormat<'code' | 'title' | 'description'>({
  name: 'onet-occupations-tsv',
  about: "O*NET's Occupation Data.txt: occupations by O*NET-SOC code, without prestige.",
  columns: {
    code: { title: 'O*NET-SOC Code', required: true },
    title: { title: 'Title', required: true },
    description: { title: 'Description', required: true },
  },
  begin: (options) => {
    refuseMapping('onet-occupations-tsv', options);
    const codes = new OnceOnly('code');
    return {
      row: (fields) => {
        const code = fields.text('code', 'required', 48);
        const label = fields.text('title', 'required');
        if (code === undefined || label === undefined || !codes.take(fields, code, 'code')) return undefined;
        return { record: 'occupation', code, scheme: 'ONET-SOC', labels: { en: label }, altLabels: [] };
      },
    };
  },
});
