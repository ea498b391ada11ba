import { AppError, isAppError } from '../errors';
import { decodeHead } from './decode';
import { escoBroaderCsv, escoSkillsCsv } from './expertise-csv';
import type { ImportFormat, ParsedFile, ParseOptions } from './importer';
import { knowledgeItemsJsonl } from './knowledge-items-jsonl';
import { linkedInConnections } from './linkedin-connections';
import { occupationsCsv } from './occupations-csv';
import { onetOccupationsTsv, onetTechnologyTsv } from './onet-tsv';
import { organisationsCsv } from './organisations-csv';
import { peopleCsv } from './people-csv';
import { consentsCsv, noticesCsv, tickedCsv } from './privacy-csv';
import { roleProfilesYaml } from './role-profiles-yaml';
import { scimJson } from './scim-json';
import { reportedTiesCsv, tiesCsv } from './ties-csv';
import { unitsCsv } from './units-csv';

/** In the order in which a file's first lines are compared with them: the more telling headers first. */
const PLAIN_FORMATS: readonly ImportFormat[] = [
  linkedInConnections,
  onetTechnologyTsv,
  onetOccupationsTsv,
  escoSkillsCsv,
  escoBroaderCsv,
  reportedTiesCsv,
  tiesCsv,
  noticesCsv,
  consentsCsv,
  tickedCsv,
  scimJson,
  roleProfilesYaml,
  knowledgeItemsJsonl,
  occupationsCsv,
  peopleCsv,
  unitsCsv,
  organisationsCsv,
];

/** Every format that `kenniskring import` reads; a file of another kind than the one named is told what it looks like. */
export const IMPORT_FORMATS: readonly ImportFormat[] = Object.freeze(PLAIN_FORMATS.map(withAdvice));

function withAdvice(format: ImportFormat): ImportFormat {
  return Object.freeze({
    name: format.name,
    about: format.about,
    recognises: (head: string) => format.recognises(head),
    parse: (bytes: Uint8Array, options: ParseOptions): ParsedFile => {
      try {
        return format.parse(bytes, options);
      } catch (error) {
        throw isAppError(error, 'FILE_INVALID') ? advised(error, format, bytes) : error;
      }
    },
  });
}

function advised(error: AppError, format: ImportFormat, bytes: Uint8Array): AppError {
  const head = decodeHead(bytes);
  if (format.recognises(head)) return error;
  const fitting = PLAIN_FORMATS.find((other) => other !== format && other.recognises(head));
  if (fitting === undefined) return error;
  const advice = `It reads like ${fitting.name}: try that format.`;
  return new AppError(error.code, `${error.message} ${advice}`, error.details);
}
