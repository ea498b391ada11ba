import { findHeader } from '../../src/import/csv-header';
import { forEachRow } from '../../src/import/csv-rows';
import { faultsOf, parse, recordsOf, refusal } from './parsing';

/** What holds of every format of rows: how a file is encoded, where its header stands, and what is no such file at all. */

const UNITS = 'code,name\nA,Café Zoë\nB,Łódź\n';
const names = (content: string | Uint8Array): readonly string[] =>
  recordsOf(parse('units-csv', content)).map((record) => (record.record === 'unit' ? record.name : ''));
const refused = (format: string, content: string | Uint8Array): string => {
  const error = refusal(() => parse(format, content));
  expect(['FILE_INVALID', 'LIMIT_EXCEEDED']).toContain(error.code);
  return error.message;
};

const utf16 = (text: string, littleEndian: boolean): Uint8Array => {
  const bytes = Buffer.from(text, 'utf16le');
  return littleEndian ? bytes : bytes.swap16();
};

describe('encodings and line ends', () => {
  test.each([
    ['UTF-8', UNITS],
    ['UTF-8 with a mark', `\ufeff${UNITS}`],
    ['CRLF', UNITS.replace(/\n/g, '\r\n')],
    ['CR alone', UNITS.replace(/\n/g, '\r')],
    ['no line end at the last line', UNITS.trimEnd()],
    ['blank lines', UNITS.replace(/\n/g, '\n\n')],
    ['semicolons', UNITS.replace(/,/g, ';')],
    ['tabs', UNITS.replace(/,/g, '\t')],
    ['a line that names the delimiter', `sep=;\n${UNITS.replace(/,/g, ';')}`],
    ['quotes', 'code,name\n"A","Café Zoë"\n"B","Łódź"\n'],
    ['decomposed letters', UNITS.normalize('NFD')],
    ['columns in another order, in capitals', 'NAME , Code\nCafé Zoë,A\nŁódź,B\n'],
    ['UTF-16 LE with a mark', utf16(`\ufeff${UNITS}`, true)],
    ['UTF-16 BE with a mark', utf16(`\ufeff${UNITS}`, false)],
    ['UTF-16 LE without a mark', utf16(UNITS, true)],
    ['UTF-16 BE without a mark', utf16(UNITS, false)],
  ])('%s', (_, content) => {
    expect(names(content)).toEqual(['Café Zoë', 'Łódź']);
  });

  test('Windows-1252, a last letter included', () => {
    expect(names(Buffer.from('code;name\nA;Café Zoë\nB;Privé', 'latin1'))).toEqual(['Café Zoë', 'Privé']);
    expect(names(Buffer.from([...Buffer.from('code;name\nA;'), 0x80, 0x0a]))).toEqual(['€']);
  });

  test('invisible characters, and text that a spreadsheet would run, come out as harmless text', () => {
    const content = `code,name\nA,\u202eZo\u0007e\u200b\u00a0 Berg\nB,"=HYPERLINK(""http://x"",""y"")"\nC,+1\nD,@SUM(1)\n`;
    expect(names(content)).toEqual(['Zoe Berg', '=HYPERLINK("http://x","y")', '+1', '@SUM(1)']);
  });
});

describe('a file of the wrong kind says what it looks like', () => {
  test.each([
    ['an empty file', '', 'this one is empty'],
    ['blanks alone', ' \n\n ', 'this one is empty'],
    ['a workbook', Buffer.from('PK\u0003\u0004rest', 'latin1'), 'Excel workbook (.xlsx)'],
    ['a PDF', '%PDF-1.7\n', 'a PDF'],
    ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2]), 'an old Excel workbook'],
    ['a gzip archive', Buffer.from([0x1f, 0x8b, 8, 0]), 'a gzip archive'],
    ['a web page', '<!DOCTYPE html><html><body>Sign in</body></html>', 'an HTML page'],
    ['XML', '<?xml version="1.0"?><a/>', 'XML'],
    ['vCards', 'BEGIN:VCARD\nEND:VCARD\n', 'vCards'],
    ['zero bytes', 'code,name\nA,B\nC\0,D\n', 'line 3 holds zero bytes'],
    ['other columns', 'x,y\n1,2\n', 'Expected a header with the columns code, name'],
    ['prose', 'Dear Sir or Madam,\nplease find enclosed\n', 'Expected a header with the columns'],
  ])('%s', (_, content, says) => {
    expect(refused('units-csv', content)).toContain(says);
  });

  test.each([
    ['units-csv', '[{"userName": "zoe"}]', 'it looks like JSON', 'scim-json'],
    ['units-csv', 'roles:\n  - code: A\n', '', 'role-profiles-yaml'],
    ['units-csv', '{"code":"A","title":"T","summary":"S"}\n', 'JSON', 'knowledge-items-jsonl'],
    ['people-csv', 'First Name,Last Name,URL,Connected On\n', '', 'linkedin-connections'],
    ['esco-skills-csv', 'conceptUri,broaderUri\n', 'lacks preferredLabel', 'esco-broader-csv'],
    ['scim-json', UNITS, 'Expected JSON', 'units-csv'],
    ['knowledge-items-jsonl', UNITS, 'no line is one', 'units-csv'],
    ['linkedin-connections', 'name,email\nZoë,z@example.nl\n', 'First Name, Last Name', 'people-csv'],
    ['notices-csv', 'who,whomEmail,closeness\n', 'legalBasis', 'ties-csv'],
  ])('%s given something that fits another format: it is named', (format, content, says, fitting) => {
    const message = refused(format, content);
    expect(message).toContain(says);
    expect(message).toContain(`It reads like ${fitting}: try that format.`);
  });

  test('the first row of a file without a header is not repeated', () => {
    const message = refused('people-csv', 'Zoë van der Berg,zoe@example.nl,123456782\nAnna,anna@example.nl,1\n');
    expect(message).not.toMatch(/Zoë|zoe|1234/);
  });
});

