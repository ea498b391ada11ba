import { createHash } from 'node:crypto';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
/** Bits of the hash that a letter stands for. */
const BITS = 5;

/** The first `length` letters (at most 51) of sha256 in lower-case base32: an id that the same text always gets. */
export function hashId(text: string, length: number): string {
  const hash = createHash('sha256').update(text, 'utf8').digest();
  let id = '';
  let bits = 0;
  let held = 0;
  for (const byte of hash) {
    held = ((held << 8) | byte) & 0xfff;
    bits += 8;
    while (bits >= BITS && id.length < length) {
      bits -= BITS;
      id += ALPHABET.charAt((held >>> bits) & 31);
    }
  }
  return id;
}
