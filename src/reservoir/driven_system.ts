/**
 * A continuous reservoir that hears values step by step, without trials: what is closed into a loop with a readout of
 * its states (`readout/closed_loop.ts`). It hears its inputs as they are, without the filter that stands before spikes.
 */
import { refuse } from '../errors.ts';
import { systemNamed } from './catalogue.ts';
import type { ContinuousSpec } from './continuous.ts';
import { resolveParameters } from './continuous_parameters.ts';
import { withDynamicNoise } from './dynamic_noise.ts';
import { readoutNoiseOf } from './readout_noise.ts';

/** The reservoir, at rest at first. */
export interface DrivenReservoir {
  /** Values that it hears. */
  readonly inputs: number;
  /** N, states. */
  readonly size: number;
  /** Goes on by one step. @param heard [inputs] @returns the states, [N], which the next step may change */
  step(heard: Float64Array): Float64Array;
}

/**
 * Builds it.
 * @param spec its name and the parameters that are not to have their defaults, e.g. `{ name: 'leaky-echo-state', size:
 *   300 }`
 * @throws {InputError} on an unknown name or parameter, a value out of range, or a network that has to learn from
 *   trials before it is used
 */
export function drivenReservoir(
  spec: ContinuousSpec,
  { inputs, seed }: { readonly inputs: number; readonly seed: number },
): DrivenReservoir {
  const where = `reservoir ${spec.name}`;
  const { model, build, check, learns } = systemNamed(spec.name);
  const parameters = resolveParameters(model, spec);
  if (learns?.(parameters) === true)
    refuse(where, `plasticity (${parameters.kinds.plasticity})`, 'use none: there are no trials to learn from');
  if (!Number.isInteger(inputs) || inputs < 1) refuse(where, `number of inputs (${inputs})`, 'use an integer ≥ 1');
  check?.(where, parameters, inputs);
  const { dt, dynamic_noise, readout_noise: sd } = parameters.numbers;
  const built = build(parameters, { where, channels: inputs, seed, trials: [] });
  const system = withDynamicNoise(built, dynamic_noise, dt, seed);
  const state = system.start();
  const disturb = readoutNoiseOf({ sd, dt, seed }, 0);
  let steps = 0;
  return {
    inputs,
    size: system.size,
    step(heard) {
      system.step(state, heard, 0);
      steps++;
      return sd === 0 ? state.x : disturb(steps * dt, state.x);
    },
  };
}
