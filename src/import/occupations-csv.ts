import { csvFormat } from './csv-format';
import { OnceOnly } from './once-only';
import { present } from './present';
import { readInteger, readText } from './values';

const LABELS = { label_en: 'en', label_nl: 'nl', label_de: 'de', label_fr: 'fr' } as const;
type LabelColumn = keyof typeof LABELS;
const LABEL_COLUMNS = Object.keys(LABELS) as LabelColumn[];

/** Occupations of the position generator with their prestige. */
export const occupationsCsv = csvFormat<'code' | 'scheme' | LabelColumn | 'altLabels' | 'prestige'>({
  name: 'occupations-csv',
  about: 'Occupations with labels per language, other labels (between |) and prestige 0..100.',
  columns: {
    code: { required: true },
    scheme: {},
    label_en: {},
    label_nl: {},
    label_de: {},
    label_fr: {},
    altLabels: { multiline: true },
    prestige: {},
  },
  oneOf: [LABEL_COLUMNS],
  begin: () => {
    const codes = new OnceOnly('code');
    return {
      row: (fields) => {
        const code = fields.text('code', 'required', 48);
        const pairs = LABEL_COLUMNS.map((column) => [LABELS[column], fields.text(column)] as const);
        const labels = Object.fromEntries(
          pairs.filter((pair): pair is [(typeof pair)[0], string] => pair[1] !== undefined),
        );
        if (code === undefined) return undefined;
        if (Object.keys(labels).length === 0) {
          fields.reject(`needs a label in one of ${LABEL_COLUMNS.join(', ')}`);
          return undefined;
        }
        const scheme = fields.text('scheme', 'optional', 48) ?? 'OWN';
        if (!codes.take(fields, `${scheme} ${code}`, 'code')) return undefined;
        return {
          record: 'occupation',
          code,
          scheme,
          labels,
          altLabels: fields.list('altLabels', /[\n|]/, readText(1000)),
          ...present({ prestige: fields.read('prestige', readInteger(0, 100)) }),
        };
      },
    };
  },
});
