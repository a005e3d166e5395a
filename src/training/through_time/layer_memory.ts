/** Where the numbers of a recurrent layer lie in a core: weights, what is kept of every step, and errors. */
import { type TrainingCore, transposedRoom } from '../../../kernels/training.ts';
import type { LayerShape, SumGroup } from './layer_shape.ts';

/** Rows of a product by which the errors of weights are gathered: one step is too thin (2026: a third slower). */
const GATHERED_ROWS = 512;

/** How much a layer is given at a time. */
export interface BatchShape {
  /** Sequences, a multiple of 4. */
  readonly rows: number;
  readonly steps: number;
  /** Steps whose errors are gathered before they are multiplied; as many as are worth it where left out. */
  readonly gathered?: number;
}

/** Steps whose errors are gathered. */
export const gatheredSteps = ({ rows, steps, gathered }: BatchShape): number =>
  gathered ?? Math.max(1, Math.min(steps, Math.floor(GATHERED_ROWS / rows)));

/** Numbers and their errors, addresses. */
interface Pair {
  readonly at: number;
  readonly errors: number;
}

/** A group of sums in memory; weights that there are not have no room. */
export interface PlacedGroup extends SumGroup {
  /** Columns of all its sums. */
  readonly columns: number;
  /**
   * Weights of the input, of one tap after the other, and of what the units hear of one another, [· × columns]; in
   * panels, and transposed.
   */
  readonly W: number;
  readonly U: number;
  readonly Wp: number;
  readonly Up: number;
  readonly Wt: number;
  readonly Ut: number;
  /** Gradients of the weights. */
  readonly dW: number;
  readonly dU: number;
  /** Sums of every step, [steps][rows × columns]. */
  readonly values: number;
  /** Errors of the sums, of as many steps as are gathered. */
  readonly errors: number;
}

/** A layer in memory; addresses. */
export interface LayerMemory {
  readonly batch: BatchShape;
  /** Steps whose errors are gathered. */
  readonly gathered: number;
  readonly groups: readonly PlacedGroup[];
  /** Of vectors, [units]. */
  readonly vectors: Readonly<Record<string, Pair>>;
  /**
   * Of states, [steps + 1][rows × units], before the first step and after each; errors of one step. Before the first
   * one as many outputs as {@link LayerMemory.history} says.
   */
  readonly states: Readonly<Record<string, Pair>>;
  /** Of fixed numbers, [rows × units]. */
  readonly fixed: Readonly<Record<string, number>>;
  /** Steps before those of a batch whose outputs are kept for a layer that hears them. */
  readonly history: number;
  /** Of given values that sums hear, [steps][rows × units]; errors of one step. */
  readonly sources: Readonly<Record<string, Pair>>;
  /** Errors of sums that all units share, from each of them, of one step, [rows × units]. */
  readonly shares: Readonly<Record<string, number>>;
  /** Errors of the outputs, [steps][rows × units]. */
  readonly outputErrors: number;
  /** Errors of the inputs, [steps][rows × inputs]; 0 where nobody asks for them. */
  readonly inputErrors: number;
  /** Room for products. */
  readonly room: number;
}

/** What others ask of a layer. */
export interface LayerUse {
  /** Whether errors of its inputs are wanted. */
  readonly passBack: boolean;
  /** Steps before those of a batch whose outputs the next layer hears; none where left out. */
  readonly history?: number;
}

/** Takes room for a layer. */
export function placeLayer(
  core: TrainingCore,
  shape: LayerShape,
  batch: BatchShape,
  { passBack, history = 0 }: LayerUse,
): LayerMemory {
  const { cell, plan, taps, paddedInputs: I, paddedUnits: N } = shape;
  const { rows, steps } = batch;
  const gathered = gatheredSteps(batch);
  const room = core.allocate;
  const pairs = (names: readonly string[], count: number, errors: number) =>
    Object.fromEntries(names.map((name): [string, Pair] => [name, { at: room(count), errors: room(errors) }]));
  const groups = shape.groups.map((group): PlacedGroup => {
    const columns = group.sums.length * group.width;
    const [forW, forU] = [group.input ? taps.count * I * columns : 0, group.recurrent === undefined ? 0 : N * columns];
    return {
      ...{
        ...group,
        columns,
        W: room(forW),
        U: room(forU),
        Wp: room(forW),
        Up: room(forU),
        Wt: room(passBack ? forW : 0),
        Ut: room(forU),
      },
      ...{ dW: room(forW), dU: room(forU) },
      ...{ values: room(steps * rows * columns), errors: room(gathered * rows * columns) },
    };
  });
  const given = plan.sources.filter((name) => !cell.state.includes(name));
  const shared = Object.keys(cell.sums).filter((name) => cell.sums[name].shared);
  const [output, ...others] = cell.state;
  const block = rows * N;
  const outputs = room((history + steps + 1) * block) + 4 * history * block;
  const states = { [output]: { at: outputs, errors: room(block) }, ...pairs(others, (steps + 1) * block, block) };
  return {
    ...{ batch, gathered, groups, vectors: pairs(cell.vectors, N, N) },
    ...{ states, history },
    shares: Object.fromEntries(shared.map((name) => [name, room(block)])),
    fixed: Object.fromEntries((cell.fixed ?? []).map((name) => [name, room(block)])),
    sources: pairs(given, steps * rows * N, rows * N),
    outputErrors: room(steps * rows * N),
    inputErrors: passBack ? room(steps * rows * I) : 0,
    room: room(transposedRoom(gathered * rows, Math.max(I, N))),
  };
}

/** The group of a sum. */
export function groupOf<Group extends SumGroup>(groups: readonly Group[], sum: string): Group {
  const found = groups.find(({ sums }) => sums.includes(sum));
  if (found === undefined) throw new Error(`internal: no group of ${sum}`);
  return found;
}
