/** Lines of JSON that a run reads back later, each with a checksum of itself at its end, so that damage is noticed whatever it hits. */

const POLYNOMIAL = 0xedb88320;

/** CRC-32 (ISO-HDLC, as in zip and PNG) of a text's UTF-8. */
export function crc32(text: string): number {
  let crc = -1;
  for (const byte of new TextEncoder().encode(text)) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? POLYNOMIAL : 0);
  }
  return ~crc >>> 0;
}

const SEAL = /,"crc32":(\d{1,10})\}$/;

/** An object with at least one key as JSON, with its checksum as the last key. */
export function seal(value: object): string {
  const text = JSON.stringify(value);
  return `${text.slice(0, -1)},"crc32":${crc32(text)}}`;
}

/** What was sealed; undefined if anything of it has changed. */
export function unseal(line: string): unknown {
  const found = SEAL.exec(line);
  if (found === null) return undefined;
  const text = `${line.slice(0, found.index)}}`;
  return crc32(text) === Number(found[1]) ? JSON.parse(text) : undefined;
}
