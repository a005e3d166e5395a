/** How an answer differs from what a case expects, key by key. */

/** Difference in one key. */
export interface Difference {
  readonly key: string;
  /** Numbers found and expected, nested arrays counted flat. */
  readonly length: number;
  readonly expectedLength: number;
  /**
   * Largest absolute difference over the numbers that both have, and where (flat index); NaN where only one of the two
   * is a number.
   */
  readonly worst: number;
  readonly worstAt: number;
  readonly rootMeanSquare: number;
}

/** Numbers in the order of their rows; null, as JSON has it, is none. */
function flatten(values: unknown): number[] {
  if (Array.isArray(values)) return values.flatMap(flatten);
  return [typeof values === 'number' ? values : Number.NaN];
}

/** NaN where only one of two is a number, which is the worst of differences. */
function distance(a: number, b: number): number {
  return Object.is(a, b) ? 0 : Math.abs(a - b);
}

/** Compares every key of `expected`. */
export function compareWithExpected(
  found: Readonly<Record<string, unknown>>,
  expected: Readonly<Record<string, unknown>>,
): Difference[] {
  return Object.keys(expected).map((key) => {
    const a = flatten(Object.hasOwn(found, key) ? found[key] : []);
    const b = flatten(expected[key]);
    const shared = Math.min(a.length, b.length);
    let worst = 0;
    let worstAt = 0;
    let squares = 0;
    for (let i = 0; i < shared; i++) {
      const difference = distance(a[i], b[i]);
      squares += difference ** 2;
      if (difference > worst || (Number.isNaN(difference) && !Number.isNaN(worst))) {
        worst = difference;
        worstAt = i;
      }
    }
    const rootMeanSquare = shared === 0 ? 0 : Math.sqrt(squares / shared);
    return { key, length: a.length, expectedLength: b.length, worst, worstAt, rootMeanSquare };
  });
}
