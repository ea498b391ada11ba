/** A CSV text: a header and rows, quoted only where needed, LF at the end of every line. */
export function csv(header: readonly string[], rows: readonly (readonly string[])[], separator = ','): string {
  const quote = (value: string): string =>
    /["\n\r]/.test(value) || value.includes(separator) ? `"${value.replaceAll('"', '""')}"` : value;
  return [header, ...rows].map((row) => `${row.map(quote).join(separator)}\n`).join('');
}

/** Plain ASCII in lower case with hyphens, as in a profile's address or a domain. */
export function slug(text: string): string {
  return plain(text)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** Plain ASCII in lower case without anything between the letters, as in the part of an e-mail address after the dot. */
export function run(text: string): string {
  return plain(text).replace(/[^a-z0-9]+/g, '');
}

/** Order by code points: the same on every machine, whatever its locale. */
export function byText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replaceAll('ł', 'l')
    .replaceAll('æ', 'ae')
    .replaceAll('ı', 'i')
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '');
}