describe('half a file is no file', () => {
  test('a quoted value that never ends, by the line where it begins', () => {
    const error = refusal(() => parse('units-csv', 'code,name\nA,B\n"C","D\nE,F\nG,H\n'));
    expect(error.code).toBe('FILE_INVALID');
    expect(error.details.line).toBe(3);
    expect(error.message).toContain('begins in line 3 never ends');
  });

  test('a last row with too few values and no end of line', () => {
    expect(refused('units-csv', 'code,name,parent\nA,B,\nC,D')).toContain('breaks off in line 3: expected 3 values');
  });

  test('a cut within a character', () => {
    const whole = Buffer.from(UNITS);
    expect(refused('units-csv', whole.subarray(0, whole.length - 2))).toContain(
      'breaks off within a character in line 3',
    );
    expect(refused('units-csv', utf16(`\ufeff${UNITS}`, true).subarray(0, 31))).toContain(
      'breaks off within a character',
    );
  });

  test('bytes of another encoding amid UTF-8', () => {
    const mixed = Buffer.concat([Buffer.from('code,name\nA,Łódź\nB,'), Buffer.from([0xe9]), Buffer.from(',\n')]);
    expect(refused('units-csv', mixed)).toContain('line 3 holds bytes of another encoding');
  });

  test('a forgotten closing quote takes only the rows that it swallowed', () => {
    const parsed = parse('units-csv', 'code,name\nA,"open\nB,closed"\nC,D\n');
    expect(names('code,name\nA,"open\nB,closed"\nC,D\n')).toEqual(['D']);
    expect(faultsOf(parsed)).toEqual([
      '2 name rejected: runs over the lines 2 to 3: a closing quote is probably missing',
    ]);
  });
});

describe('headers', () => {
  test('a column named twice', () => {
    expect(refused('units-csv', 'code,name,Name\n')).toContain('names the column name twice (columns 2 and 3)');
  });

  test('what stands above the header is reported, not lost in silence', () => {
    expect(faultsOf(parse('units-csv', 'Export of today\n\ncode,name\nA,B\n'))).toEqual([
      '1 - skipped: stands above the header (line 3), so it was not read',
    ]);
  });

  test('dropped columns are counted by name; a name that could be data is not repeated', () => {
    const parsed = parse(
      'units-csv',
      'code,name,Home Street,zoe@example.nl,,x123456782\nA,B,Lane 1,p,q,r\nC,D,Lane 2,,,\n',
    );
    expect(parsed.dropped).toEqual({ 'Home Street': 2, '(column 4)': 1, '(column 5)': 1, '(column 6)': 1 });
  });

  test('a header without rows is an empty file of the right kind', () => {
    expect(parse('units-csv', 'code,name\n')).toMatchObject({ records: [], rows: 0, faults: [] });
  });
});

describe('limits', () => {
  test('more than 100 MB', () => {
    expect(refused('units-csv', new Uint8Array(100 * 1024 * 1024 + 1))).toContain('at most 100 MB');
  });

  test('more rows than are taken (a million, unless a test says fewer)', () => {
    const text = 'code,name\nA,B\n\nC,"D"\nE,F\n';
    const header = findHeader(text, { columns: { code: {}, name: {} } });
    const lines: number[] = [];
    expect(forEachRow(text, header, ({ line }) => lines.push(line), 3)).toBe(3);
    expect(lines).toEqual([2, 4, 5]);
    const error = refusal(() => forEachRow(text, header, () => undefined, 2));
    expect(error.code).toBe('LIMIT_EXCEEDED');
    expect(error.message).toContain('at most 2 rows, and line 5 is one more');
  });
});
