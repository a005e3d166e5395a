/**
 * What published experiments share that teach recurrent networks down the gradient: cells beside one another, gates
 * that begin open, steps of Adam, lessons in shuffled passes, and updates that say how far they are and go on, to the
 * same bytes, from where they were some seconds before they were stopped.
 */
import type { CellKernel } from '../../../kernels/cells/cell_kernel.ts';
import { elmanCells } from '../../../kernels/cells/elman.ts';
import { gruCell } from '../../../kernels/cells/gru.ts';
import { lstmCell } from '../../../kernels/cells/lstm.ts';
import { refuse } from '../../errors.ts';
import { randomStream } from '../../random.ts';
import { createTurns } from '../../simulator/turns.ts';
import type { LossName } from '../../training/through_time/loss.ts';
import { optimiserDefaults } from '../../training/through_time/optimisers.ts';
import {
  isCount,
  restoredTraining,
  type SavedTraining,
  savedTraining,
} from '../../training/through_time/saved_training.ts';
import type { TrainingOptions, TrainingState } from '../../training/through_time/train.ts';
import { KEEP_EVERY, takeUp, type UnitContext, type UnitState } from '../unit.ts';

/** Units without gates, and two kinds with them. */
export const cellsBeside = { tanh: elmanCells.tanh, lstm: lstmCell, gru: gruCell } as const satisfies Readonly<
  Record<string, CellKernel>
>;

/** First values of the biases of forget and update gates, where a cell has them, as the learners begin. */
export const openGates = { b_f: 1, b_z: 1 } as const;

/** Adam on gradients clipped at norm 1. @param rate η of all steps, or of each */
export const adamSteps = (loss: LossName, rate: number | ((step: number) => number)): TrainingOptions => ({
  ...{ loss, optimiser: optimiserDefaults.adam, clipping: { by: 'norm', most: 1 } },
  rate: typeof rate === 'number' ? () => rate : rate,
});

/**
 * Lessons of each update, so many at a time, pass after pass in another order; those left over at the end of a pass
 * are left out of it.
 * @param rows at most as many as there are lessons
 */
export function shuffledBatches<L>(lessons: readonly L[], rows: number, seed: number): (update: number) => L[] {
  const perPass = Math.floor(lessons.length / rows);
  return (update) => {
    const pass = Math.floor(update / perPass);
    const order = randomStream(seed, 'order of lessons', pass).permutation(lessons.length);
    const first = (update % perPass) * rows;
    return [...order.subarray(first, first + rows)].map((i) => lessons[i]);
  };
}

/** To be awaited between steps: says how far a unit is, 0 to 1, lets others have a turn, and obeys the signal. */
export function betweenSteps({
  progress,
  signal,
}: Pick<UnitContext, 'progress' | 'signal'>): (share: number) => Promise<void> {
  const othersTurn = createTurns();
  return async (share) => {
    progress(share);
    await othersTurn();
    signal?.throwIfAborted();
  };
}

/** Where a training is: what learns, and what was found on the way, as plain data. */
export interface Course<Found> {
  readonly state: TrainingState;
  readonly found: Found;
}

/** A training of so many updates at most. */
export interface Updates<Found> {
  readonly updates: number;
  /** Of the network, how many. */
  readonly parameters: number;
  /** Share of the unit that they are; all of it where left out. */
  readonly share?: number;
  /** Before any of them. */
  begin(): Course<Found>;
  /** Takes one, 0, 1, … @returns whether it was the last, before all were taken */
  update(number: number, course: Course<Found>): boolean;
  /** Whether an update follows from the course alone, so that a training may go on with it; always where left out. */
  mayBegin?(number: number): boolean;
}

/** What is kept. */
interface KeptCourse<Found> {
  readonly done: number;
  readonly saved: SavedTraining;
  readonly found: Found;
}

/** @throws {InputError} for what is no course of this training */
function courseOf<Found>({ facts }: UnitState, { updates, parameters }: Updates<Found>) {
  const { done, saved, found } = Object(facts) as KeptCourse<Found>;
  if (!isCount(done) || done > updates || typeof found !== 'object' || found === null)
    refuse('training', 'what was kept is no training (nothing to go on from)', 'begin again');
  return { done, found, state: restoredTraining(saved, parameters, 'training') };
}

/** Takes updates, from where they were kept on. */
export async function takeUpdates<Found>(context: UnitContext, own: Updates<Found>): Promise<Course<Found>> {
  const { updates, share = 1, begin, update, mayBegin = () => true } = own;
  const between = betweenSteps(context);
  return takeUp(context, async (kept, begun) => {
    const { done, ...course } = kept === undefined ? { ...begin(), done: 0 } : courseOf(kept, own);
    begun();
    let last = context.clock();
    for (let number = done; number < updates; number++) {
      await between((share * number) / updates);
      if (number > done && mayBegin(number) && context.clock() - last >= KEEP_EVERY) {
        last = context.clock();
        const facts: KeptCourse<Found> = structuredClone({
          ...{ done: number, saved: savedTraining(course.state), found: course.found },
        });
        context.keep({ share: (share * number) / updates, facts, bytes: new Uint8Array() });
      }
      if (update(number, course)) break;
    }
    return course;
  });
}
