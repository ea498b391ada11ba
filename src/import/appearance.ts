/** What a file seems to be when it is not what was asked for; said in errors, so it never repeats what the file holds. */

const SIGNATURES: readonly (readonly [readonly number[], string])[] = [
  [[0x50, 0x4b, 0x03, 0x04], 'a ZIP archive or an Excel workbook (.xlsx): unpack it, or save the sheet as CSV UTF-8'],
  [[0x50, 0x4b, 0x05, 0x06], 'an empty ZIP archive'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'an old Excel workbook or Outlook message: save it as CSV UTF-8'],
  [[0x25, 0x50, 0x44, 0x46], 'a PDF: export the list itself as CSV'],
  [[0x1f, 0x8b], 'a gzip archive: unpack it'],
  [[0x42, 0x5a, 0x68], 'a bzip2 archive: unpack it'],
  [[0x37, 0x7a, 0xbc, 0xaf], 'a 7-Zip archive: unpack it'],
  [[0x52, 0x61, 0x72, 0x21], 'a RAR archive: unpack it'],
  [[0x89, 0x50, 0x4e, 0x47], 'a PNG image'],
  [[0xff, 0xd8, 0xff], 'a JPEG image'],
  [[0x53, 0x51, 0x4c, 0x69, 0x74, 0x65], 'an SQLite database'],
  [[0x7f, 0x45, 0x4c, 0x46], 'a program'],
];

const TEXTS: readonly (readonly [RegExp, string])[] = [
  [/^\s*<(?:!doctype html|html|head|body)/i, 'an HTML page, perhaps a sign-in page that was saved instead of the file'],
  [/^\s*<\?xml/i, 'XML'],
  [/^\s*BEGIN:VCARD/i, 'vCards'],
  [/^\s*BEGIN:VCALENDAR/i, 'a calendar'],
  [/^\s*window\.YTD\./, 'a part of an X/Twitter archive'],
  [/^\s*\{[^\n]*\}\s*\n\s*\{/, 'JSON Lines'],
  [/^\s*(?:\{\s*["}]|\[\s*[{"\]])/, 'JSON'],
  [/^\s*\{\\rtf/, 'a rich-text document: save it as plain text'],
];

/** What the first bytes of a binary file say it is; undefined for anything that may be text. */
export function binaryAppearance(bytes: Uint8Array): string | undefined {
  return SIGNATURES.find(([signature]) => signature.every((byte, at) => bytes[at] === byte))?.[1];
}

/** What a text seems to be; undefined where it has no mark of its own (CSV and YAML have none). */
export function textAppearance(text: string): string | undefined {
  const head = text.slice(0, 4096);
  return TEXTS.find(([pattern]) => pattern.test(head))?.[1];
}

/** ', which looks like …' for an error message; empty where nothing can be said. */
export function butLooksLike(text: string): string {
  const appearance = textAppearance(text);
  return appearance === undefined ? '' : `; it looks like ${appearance}`;
}
