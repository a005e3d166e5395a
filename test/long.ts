/**
 * Which tests are long: those with the tag `long`, which `npm test` leaves out and `npm run test:all` runs. A claim
 * about many cases stands twice, once for a few of them and once, tagged, for the others.
 */
import { test } from 'vitest';

/** Tags of a test that is long unless it belongs to the few. */
export const longUnless = (few: boolean): string[] => (few ? [] : ['long']);

/** How often a property is tried, and from which seed, as fast-check takes it. */
export interface Runs {
  readonly numRuns: number;
  readonly seed: number;
}

/**
 * A property of drawn cases: `npm test` tries the first `few`, `npm run test:all` all of them; the few are drawn again,
 * since fast-check draws each case from the one before.
 * @param check tries it so often, and may expect of what it counts as much as that many runs give
 */
export function testRuns(
  name: string,
  { few, all, seed }: { readonly few: number; readonly all: number; readonly seed: number },
  check: (runs: Runs) => void | Promise<void>,
): void {
  test(name, () => check({ numRuns: few, seed }));
  test(`${name} (${all} cases)`, { tags: 'long' }, () => check({ numRuns: all, seed }));
}
