/**
 * Memory that nothing needs any more, given back at a moment of our choosing. V8 lets garbage grow to some multiple of
 * what is held; before a step that takes much itself, both together would be the most that a command ever takes.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Below so much, collecting is not worth its time, bytes. */
const LITTLE = 250e6;

/** Collects, where the process holds much. @returns whether it did */
export function collectGarbage(little = LITTLE): boolean {
  if (process.memoryUsage.rss() < little) return false;
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  collect();
  return true;
}
