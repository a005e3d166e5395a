/**
 * Reservoirs by name, so that a configuration file can ask for them. A specification is the reservoir's name and, flat beside
 * it, those of its parameters that are not to be the default. This is the one place that knows that some of them spike.
 */
import { maass2002, maassColumnSize } from '../../models/circuits/maass2002.ts';
import { refuse } from '../errors.ts';
import { buildNetwork } from '../network/build.ts';
import type { Trial } from '../signals.ts';
import { type ContinuousSpec, createContinuousReservoir } from './continuous.ts';
import { resolveParameters } from './continuous_parameters.ts';
import { createLiquid, type LiquidSpec } from './create_liquid.ts';
import type { Reservoir } from './reservoir.ts';

/** Names of spiking reservoirs. */
export const liquidNames = ['liquid', 'liquid-static', 'liquid-unconnected'] as const satisfies LiquidSpec['name'][];

/** Names that {@link createReservoir} knows. */
export const reservoirNames = [
  ...liquidNames,
  'echo-state',
  'leaky-echo-state',
  'filter-bank',
  'delay-line',
  'input-only',
] as const satisfies ReservoirSpec['name'][];

/** A reservoir with its parameters; what is left out takes its default. */
export type ReservoirSpec = LiquidSpec | ContinuousSpec;

/** Whether a specification asks for a spiking reservoir. */
export function isLiquidSpec(spec: ReservoirSpec): spec is LiquidSpec {
  return (liquidNames as readonly string[]).includes(spec.name);
}

/** What a reservoir is built for. */
export interface ReservoirContext {
  /** Input channels K_in. */
  readonly channels: number;
  readonly seed: number;
  /** Trials on which `liquid-static` matches its rate to the liquid's; others do not look at them. */
  readonly calibration: readonly Trial[];
}

/**
 * Creates a reservoir.
 * @throws {InputError} on a parameter that is unknown or out of range
 */
export async function createReservoir(spec: ReservoirSpec, context: ReservoirContext): Promise<Reservoir> {
  const { channels, seed } = context;
  if (!isLiquidSpec(spec)) return createContinuousReservoir(spec, { channels, seed });
  checkLiquid(spec);
  return createLiquid(spec, context);
}

/**
 * Refuses parameters that {@link createReservoir} would refuse whatever the seed, before anything is run. A matrix that cannot be
 * drawn with some seed is left to that seed.
 * @throws {InputError}
 */
export function checkReservoir(spec: ReservoirSpec): void {
  if (isLiquidSpec(spec)) {
    checkLiquid(spec);
    return;
  }
  resolveParameters(spec);
  // Nothing in these is drawn, and building them checks how their parameters go together.
  if (spec.name === 'filter-bank' || spec.name === 'delay-line')
    createContinuousReservoir(spec, { channels: 1, seed: 0 });
}

const LIQUID_PARAMETERS: Readonly<Record<Exclude<keyof LiquidSpec, 'name'>, string>> = {
  size: `use a multiple of ${maassColumnSize}`,
  lambda: 'use a number ≥ 0',
  tau: 'use a number of ms > 0',
  dt: 'use a number of ms > 0',
};

function checkLiquid(spec: LiquidSpec): void {
  const where = `reservoir ${spec.name}`;
  for (const [key, value] of Object.entries(spec)) {
    if (key === 'name') continue;
    if (!Object.hasOwn(LIQUID_PARAMETERS, key))
      refuse(where, `unknown parameter (${key})`, `use ${Object.keys(LIQUID_PARAMETERS).join(', ')}`);
    const allowed = LIQUID_PARAMETERS[key as keyof typeof LIQUID_PARAMETERS];
    const number = typeof value === 'number' && Number.isFinite(value);
    if (!number || value < 0 || (key !== 'lambda' && value === 0))
      refuse(where, `${key} is out of range (${JSON.stringify(value)})`, allowed);
  }
  const { size = maassColumnSize, lambda = 2, dt = 0.1 } = spec;
  if (size % maassColumnSize !== 0)
    refuse(where, `size is no whole number of columns (${size})`, LIQUID_PARAMETERS.size);
  // The network's own checks: whether lambda and dt go with the circuit's delays.
  buildNetwork(maass2002({ lambda, dt, channels: 1 }), 0);
}
