/** How the point of a curve over intervals is named in `Score.at`. */

/** An interval to a tenth of a millisecond: `T=211.5 ms`, `T=300 ms`. */
export function atInterval(intervalMs: number): string {
  return `T=${Math.round(intervalMs * 10) / 10} ms`;
}
