/** Answers as text, a letter each: s short, l long, - for a trial that went on without the reader. */
import type { ReaderAnswer } from './scores.ts';

const LETTERS = { s: false, l: true, '-': undefined } as const;
type Letter = keyof typeof LETTERS;

const letterOf = (answer: ReaderAnswer): Letter => (answer === undefined ? '-' : answer ? 'l' : 's');

/** Answers, a letter each. */
export const lettersOf = (answers: readonly ReaderAnswer[]): string => answers.map(letterOf).join('');

/** What letters say; undefined where others are among them. */
export function answersOf(letters: string): readonly ReaderAnswer[] | undefined {
  return /^[sl-]*$/.test(letters) ? [...letters].map((letter) => LETTERS[letter as Letter]) : undefined;
}
