/**
 * Continuous reservoirs from what a user writes: parameters are resolved, trials to learn from are heard, the system is
 * built and put behind the interface of all reservoirs.
 */
import { refuse } from '../errors.ts';
import type { Trial } from '../signals.ts';
import { type ContinuousName, systemNamed } from './catalogue.ts';
import { type ParameterSpec, resolveParameters } from './continuous_parameters.ts';
import { type ContinuousReservoir, continuousReservoir, hear } from './continuous_reservoir.ts';
import type { ContinuousSystem } from './continuous_system.ts';
import { withDynamicNoise } from './dynamic_noise.ts';
import { type ReadoutNoise, readoutNoiseOf, withReadoutNoise } from './readout_noise.ts';

/** A reservoir by name, with the parameters that are not to have their defaults (`models/reservoirs/` lists them). */
export interface ContinuousSpec {
  readonly name: ContinuousName;
  readonly [parameter: string]: number | string | undefined;
}

/** What a reservoir is built for. */
export interface ContinuousBuild {
  /** Spike trains, and analog channels, none where left out; at least 1 together. */
  readonly channels: number;
  readonly analog?: number;
  /** How many of the spike trains make one channel, a divisor of their number; 1 where left out. */
  readonly fibres?: number;
  /** Seed of the random matrices, where there are any. */
  readonly seed: number;
  /** Trials from which a plastic network learns before it is frozen; others do not look at them. */
  readonly calibration?: readonly Trial[];
}

/**
 * Builds a reservoir of a system.
 * @param spec the parameters that are not to have their defaults
 * @throws {InputError} on an unknown parameter, a value out of range, or a matrix that cannot be drawn
 */
export function reservoirOf(
  { model, build, check, learns }: ContinuousSystem,
  spec: ParameterSpec,
  { channels, analog = 0, fibres = 1, seed, calibration = [] }: ContinuousBuild,
): ContinuousReservoir {
  const where = `reservoir ${model.name}`;
  const parameters = resolveParameters(model, spec);
  if (!(Number.isInteger(fibres) && fibres >= 1 && channels % fibres === 0))
    refuse(where, `fibres of a channel (${fibres})`, `use a divisor of ${channels}`);
  const count = channels / fibres + analog;
  if (![channels, analog].every((some) => Number.isInteger(some) && some >= 0) || count < 1)
    refuse(where, `number of input channels (${count})`, 'use an integer ≥ 1');
  check?.(where, parameters, count);
  const { dt, tau_input: tauInput } = parameters.numbers;
  const hearing = { channels: { spikes: channels, analog, fibres }, dt, tauInput };
  const trials = learns?.(parameters) ? calibration.map((trial) => hear(trial, hearing)) : [];
  const system = build(parameters, { where, channels: count, seed, trials });
  const noisy = withDynamicNoise(system, parameters.numbers.dynamic_noise, dt, seed);
  const reservoir = continuousReservoir(model.name, noisy, hearing, { ...parameters.listed, ...system.built });
  return withNoiseOnStates(reservoir, { sd: parameters.numbers.readout_noise, dt, seed });
}

/** The reservoir with readout noise, also where its user advances it. */
function withNoiseOnStates(reservoir: ContinuousReservoir, noise: ReadoutNoise): ContinuousReservoir {
  if (noise.sd === 0) return reservoir;
  return {
    ...withReadoutNoise(reservoir, noise),
    start(id = 0) {
      const moving = reservoir.start(id);
      const disturb = readoutNoiseOf(noise, id);
      let now = 0;
      return {
        ...moving,
        advanceTo(timeMs) {
          moving.advanceTo(timeMs);
          now = timeMs;
        },
        state: () => disturb(now, moving.state()),
      };
    },
  };
}

/**
 * Builds a continuous reservoir by name.
 * @param spec its name and the parameters that are not to have their defaults, e.g. `{ name: 'echo-state', size: 135 }`
 * @throws {InputError} as {@link reservoirOf}, and on an unknown name
 */
export function createContinuousReservoir(spec: ContinuousSpec, build: ContinuousBuild): ContinuousReservoir {
  return reservoirOf(systemNamed(spec.name), spec, build);
}
