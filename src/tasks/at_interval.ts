/** How the places of results are named: a condition, refined by a point of a curve over intervals. */

/** An interval to a tenth of a millisecond: `T=211.5 ms`, `T=300 ms`. */
export function atInterval(intervalMs: number): string {
  return `T=${Math.round(intervalMs * 10) / 10} ms`;
}

/** A condition as the lines of results have it: `all`, or `all · T=300 ms` for a score that is `at` an interval. */
export function conditionAt(condition: string, at?: string): string {
  return at === undefined ? condition : `${condition} · ${at}`;
}
