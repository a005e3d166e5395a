/**
 * The three liquids that are compared: `liquid` (Maass 2002 with dynamic synapses), `liquid-static` (the same connections and relative
 * weights without short-term plasticity, all weights scaled by one factor so that the mean rate stays), `liquid-unconnected` (λ = 0).
 */
import { type MaassOptions, maass2002, maassColumnSize } from '../../models/circuits/maass2002.ts';
import { refuse } from '../errors.ts';
import type { Trial } from '../signals.ts';
import { createCircuitLiquid, type Liquid, meanRate } from './liquid.ts';

/** Names and parameters of a liquid. */
export interface LiquidSpec {
  readonly name: 'liquid' | 'liquid-static' | 'liquid-unconnected';
  /** State dimension, a multiple of 135. */
  readonly size?: number;
  /** Reach of the connections, ≥ 0. */
  readonly lambda?: number;
  /** Time constant of the liquid state in ms, > 0. */
  readonly tau?: number;
  /** ms */
  readonly dt?: number;
}

/** Largest relative difference in mean rate between static and dynamic synapses. */
const RATE_TOLERANCE = 0.05;
/** The search stops well within it, since the rate on other trials differs a little from that on these. */
const SEARCH_TOLERANCE = RATE_TOLERANCE / 3;
const MOST_RUNS = 20;
/**
 * Factors between which the search starts: the rate grows with the weights, the answer is near .2 for the published column, and
 * far above it the column runs away.
 */
const FIRST_BRACKET = [0.12, 0.24] as const;
/** Trials on which rates are matched. */
const CALIBRATION_TRIALS = 64;

interface Matched {
  readonly weightScale: number;
  readonly rateHz: number;
}

/** Finds the factor on static weights at which a liquid fires at a given rate: secant steps on ln rate, kept within a bracket. */
async function matchRate(rateAt: (weightScale: number) => Promise<number>, targetHz: number): Promise<Matched> {
  const excess = (rateHz: number): number => Math.log(Math.max(rateHz, 1e-3) / targetHz);
  const runs: Matched[] = [];
  const run = async (weightScale: number): Promise<number> => {
    const rateHz = await rateAt(weightScale);
    runs.push({ weightScale, rateHz });
    return excess(rateHz);
  };
  const closest = (): Matched =>
    runs.reduce((best, next) => (Math.abs(excess(next.rateHz)) < Math.abs(excess(best.rateHz)) ? next : best));
  let [low, high]: readonly number[] = FIRST_BRACKET;
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
  if (Math.abs(best.rateHz / targetHz - 1) <= RATE_TOLERANCE) return best;
  throw new Error(
    `liquid-static: no factor on the weights gives the dynamic liquid's rate of ${targetHz.toFixed(2)} Hz (closest ${best.rateHz.toFixed(2)} Hz); use another seed`,
  );
}

/**
 * Creates a liquid.
 * @param context.calibration trials on which `liquid-static` matches its rate
 * @throws {InputError} for a size that is no multiple of 135, or parameters out of range
 */
export async function createLiquid(
  spec: LiquidSpec,
  context: { readonly channels: number; readonly seed: number; readonly calibration: readonly Trial[] },
): Promise<Liquid> {
  const { name, size = maassColumnSize, lambda = 2, tau = 30, dt = 0.1 } = spec;
  const { channels, seed } = context;
  const columns = size / maassColumnSize;
  if (!Number.isInteger(columns) || columns < 1) {
    refuse(`reservoir ${name}`, `size is no whole number of columns (${size})`, `use a multiple of ${maassColumnSize}`);
  }
  const options: MaassOptions = { columns, lambda: name === 'liquid-unconnected' ? 0 : lambda, channels, dt };
  const params = { size, lambda: options.lambda ?? 0, tau, dt };
  const create = (extra: MaassOptions, more: Readonly<Record<string, number | boolean>>): Liquid =>
    createCircuitLiquid({
      name,
      circuit: maass2002({ ...options, ...extra }),
      seed,
      tau,
      params: { ...params, ...more },
    });
  if (name !== 'liquid-static') return create({}, { shortTermPlasticity: lambda > 0 });

  const calibration = context.calibration.slice(0, CALIBRATION_TRIALS);
  if (calibration.length === 0) throw new Error('internal: liquid-static needs calibration trials');
  const dynamicRate = await meanRate(create({}, {}), calibration);
  const build = (weightScale: number, more: Readonly<Record<string, number>>): Liquid =>
    create({ shortTermPlasticity: false, weightScale }, { shortTermPlasticity: false, weightScale, ...more });
  const { weightScale, rateHz } = await matchRate((scale) => meanRate(build(scale, {}), calibration), dynamicRate);
  return build(weightScale, { rateHz, dynamicRateHz: dynamicRate });
}
