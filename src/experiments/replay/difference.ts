/** How an answer differs from what a case expects, key by key. */

/** Difference in one key. */
export interface Difference {
  readonly key: string;
  /** Numbers found and expected, nested arrays counted flat. */
  readonly length: number;
  readonly expectedLength: number;
  /** Largest absolute difference over the numbers that both have, and where (flat index). */
  readonly worst: number;
  readonly worstAt: number;
  readonly rootMeanSquare: number;
}

function flatten(values: unknown): number[] {
  return Array.isArray(values) ? values.flatMap(flatten) : [Number(values)];
}

/** Compares every key of `expected`. */
export function compareWithExpected(
  found: Readonly<Record<string, unknown>>,
  expected: Readonly<Record<string, unknown>>,
): Difference[] {
  return Object.keys(expected).map((key) => {
    const a = flatten(found[key] ?? []);
    const b = flatten(expected[key]);
    const shared = Math.min(a.length, b.length);
    let worst = 0;
    let worstAt = 0;
    let squares = 0;
    for (let i = 0; i < shared; i++) {
      const difference = Math.abs(a[i] - b[i]);
      squares += difference ** 2;
      if (difference > worst) {
        worst = difference;
        worstAt = i;
      }
    }
    const rootMeanSquare = shared === 0 ? 0 : Math.sqrt(squares / shared);
    return { key, length: a.length, expectedLength: b.length, worst, worstAt, rootMeanSquare };
  });
}
