import { AppError } from '../errors';
import { binaryAppearance } from './appearance';

/** Larger files are refused before anything is read. */
const MAX_BYTES = 100 * 1024 * 1024;

/** The characters of 0x80 to 0x9f; the five that are not assigned become blanks. */
const WINDOWS_1252 = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/**
 * The text of a file: UTF-8, UTF-16 by its byte-order mark or its pattern of zero bytes, else Windows-1252; line ends become '\n'.
 * FILE_INVALID for an empty or binary file and for one that breaks off within a character, LIMIT_EXCEEDED above 100 MB.
 */
export function decodeText(bytes: Uint8Array): string {
  if (bytes.length > MAX_BYTES) {
    throw new AppError(
      'LIMIT_EXCEEDED',
      `Expected a file of at most 100 MB, got ${Math.ceil(bytes.length / 1024 / 1024)} MB; split it and import the parts.`,
    );
  }
  const binary = binaryAppearance(bytes);
  if (binary !== undefined) throw new AppError('FILE_INVALID', `Expected a text file; this is ${binary}.`);
  const encoding = encodingOf(bytes);
  if (encoding.startsWith('utf-16') && bytes.length % 2 === 1) throw breaksOff(decodeAs('utf-16le', bytes));
  const text = decodeAs(encoding, bytes).replace(/\r\n?/g, '\n');
  if (text.trim() === '') throw new AppError('FILE_INVALID', 'Expected a file with content; this one is empty.');
  const nul = text.indexOf('\0');
  if (nul >= 0) {
    const line = lineAt(text, nul);
    throw new AppError(
      'FILE_INVALID',
      `Expected a text file; line ${line} holds zero bytes, so it is binary or damaged. Export it again as CSV UTF-8.`,
      { line },
    );
  }
  return text;
}

/** The first 64 kB as text, whatever they are; for guessing at what a file is. */
export function decodeHead(bytes: Uint8Array): string {
  const head = bytes.subarray(0, 65_536);
  const encoding = byMark(head) ?? byZeros(head);
  return decodeAs(encoding ?? 'utf-8', head).replace(/\r\n?/g, '\n');
}

/** 1-based line of a place in a text. */
export function lineAt(text: string, index: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < index; at = text.indexOf('\n', at + 1)) line++;
  return line;
}

function encodingOf(bytes: Uint8Array): Encoding {
  const found = byMark(bytes) ?? byZeros(bytes);
  if (found !== undefined) return found;
  if (isUtf8(bytes)) return 'utf-8';
  const cut = cutWithinCharacter(bytes);
  if (cut !== undefined) throw breaksOff(cut);
  const lenient = decodeAs('utf-8', bytes);
  const broken = lenient.match(/\ufffd/g)?.length ?? 0;
  const whole = (lenient.match(/[^\0-\x7f]/g)?.length ?? 0) - broken;
  if (whole > broken) {
    const line = lineAt(lenient, lenient.indexOf('\ufffd'));
    throw new AppError(
      'FILE_INVALID',
      `Expected UTF-8 throughout; line ${line} holds bytes of another encoding. Export the file again as CSV UTF-8.`,
      { line },
    );
  }
  return 'windows-1252';
}

function byMark(bytes: Uint8Array): Encoding | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf && isUtf8(bytes) ? 'utf-8' : undefined;
}

/** UTF-16 without a mark: in Western text nearly every second byte is zero, and the others are not. */
function byZeros(bytes: Uint8Array): Encoding | undefined {
  const pairs = Math.min(bytes.length, 1024) >> 1;
  let even = 0;
  let odd = 0;
  for (let pair = 0; pair < pairs; pair++) {
    if (bytes[2 * pair] === 0) even++;
    if (bytes[2 * pair + 1] === 0) odd++;
  }
  if (pairs < 2) return undefined;
  if (odd > pairs * 0.7 && even < pairs * 0.1) return 'utf-16le';
  return even > pairs * 0.7 && odd < pairs * 0.1 ? 'utf-16be' : undefined;
}

/** The text before the cut, where all is UTF-8 with characters beyond ASCII save an unfinished one at the end. */
function cutWithinCharacter(bytes: Uint8Array): string | undefined {
  for (let cut = 1; cut <= 3 && cut < bytes.length; cut++) {
    const lead = bytes[bytes.length - cut] ?? 0;
    if (lead >= 0x80 && lead < 0xc0) continue;
    if (lead < 0xc2) return undefined;
    const whole = bytes.subarray(0, bytes.length - cut);
    if (!isUtf8(whole)) return undefined;
    const text = decodeAs('utf-8', whole);
    return /[^\0-\x7f]/.test(text) ? text : undefined;
  }
  return undefined;
}

function breaksOff(before: string): AppError {
  const line = lineAt(before, before.length);
  return new AppError(
    'FILE_INVALID',
    `The file breaks off within a character in line ${line}: this is only a part of it. Download or export it again.`,
    { line },
  );
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function decodeAs(encoding: Encoding, bytes: Uint8Array): string {
  if (encoding !== 'windows-1252') return new TextDecoder(encoding).decode(bytes);
  // Some versions of Node decode this one as Latin-1, which has control characters where the euro sign and the quotes are.
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString('latin1')
    .replace(/[\x80-\x9f]/g, (character) => WINDOWS_1252[character.charCodeAt(0) - 0x80] ?? character);
}
