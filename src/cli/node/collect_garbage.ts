/**
 * Memory that nothing needs any more, given back at a moment of our choosing. V8 lets garbage grow to some multiple of
 * what is held; before a step that takes much itself, both together would be the most that a command ever takes. A
 * report leaves 200 megabytes of drawings lying that way.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Below so much, collecting is not worth its time, bytes. */
const LITTLE = 250e6;

/** What garbage may grow to afterwards, in percent of what is held; V8 takes some 200 by itself. */
const GROWTH = 80;

/** Collects, where the process holds much, and lets less garbage lie from then on. @returns whether it did */
export function collectGarbage(little = LITTLE): boolean {
  if (process.memoryUsage.rss() < little) return false;
  setFlagsFromString('--expose-gc');
  setFlagsFromString(`--heap-growing-percent=${GROWTH}`);
  const collect: () => void = runInNewContext('gc');
  collect();
  return true;
}
