import { fold } from '../model/search/fold';
import { csvFormat } from './csv-format';
import { OnceOnly } from './once-only';
import { present } from './present';
import { readCountry, readFlag, readText } from './values';

/** Organisations with the names by which exports call them. */
export const organisationsCsv = csvFormat<'name' | 'aliases' | 'sector' | 'country' | 'own'>({
  name: 'organisations-csv',
  about: "Organisations with aliases (between |), sector, country, and which one is one's own.",
  columns: {
    name: { headers: ['organisation', 'organisatie', 'naam'], required: true },
    aliases: { headers: ['aliassen', 'other names'] },
    sector: { headers: ['branche'] },
    country: { headers: ['land'] },
    own: { headers: ['eigen'] },
  },
  // Persons and units: any list of them has names too.
  foreign:
    /^(?:(?:given|first|middle|family|last|sur)name|surname|voornaam|achternaam|birthday|geboortedatum|employeenumber|personeelsnummer|profileurl|jobtitle|functie|manager|leidinggevende|parent)$/,
  // A list of organisations may have codes of its own system too, but hardly codes and names alone.
  bare: { headings: /^(?:code|unit|unitcode|afdelingscode|onderdeelvan|partof)$/, kind: 'a list of units (units-csv)' },
  begin: () => {
    const names = new OnceOnly('organisation');
    return {
      row: (fields) => {
        const name = fields.text('name', 'required');
        if (name === undefined || !names.take(fields, fold(name), 'name')) return undefined;
        return {
          record: 'organisation',
          name,
          aliases: fields.list('aliases', /\|/, readText(1000)).filter((alias) => alias !== name),
          ...present({
            sector: fields.text('sector', 'optional', 100),
            country: fields.read('country', readCountry),
            own: fields.read('own', readFlag),
          }),
        };
      },
    };
  },
});
