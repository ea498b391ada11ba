/** Control characters (tab and line end aside), and the format characters that joining scripts do not need. */
const INVISIBLE = /(?![\t\n])[\p{Cc}\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;
/** Most values are plain and need nothing. */
const NEEDS_CLEANING = /[^ -~]|^ | $| {2}/;
const LONE_SURROGATE = /\p{Surrogate}/gu;

/**
 * A value as it enters: composed (NFC), trimmed, without control characters, marks that turn the direction of what follows, and halves
 * of characters; runs of blanks become one. Text that a spreadsheet would take for a formula stays text: nothing here evaluates it.
 */
export function cleanText(value: string): string {
  if (!NEEDS_CLEANING.test(value)) return value;
  return value
    .replace(LONE_SURROGATE, '\ufffd')
    .replace(INVISIBLE, '')
    .normalize('NFC')
    .replace(/[^\S\n]+/g, ' ')
    .trim();
}

/** A value as an error may show it: short, and neither an address nor anything that could be a national number. */
export function shown(value: string): string {
  const plain = cleanText(value).replace(/\n/g, ' ');
  const harmless = plain.length <= 40 && !plain.includes('@') && !/\d{7}/.test(plain.replace(/[\s.-]/g, ''));
  return harmless || /^\d{1,4}[-./]\d{1,2}[-./]\d{1,4}$/.test(plain)
    ? `'${plain}'`
    : `a value of ${plain.length} characters`;
}
