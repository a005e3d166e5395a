/**
 * Texts as UTF-8, one after the other, in memory that is used again: a file of a hundred megabytes that is written line
 * by line would else leave as much behind, which is given back only now and then.
 */

/** Bytes up to which memory is kept. */
const MOST_KEPT = 2 ** 20;

/** Begins. @returns what gives the bytes of a text, which are good until the next one */
export function createTextEncoder(): (text: string) => Uint8Array {
  const encoder = new TextEncoder();
  let room = new Uint8Array(0);
  return (text) => {
    // A code unit takes three bytes at most.
    const most = 3 * text.length;
    if (most > MOST_KEPT) return encoder.encode(text);
    if (most > room.length) room = new Uint8Array(Math.min(MOST_KEPT, 2 * most));
    return room.subarray(0, encoder.encodeInto(text, room).written);
  };
}
