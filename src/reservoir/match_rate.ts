/**
 * Finds the factor on a liquid's weights at which it fires at a given mean rate, so that liquids are compared at equal
 * activity: secant steps on ln rate, kept within a bracket.
 */

/** Largest relative difference in mean rate that still counts as matched. */
export const rateTolerance = 0.05;
/** The search stops well within it, since the rate on other trials differs a little from that on these. */
const SEARCH_TOLERANCE = rateTolerance / 3;
const MOST_RUNS = 20;

/** A factor on the weights, and the rate in Hz at which the liquid then fires. */
export interface Matched {
  readonly weightScale: number;
  readonly rateHz: number;
}

/**
 * Finds the factor.
 * @param where what is matched, for the message
 * @param rateAt mean rate in Hz for a factor, growing with it
 * @param bracket factors between which the search starts
 * @throws {Error} if no factor gives the rate within {@link rateTolerance}
 */
export async function matchRate(
  where: string,
  rateAt: (weightScale: number) => Promise<number>,
  targetHz: number,
  bracket: readonly [number, number],
): Promise<Matched> {
  const excess = (rateHz: number): number => Math.log(Math.max(rateHz, 1e-3) / targetHz);
  const runs: Matched[] = [];
  const run = async (weightScale: number): Promise<number> => {
    const rateHz = await rateAt(weightScale);
    runs.push({ weightScale, rateHz });
    return excess(rateHz);
  };
  const closest = (): Matched =>
    runs.reduce((best, next) => (Math.abs(excess(next.rateHz)) < Math.abs(excess(best.rateHz)) ? next : best));
  let [low, high]: readonly number[] = bracket;
  let below = await run(low);
  while (below > 0 && runs.length < MOST_RUNS) {
    high = low;
    low /= 4;
    below = await run(low);
  }
  let above = await run(high);
  while (above < 0 && runs.length < MOST_RUNS) {
    [low, below] = [high, above];
    high *= 2;
    above = await run(high);
  }
  while (Math.abs(excess(closest().rateHz)) > SEARCH_TOLERANCE && runs.length < MOST_RUNS) {
    // Every third step halves the bracket, where a secant alone would creep.
    const secant = runs.length % 3 === 0 ? 0.5 : -below / (above - below);
    const middle = low + Math.min(0.95, Math.max(0.05, secant)) * (high - low);
    const found = await run(middle);
    if (found < 0) [low, below] = [middle, found];
    else [high, above] = [middle, found];
  }
  const best = closest();
  if (Math.abs(best.rateHz / targetHz - 1) <= rateTolerance) return best;
  throw new Error(
    `${where}: no factor on the weights gives the rate of ${targetHz.toFixed(2)} Hz (closest ${best.rateHz.toFixed(2)} Hz); use another seed`,
  );
}
