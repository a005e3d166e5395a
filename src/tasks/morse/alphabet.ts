/**
 * Letters in international Morse code (ITU-R M.1677-1): a dot is one unit long, a dash three, and between two marks of
 * a letter there is one unit of silence.
 */

/** Code of each letter. */
export const MORSE: Readonly<Record<string, string>> = {
  ...{ A: '.-', B: '-...', C: '-.-.', D: '-..', E: '.', F: '..-.', G: '--.', H: '....', I: '..', J: '.---', K: '-.-' },
  ...{ L: '.-..', M: '--', N: '-.', O: '---', P: '.--.', Q: '--.-', R: '.-.', S: '...', T: '-', U: '..-', V: '...-' },
  ...{ W: '.--', X: '-..-', Y: '-.--', Z: '--..' },
};

/** Beginning and end of a mark, in units from the beginning of the letter. */
export type Mark = readonly [number, number];

/** The marks of a letter that {@link MORSE} has. */
export function marksOf(letter: string): Mark[] {
  const marks: Mark[] = [];
  let from = 0;
  for (const sign of MORSE[letter]) {
    const to = from + (sign === '.' ? 1 : 3);
    marks.push([from, to]);
    from = to + 1;
  }
  return marks;
}
