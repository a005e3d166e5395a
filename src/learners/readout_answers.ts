/** What a readout answers to states as they come, with the noise on each: live, and where the reservoir hears it. */
import ndarray, { type NdArray } from 'ndarray';
import { map, Subject } from 'rxjs';
import type { ReadoutName } from '../readout/fit_readout.ts';
import type { Readout } from '../readout/readout.ts';
import type { ReadoutData } from '../readout/saved_readout.ts';
import type { Feedback, LiveOptions, Reservoir, RunCost } from '../reservoir/reservoir.ts';
import type { Trial } from '../signals.ts';
import type { Answers, LiveAnswer, LiveAnswers } from './learner.ts';
import { noiseOf } from './state_noise.ts';

/** What was learned from lessons. */
export interface Learned {
  readonly readout: Readout<ReadoutData>;
  /** How it was fitted. */
  readonly kind: ReadoutName;
  /** Of the noise on the states that the readout sees, and its seed. */
  readonly sd: number;
  readonly seed: number;
  /** Work of the reservoir. */
  readonly training: RunCost;
}

/** Answers to the states of one trial in turn, with the noise of each. */
function answering({ readout, sd, seed }: Learned, trialId: number): (state: Float64Array) => Float64Array {
  const noise = noiseOf(trialId, sd, seed);
  return (state) => {
    const seen = sd === 0 ? state : state.map((value) => value + noise());
    return rowOf(readout.predict(ndarray(seen, [1, seen.length])), 0);
  };
}

/** A row of a matrix [T × K], [K]. */
export function rowOf(matrix: NdArray<Float64Array>, row: number): Float64Array {
  return Float64Array.from({ length: matrix.shape[1] }, (_, k) => matrix.get(row, k));
}

/** Answers to trials that hear them. */
export async function answerFed(
  reservoir: Reservoir,
  learned: Learned,
  trials: readonly Trial[],
  signal: AbortSignal | undefined,
): Promise<Answers> {
  const answers = trials.map(({ id }) => answering(learned, id));
  const rows = trials.map((): Float64Array[] => []);
  const feedback: Feedback = (trial, row, state) => {
    const { freeRun } = trials[trial];
    // A system that is lost on its own answers gives a bad continuation; before that, it is a fault, and refused.
    const lost = freeRun !== undefined && row > freeRun.from && !state.every(Number.isFinite);
    rows[trial][row] = lost ? new Float64Array(rows[trial][row - 1].length).fill(Number.NaN) : answers[trial](state);
    return rows[trial][row];
  };
  const { cost } = await reservoir.run(trials, { signal, feedback });
  const outputs = rows.map((own) =>
    ndarray(Float64Array.from(own.flatMap((output) => [...output])), [own.length, own[0]?.length ?? 0]),
  );
  return { outputs, cost };
}

/** Answers as time goes on. */
export async function liveAnswers(reservoir: Reservoir, learned: Learned, options: LiveOptions): Promise<LiveAnswers> {
  const answer = answering(learned, options.id ?? 0);
  // Of the state that comes next: it is answered before it is told where the answer is fed back.
  let fed: Float64Array | undefined;
  const feedback =
    reservoir.outputsHeard === undefined
      ? undefined
      : (_: number, __: number, state: Float64Array) => (fed = answer(state));
  const moving = await reservoir.live({ ...options, feedback });
  // One for all who listen, since each draw of the noise belongs to one state.
  const answers = new Subject<LiveAnswer>();
  moving.states.pipe(map(({ timeMs, state }) => ({ timeMs, output: fed ?? answer(state) }))).subscribe(answers);
  return {
    get timeMs() {
      return moving.timeMs;
    },
    answers: answers.asObservable(),
    hear: moving.hear,
    advanceTo: moving.advanceTo,
    dispose: moving.dispose,
  };
}
