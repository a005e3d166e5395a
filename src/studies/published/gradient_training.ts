/**
 * What published experiments share that teach recurrent networks down the gradient: cells beside one another, gates
 * that begin open, steps of Adam, lessons in shuffled passes, and how they say how far they are.
 */
import type { CellKernel } from '../../../kernels/cells/cell_kernel.ts';
import { elmanCells } from '../../../kernels/cells/elman.ts';
import { gruCell } from '../../../kernels/cells/gru.ts';
import { lstmCell } from '../../../kernels/cells/lstm.ts';
import { randomStream } from '../../random.ts';
import { createTurns } from '../../simulator/turns.ts';
import type { LossName } from '../../training/through_time/loss.ts';
import { optimiserDefaults } from '../../training/through_time/optimisers.ts';
import type { TrainingOptions } from '../../training/through_time/train.ts';
import type { UnitContext } from '../unit.ts';

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

/** To be awaited between steps: says how far a unit is, 0 to 1, and lets others have a turn. */
export function betweenSteps({ progress }: Pick<UnitContext, 'progress'>): (share: number) => Promise<void> {
  const othersTurn = createTurns();
  return (share) => {
    progress(share);
    return othersTurn();
  };
}
