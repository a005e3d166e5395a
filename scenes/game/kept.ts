/** A game between visits, in the browser's own storage: what was chosen, and the reader's answers, a letter each. */
import { noises, warmups } from './experiment.ts';
import { answersOf, lettersOf } from './letters.ts';
import type { KeptGame } from './state.ts';

const KEY = 'rippletank.game';
const VERSION = 1;
/** As much of a browser's storage as it takes. */
export type GameStorage = Pick<Storage, 'getItem' | 'setItem'>;

/** Keeps it, where the browser has room and lets it. */
export function keepGame(storage: GameStorage, { settings, level, answers }: KeptGame): void {
  const text = JSON.stringify({ version: VERSION, ...settings, level, answers: lettersOf(answers) });
  try {
    storage.setItem(KEY, text);
  } catch {
    // Then the game lasts as long as the page is open.
  }
}

/** What was kept; undefined where there is nothing, or what another version kept. */
export function keptGame(storage: GameStorage): KeptGame | undefined {
  try {
    const { version, seed, warmupMs, level, answers } = JSON.parse(storage.getItem(KEY) ?? '{}');
    const isKnown = version === VERSION && Number.isSafeInteger(seed) && seed >= 0 && warmups.includes(warmupMs);
    const known = answersOf(answers ?? '!');
    return isKnown && noises[level] !== undefined && known
      ? { settings: { seed, warmupMs }, level, answers: known }
      : undefined;
  } catch {
    return undefined;
  }
}
