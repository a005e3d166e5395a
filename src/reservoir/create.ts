/**
 * Reservoirs by name, so that a configuration file can ask for them. A specification is the reservoir's name and, flat
 * beside it, those of its parameters that are not to be the default. This is the one place that knows that some of
 * them spike.
 */
import { refuse } from '../errors.ts';
import type { Trial } from '../signals.ts';
import { type ContinuousSpec, createContinuousReservoir } from './continuous.ts';
import { resolveParameters } from './continuous_parameters.ts';
import { checkLiquid, createLiquid, matchesRate } from './create_liquid.ts';
import { checkNetwork, learns } from './create_network.ts';
import type { LiquidSpec } from './liquid_parameters.ts';
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
export function isLiquidSpec(spec: { readonly name: string }): spec is LiquidSpec {
  return (liquidNames as readonly string[]).includes(spec.name);
}

function checkName({ name }: ReservoirSpec): void {
  if (!(reservoirNames as readonly string[]).includes(name))
    refuse('reservoir', `unknown name (${name})`, `use ${reservoirNames.join(', ')}`);
}

/** What a reservoir is built for. */
export interface ReservoirContext {
  /** Input channels: of spikes, and analog ones, none where left out. */
  readonly channels: number;
  readonly analog?: number;
  readonly seed: number;
  /**
   * Trials on which liquids match their rate to that with dynamic synapses, and plastic networks learn; see
   * {@link usesCalibration}.
   */
  readonly calibration: readonly Trial[];
}

/**
 * Creates a reservoir.
 * @throws {InputError} on a parameter that is unknown or out of range
 */
export async function createReservoir(spec: ReservoirSpec, context: ReservoirContext): Promise<Reservoir> {
  checkName(spec);
  if (!isLiquidSpec(spec)) return createContinuousReservoir(spec, context);
  // What becomes of them in a liquid is not to be guessed: createCircuitLiquid is told.
  const { analog = 0 } = context;
  if (analog > 0)
    refuse(`reservoir ${spec.name}`, `analog channels (${analog})`, 'use spikes, or a continuous reservoir');
  return createLiquid(spec, context);
}

/**
 * Whether a reservoir looks at its calibration trials, and needs some.
 * @throws {InputError} on a parameter that is unknown or out of range
 */
export function usesCalibration(spec: ReservoirSpec): boolean {
  return isLiquidSpec(spec) ? matchesRate(spec) : learns(resolveParameters(spec));
}

/**
 * Refuses parameters that {@link createReservoir} would refuse whatever the seed, before anything is run. A matrix
 * that cannot be drawn with some seed is left to that seed.
 * @throws {InputError}
 */
export function checkReservoir(spec: ReservoirSpec): void {
  checkName(spec);
  if (isLiquidSpec(spec)) {
    checkLiquid(spec);
    return;
  }
  checkNetwork(`reservoir ${spec.name}`, resolveParameters(spec));
  // Nothing in these is drawn, and building them checks how their parameters go together.
  if (spec.name === 'filter-bank' || spec.name === 'delay-line')
    createContinuousReservoir(spec, { channels: 1, seed: 0 });
}
