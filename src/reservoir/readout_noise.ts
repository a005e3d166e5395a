/**
 * Noise on the states that a reservoir shows, x̃ = x + σ ξ with ξ standard normal, independent for every state and
 * instant, of one absolute size for all states of the system and in their unit. Nothing of it enters the dynamics, as
 * `dynamic_noise` does (dynamic_noise.ts), and it does not grow with the states, as an experiment's `stateNoise` does
 * (learners/state_noise.ts).
 *
 * The draws are named by the reservoir's seed, the trial's id and the step of the instant: what is read at an instant
 * does not depend on what else is read, nor on whether the reservoir runs live.
 */
import ndarray from 'ndarray';
import { map } from 'rxjs';
import { stepAtOrBefore } from '../../models/time_grid.ts';
import { randomStream } from '../random.ts';
import type { Feedback, Reservoir } from './reservoir.ts';

/** How the states of a reservoir are disturbed. */
export interface ReadoutNoise {
  /** σ, in the unit of the states, ≥ 0. */
  readonly sd: number;
  /** Time step of the reservoir, ms. */
  readonly dt: number;
  readonly seed: number;
}

/** A state at an instant with its noise. @param state [N] @returns an array of its own */
export type DisturbState = (timeMs: number, state: ArrayLike<number>) => Float64Array;

/** The noise of one trial. @param id of the trial */
export function readoutNoiseOf({ sd, dt, seed }: ReadoutNoise, id: number): DisturbState {
  const stream = randomStream(seed, 'readout noise', id);
  return (timeMs, state) => {
    stream.restart(id, stepAtOrBefore(timeMs, dt));
    return Float64Array.from(state, (value) => value + sd * stream.normal());
  };
}

/** The reservoir with noise on what it shows, on trials and live; itself where σ is 0. */
export function withReadoutNoise<R extends Reservoir>(reservoir: R, noise: ReadoutNoise): R {
  if (noise.sd === 0) return reservoir;
  return {
    ...reservoir,
    async run(trials, { feedback, ...options } = {}) {
      const disturbs = trials.map(({ id }) => readoutNoiseOf(noise, id));
      const fed: Feedback | undefined =
        feedback &&
        ((trial, row, state) => feedback(trial, row, disturbs[trial](trials[trial].sampleTimesMs[row], state)));
      const { trajectories, cost } = await reservoir.run(trials, { ...options, feedback: fed });
      const disturbed = trajectories.map(({ timesMs, states }, i) => {
        const [rows, size] = states.shape;
        const disturb = disturbs[i];
        const noisy = new Float64Array(rows * size);
        timesMs.forEach((timeMs, row) => {
          noisy.set(disturb(timeMs, states.data.subarray(row * size, (row + 1) * size)), row * size);
        });
        return { timesMs, states: ndarray(noisy, [rows, size]) };
      });
      return { trajectories: disturbed, cost };
    },
    async live(options) {
      const disturb = readoutNoiseOf(noise, options.id ?? 0);
      const { feedback, everyMs } = options;
      const fed: Feedback | undefined =
        feedback && ((trial, row, state) => feedback(trial, row, disturb((row + 1) * everyMs, state)));
      const moving = await reservoir.live({ ...options, feedback: fed });
      return {
        get timeMs() {
          return moving.timeMs;
        },
        states: moving.states.pipe(map((at) => ({ ...at, state: disturb(at.timeMs, at.state) }))),
        hear: moving.hear,
        advanceTo: moving.advanceTo,
        dispose: moving.dispose,
      };
    },
  };
}
