/**
 * The three liquids that are compared: `liquid` (Maass 2002 with dynamic synapses), `liquid-static` (the same
 * connections and relative weights without short-term plasticity, all recurrent ones scaled by one factor so that the
 * mean rate stays), `liquid-unconnected` (λ = 0).
 */
import { maass2002, maassColumnSize } from '../../models/circuits/maass2002.ts';
import { checkEach, refuse } from '../errors.ts';
import { buildNetwork } from '../network/build.ts';
import type { Trial } from '../signals.ts';
import { WINDOW_TAUS } from '../streams/liquid_state.ts';
import { createCircuitLiquid, type Liquid, meanRate } from './liquid.ts';
import { matchRate } from './match_rate.ts';

/** Names and parameters of a liquid. (A type, not an interface: it has to pass for a record of parameters.) */
export type LiquidSpec = {
  readonly name: 'liquid' | 'liquid-static' | 'liquid-unconnected';
  /** State dimension, a multiple of 135. */
  readonly size?: number;
  /** Reach of the connections, ≥ 0. */
  readonly lambda?: number;
  /** Time constant of the liquid state in ms, > 0. */
  readonly tau?: number;
  /** How far back the liquid state looks, ms, > 0; 5 tau where left out. */
  readonly window?: number;
  /** ms */
  readonly dt?: number;
};

/**
 * Factors on static weights between which the search for the rate starts: the rate grows with the weights, the answer
 * is near .2 for the published column, and far above it the column runs away.
 */
const FIRST_BRACKET = [0.12, 0.24] as const;

const DEFAULTS = { size: maassColumnSize, lambda: 2, tau: 30, dt: 0.1 } as const;
/** Neurons, and ms of spikes that a state looks back on. */
const MOST = { size: 1e6, tau: 1e5, window: 1e6 } as const;
const ALLOWED: Readonly<Record<Exclude<keyof LiquidSpec, 'name'>, string>> = {
  size: `use a multiple of ${maassColumnSize}, at most ${MOST.size}`,
  lambda: 'use a number ≥ 0',
  tau: `use a number of ms > 0, at most ${MOST.tau}`,
  window: `use a number of ms > 0, at most ${MOST.window}`,
  dt: 'use a number of ms > 0',
};

function checkParameters(spec: LiquidSpec): void {
  const where = `reservoir ${spec.name}`;
  checkEach(Object.entries(spec), ([key, value]) => {
    if (key === 'name') return;
    if (!Object.hasOwn(ALLOWED, key))
      refuse(where, `unknown parameter (${key})`, `use ${Object.keys(ALLOWED).join(', ')}`);
    const number = typeof value === 'number' && Number.isFinite(value);
    const most: Partial<Record<string, number>> = MOST;
    if (!number || value < 0 || (key !== 'lambda' && value === 0) || value > (most[key] ?? Number.POSITIVE_INFINITY))
      refuse(where, `${key} is out of range (${JSON.stringify(value)})`, ALLOWED[key as keyof typeof ALLOWED]);
  });
  const { size } = { ...DEFAULTS, ...spec };
  if (size % maassColumnSize !== 0) refuse(where, `size is no whole number of columns (${size})`, ALLOWED.size);
}

/**
 * Refuses a specification that {@link createLiquid} would refuse.
 * @throws {InputError} for an unknown parameter, one out of range, or a dt that does not go with the circuit's delays
 */
export function checkLiquid(spec: LiquidSpec): void {
  checkParameters(spec);
  const { dt = DEFAULTS.dt } = spec;
  const [note] = buildNetwork(maass2002({ dt }), 0).notes;
  if (note !== undefined)
    refuse(
      `reservoir ${spec.name}`,
      `dt does not go with its delays (${dt} ms; ${note})`,
      'use a dt that divides them',
    );
}

/**
 * Creates a liquid.
 * @param context.calibration trials on which `liquid-static` matches its rate
 * @throws {InputError} as {@link checkLiquid}; {Error} where no factor on the weights gives the rate
 */
export async function createLiquid(
  spec: LiquidSpec,
  context: { readonly channels: number; readonly seed: number; readonly calibration: readonly Trial[] },
): Promise<Liquid> {
  checkParameters(spec);
  const { name, size, lambda: reach, tau, window = WINDOW_TAUS * tau, dt } = { ...DEFAULTS, ...spec };
  const { channels, seed, calibration } = context;
  const lambda = name === 'liquid-unconnected' ? 0 : reach;
  const params = { size, lambda, tau, window, dt };
  const create = (
    shortTerm: { readonly shortTermPlasticity: boolean; readonly weightScale?: number },
    found: Readonly<Record<string, number>> = {},
  ): Liquid => {
    const circuit = maass2002({ columns: size / maassColumnSize, lambda, channels, dt, ...shortTerm });
    return createCircuitLiquid({ name, circuit, seed, tau, window, params: { ...params, ...shortTerm, ...found } });
  };
  const dynamic = create({ shortTermPlasticity: true });
  if (name !== 'liquid-static') return dynamic;

  if (calibration.length === 0)
    refuse(`reservoir ${name}`, 'no calibration trials (0)', 'give trials on which its rate can be matched');
  const dynamicRateHz = await meanRate(dynamic, calibration);
  const build = (weightScale: number, found: Readonly<Record<string, number>> = {}): Liquid =>
    create({ shortTermPlasticity: false, weightScale }, found);
  const rateAt = (scale: number): Promise<number> => meanRate(build(scale), calibration);
  const { weightScale, rateHz } = await matchRate(name, rateAt, dynamicRateHz, FIRST_BRACKET);
  return build(weightScale, { rateHz, dynamicRateHz });
}
