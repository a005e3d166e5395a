/**
 * A training that goes on until an evaluation finds it good enough, or it has been evaluated as often as it may. Kept
 * at its evaluations, it goes on from there to the same bytes.
 */
import { refuse } from '../../errors.ts';
import type { TrainingState } from '../../training/through_time/train.ts';
import { beginTraining } from '../../training/through_time/train.ts';
import type { UnitState } from '../unit.ts';

/** What is trained. @template E what an evaluation finds; plain data */
export interface CriterionTraining<E> {
  /** Before the first step. */
  readonly weights: Float32Array;
  readonly evaluateEvery: number;
  readonly evaluations: number;
  /** One step, in place, with what comes at its number. */
  step(state: TrainingState): void;
  /** @param number of the evaluation, from 0 on */
  evaluate(weights: Float32Array, number: number): E;
  /** Whether that is enough. */
  reached(found: E): boolean;
}

/** What is said of it while it runs, and kept. */
export interface CriterionWatch {
  /** Waited for before each step. @param share of all evaluations that may come */
  between(share: number): Promise<void>;
  readonly kept?: UnitState | undefined;
  keep(state: UnitState): void;
}

/** What came of it. */
export interface Trained<E> {
  readonly weights: Float32Array;
  readonly steps: number;
  readonly history: readonly E[];
}

interface Course<E> {
  readonly state: TrainingState;
  readonly history: E[];
}

function keepCourse<E>({ state: { weights, optimiser, steps }, history }: Course<E>, share: number): UnitState {
  const numbers = [weights, optimiser.first, optimiser.second].flatMap((array) => [...array]);
  return {
    share,
    facts: { steps, history, powers: [...optimiser.powers] },
    bytes: new Uint8Array(Float32Array.from(numbers).buffer),
  };
}

/** @throws {InputError} for what was kept of another network */
function courseFrom<E>({ facts, bytes }: UnitState, length: number): Course<E> {
  const { steps, history, powers } = facts as { steps: number; history: E[]; powers: number[] };
  if (bytes.length !== 12 * length) refuse('training', `what was kept (${bytes.length} bytes)`, `give ${12 * length}`);
  const numbers = new Float32Array(bytes.slice().buffer);
  const [weights, first, second] = [0, 1, 2].map((k) => numbers.slice(k * length, (k + 1) * length));
  const optimiser = { first, second, powers: Float64Array.from(powers) };
  return { history: [...history], state: { weights, optimiser, steps } };
}

/**
 * Trains. The first evaluation is after the first `evaluateEvery` steps.
 * @throws {InputError} where a number ceases to be finite, or another network was kept
 */
export async function trainToCriterion<E>(
  training: CriterionTraining<E>,
  { between, kept, keep }: CriterionWatch,
): Promise<Trained<E>> {
  const { weights: initial, evaluateEvery, evaluations } = training;
  const { state, history }: Course<E> =
    kept === undefined ? { state: beginTraining(initial.slice()), history: [] } : courseFrom<E>(kept, initial.length);
  for (;;) {
    await between(state.steps / evaluateEvery / evaluations);
    training.step(state);
    if (state.steps % evaluateEvery !== 0) continue;
    const found = training.evaluate(state.weights, history.length);
    history.push(found);
    if (training.reached(found) || history.length >= evaluations) break;
    keep(keepCourse({ state, history }, history.length / evaluations));
  }
  return { weights: state.weights, steps: state.steps, history };
}
