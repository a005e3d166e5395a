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
const MOST_BISECTIONS = 24;
/** Trials on which rates are matched. */
const CALIBRATION_TRIALS = 64;

/** Finds the factor on static weights at which a liquid fires at a given rate. */
async function matchRate(
  build: (weightScale: number) => Liquid,
  targetHz: number,
  trials: readonly Trial[],
): Promise<{ liquid: Liquid; weightScale: number; rateHz: number }> {
  let low = 0;
  let high = 1;
  let best: { liquid: Liquid; weightScale: number; rateHz: number } | undefined;
  for (let i = 0; i < MOST_BISECTIONS; i++) {
    const weightScale = (low + high) / 2;
    const liquid = build(weightScale);
    const rateHz = await meanRate(liquid, trials);
    if (best === undefined || Math.abs(rateHz - targetHz) < Math.abs(best.rateHz - targetHz))
      best = { liquid, weightScale, rateHz };
    // Half the tolerance: the rate on other trials differs a little from that on these.
    if (Math.abs(rateHz / targetHz - 1) < RATE_TOLERANCE / 2) break;
    if (rateHz > targetHz) high = weightScale;
    else low = weightScale;
  }
  if (best === undefined || Math.abs(best.rateHz / targetHz - 1) > RATE_TOLERANCE) {
    throw new Error(
      `liquid-static: no factor on the weights gives the dynamic liquid's rate of ${targetHz.toFixed(2)} Hz (closest ${best?.rateHz.toFixed(2)} Hz); use another seed`,
    );
  }
  return best;
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
  if (!(tau > 0 && Number.isFinite(tau)))
    refuse(`reservoir ${name}`, `tau is out of range (${tau} ms)`, 'use a positive number');
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
  const build = (weightScale: number): Liquid =>
    create({ shortTermPlasticity: false, weightScale }, { shortTermPlasticity: false, weightScale });
  const { weightScale, rateHz } = await matchRate(build, dynamicRate, calibration);
  return create(
    { shortTermPlasticity: false, weightScale },
    { shortTermPlasticity: false, weightScale, rateHz, dynamicRateHz: dynamicRate },
  );
}
