/** Bytes of a file as text. */
import { refuse } from '../errors.ts';

/**
 * A text in UTF-8. @param path of its file, for the message @throws {InputError} for bytes that are not, as other
 * encodings have them
 */
export function decodeText(bytes: Uint8Array, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const kind = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
    return refuse(path, `not a text in UTF-8 (${kind ? 'UTF-16' : 'other bytes'})`, 'save it as UTF-8');
  }
}
