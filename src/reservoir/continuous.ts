/**
 * The continuous reservoirs by name: `echo-state`, `leaky-echo-state`, `filter-bank`, `delay-line` and `input-only`.
 * Equations, parameters and papers are in `models/reservoirs/`.
 */
import { refuse } from '../errors.ts';
import type { Trial } from '../signals.ts';
import type { FilteredTrial } from './calibration_stream.ts';
import { type ContinuousName, type ResolvedParameters, resolveParameters } from './continuous_parameters.ts';
import { type ContinuousReservoir, continuousReservoir, hear } from './continuous_reservoir.ts';
import { checkNetwork, createNetwork, learns } from './create_network.ts';
import { withDynamicNoise } from './dynamic_noise.ts';
import type { Dynamics } from './dynamics.ts';
import { drawEchoState } from './echo_state_matrices.ts';
import { leakyNetwork } from './leaky_network.ts';
import { createDelayLine, createFilterBank } from './linear_memory.ts';

/** A reservoir by name, with the parameters that are not to have their defaults (`models/reservoirs/` lists them). */
export interface ContinuousSpec {
  readonly name: ContinuousName;
  readonly [parameter: string]: number | string | undefined;
}

/** What a reservoir is built for. */
export interface ContinuousBuild {
  /** Channels of spikes, and analog ones, none where left out; at least 1 together. */
  readonly channels: number;
  readonly analog?: number;
  /** Seed of the random matrices, where there are any. */
  readonly seed: number;
  /** Trials from which a plastic network learns before it is frozen; others do not look at them. */
  readonly calibration?: readonly Trial[];
}

function createDynamics(
  name: ContinuousName,
  parameters: ResolvedParameters,
  { channels, seed }: { readonly channels: number; readonly seed: number },
  trials: readonly FilteredTrial[],
): Dynamics {
  const where = `reservoir ${name}`;
  const { numbers } = parameters;
  switch (name) {
    case 'echo-state':
      return createNetwork(where, parameters, 1, { channels, seed, trials });
    case 'leaky-echo-state':
      return createNetwork(where, parameters, numbers.leak_rate, { channels, seed, trials });
    case 'input-only':
      return leakyNetwork(drawEchoState(where, numbers, channels, seed), 1, false);
    case 'filter-bank':
      return createFilterBank(numbers, channels);
    case 'delay-line':
      return createDelayLine(numbers, channels);
    default:
      return name satisfies never;
  }
}

/**
 * Builds a continuous reservoir.
 * @param spec its name and the parameters that are not to have their defaults, e.g. `{ name: 'echo-state', size: 135 }`
 * @throws {InputError} on an unknown name or parameter, a value out of range, or a matrix that cannot be drawn
 */
export function createContinuousReservoir(spec: ContinuousSpec, build: ContinuousBuild): ContinuousReservoir {
  const parameters = resolveParameters(spec);
  checkNetwork(`reservoir ${spec.name}`, parameters);
  const { channels, analog = 0, seed, calibration = [] } = build;
  const count = channels + analog;
  if (![channels, analog].every((some) => Number.isInteger(some) && some >= 0) || count < 1)
    refuse(`reservoir ${spec.name}`, `number of input channels (${count})`, 'use an integer ≥ 1');
  const { dt, tau_input: tauInput } = parameters.numbers;
  const hearing = { channels: { spikes: channels, analog }, dt, tauInput };
  const heard = learns(parameters) ? calibration.map((trial) => hear(trial, hearing)) : [];
  const system = createDynamics(spec.name, parameters, { channels: count, seed }, heard);
  const noisy = withDynamicNoise(system, parameters.numbers.dynamic_noise, dt, seed);
  return continuousReservoir(spec.name, noisy, hearing, { ...parameters.listed, ...system.built });
}
