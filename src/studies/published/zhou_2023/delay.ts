/** States in the delay, and weights without excitation among units. */
import { parameterNamed } from '../../../training/through_time/network_spec.ts';
import { createListener, runTrials } from './hearing.ts';
import { inhibitoryOf, memorySpec } from './memory.ts';
import { type Delays, endOf, STIMULUS, secondOf, type Trial } from './trials.ts';

/** Noisy trials after each stimulus that teach decoders, and as many that ask them. */
const REPEATS = 16;
const ONSET = 15;

/** States of trials in the delay, [stimulus][trials][instants][units]. */
export type DelayStates = readonly (readonly (readonly Float32Array[])[])[];

/** Valid trials after one stimulus. */
const trialAfter = (first: number, { steps }: Delays): Trial => ({
  ...{ onset: ONSET, first, second: 1 - first, valid: true, delay: steps[first] },
});

/** Runs trials after both stimuli, with noise. @param number names its draws */
export function delayStates(
  units: number,
  delays: Delays,
  weights: Float32Array,
  seed: number,
  number: number,
): DelayStates {
  return [0, 1].map((first) => {
    const trial = trialAfter(first, delays);
    const listener = createListener(units, { rows: REPEATS, steps: endOf(trial) });
    const { network } = listener;
    network.load(weights);
    const trials = Array.from({ length: REPEATS }, () => trial);
    runTrials(listener, trials, [`delay after ${first}`, seed, number * REPEATS]);
    const [states, stride] = [network.states(), network.stateStride];
    return trials.map((_, row) =>
      Array.from({ length: secondOf(trial) - ONSET - STIMULUS }, (_step, t) => {
        const at = ((ONSET + STIMULUS + t) * REPEATS + row) * stride;
        return states.slice(at, at + units);
      }),
    );
  });
}

/** Weights without connections from units that excite to others that do. */
export function withoutExcitation(units: number, weights: Float32Array): Float32Array {
  const excite = units - inhibitoryOf(units);
  const { offset } = parameterNamed(memorySpec(units), 'layer0.U_s');
  const all = weights.slice();
  for (let from = 0; from < excite; from++) all.fill(0, offset + from * units, offset + from * units + excite);
  return all;
}
