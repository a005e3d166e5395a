/**
 * Guesses and ticks, kept in the browser for the next visit: `localStorage`, which a page has of its own and sends
 * nowhere. The address does not hold them, so that a link to a lesson gives nobody's answers away.
 */
import { refuse } from '../../../src/errors.ts';
import { type Learned, NO_GUESS, nothingLearned } from './learned.ts';
import { lessons } from './lessons.ts';

/** What is kept between visits. */
export type KeptLessons = Pick<Learned, 'guesses' | 'done'>;

/** Where it is kept. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const KEY = 'rippletank lessons 1';

/** What a text says, as far as there are such lessons and guesses. */
function understood(text: string): KeptLessons {
  const { guesses = {}, done = [] } = JSON.parse(text) as { guesses?: Record<string, unknown>; done?: unknown[] };
  const known = lessons.flatMap(({ name, guesses: offered }) => {
    const guess = guesses[name];
    const is = Number.isInteger(guess) && Number(guess) >= NO_GUESS && Number(guess) < offered.length;
    return is ? [[name, Number(guess)] as const] : [];
  });
  const those = Object.fromEntries(known);
  // Nothing is done without a guess.
  return {
    guesses: those,
    done: lessons.map(({ name }) => name).filter((name) => name in those && done.includes(name)),
  };
}

/** What was kept: nothing where the browser keeps nothing, or what it kept is not ours. */
export function readLessons(shelf: () => Shelf): Learned {
  try {
    const text = shelf().getItem(KEY);
    return text === null ? nothingLearned : { ...nothingLearned, ...understood(text) };
  } catch {
    return nothingLearned;
  }
}

/** Keeps it. @throws {InputError} where the browser does not allow that */
export function keepLessons(shelf: () => Shelf, { guesses, done }: KeptLessons): void {
  try {
    if (Object.keys(guesses).length === 0) shelf().removeItem(KEY);
    else shelf().setItem(KEY, JSON.stringify({ guesses, done }));
  } catch {
    refuse('lessons', 'the browser lets this page keep nothing', 'guesses are lost when it is closed');
  }
}
