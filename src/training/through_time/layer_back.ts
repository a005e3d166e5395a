/**
 * The way back through a layer, step by step from the last: errors of its sums and of the states before each step.
 * Errors of the weights are gathered over several steps before they are multiplied into gradients.
 */
import { groupOf } from './layer_memory.ts';
import { eachTap } from './layer_weights.ts';
import { callLoop, errorsAt, heardBy, type Placed } from './placed_layer.ts';

/** Adds up the errors of a sum that all units share. */
function putTogether({ core, shape, memory }: Placed, { name, add }: { name: string; add: boolean }, step: number) {
  const { units, paddedUnits: N } = shape;
  const { rows } = memory.batch;
  const group = groupOf(memory.groups, name);
  const errors = core.floats(errorsAt(memory, group, step % memory.gathered), rows * group.columns);
  const shares = core.floats(memory.shares[name], rows * N);
  const column = group.width * group.sums.indexOf(name);
  for (let row = 0; row < rows; row++) {
    let sum = add ? errors[row * group.columns + column] : 0;
    for (let i = row * N; i < row * N + units; i++) sum += shares[i];
    errors[row * group.columns + column] = sum;
  }
}

/** Goes back one step: errors of its sums, and of the states before it. */
function stepBack(placed: Placed, step: number): void {
  const { core, shape, memory, loops } = placed;
  const { batch, groups, gathered, states } = memory;
  const N = shape.paddedUnits;
  for (let level = loops.length - 1; level >= 0; level--) {
    callLoop(placed, loops[level].backward, step);
    for (const share of loops[level].shares) putTogether(placed, share, step);
    // What the last level does not touch is heard through sums alone.
    if (level === loops.length - 1)
      for (const [name, { errors }] of Object.entries(states))
        if (!shape.plan.levels[level].touched.includes(name)) core.floats(errors, batch.rows * N).fill(0);
    for (const group of groups) {
      const { recurrent, Ut, columns } = group;
      if (group.level !== level || recurrent === undefined) continue;
      const isFirst = states[recurrent] === undefined && groups.find((own) => own.recurrent === recurrent) === group;
      const from = errorsAt(memory, group, step % gathered);
      core.multiply(from, Ut, heardBy(placed, recurrent, true, step), batch.rows, columns, N, isFirst ? 0 : 1);
    }
  }
}

/** Multiplies the errors of steps that were gathered, from `first` on, into gradients and errors of the inputs. */
function gather(placed: Placed, inputs: number, first: number, steps: number): void {
  const { core, shape, memory } = placed;
  const { batch, groups, inputErrors } = memory;
  const { paddedInputs: I, paddedUnits: N } = shape;
  const all = steps * batch.rows;
  const hearing = groups.filter(({ input }) => input);
  for (const group of hearing) {
    const { errors, dW, Wt, columns } = group;
    const place = 4 * batch.rows * I * first;
    eachTap(placed, columns, (back, weights, tap) => {
      core.addTransposedProduct(inputs + place - back, errors, dW + weights, all, I, columns, memory.room, 0);
      // What came before the batch is not asked about.
      const skipped = Math.max(0, tap * shape.taps.spacing - first);
      if (inputErrors === 0 || skipped >= steps) return;
      const from = errors + 4 * batch.rows * columns * skipped;
      const to = inputErrors + place - back + 4 * batch.rows * I * skipped;
      const isFirst = shape.taps.count === 1 && group === hearing[0];
      core.multiply(from, Wt + weights, to, (steps - skipped) * batch.rows, columns, I, isFirst ? 0 : 1);
    });
  }
  for (const { recurrent, errors, dU, columns } of groups) {
    if (recurrent === undefined) continue;
    const heard = heardBy(placed, recurrent, false, first);
    core.addTransposedProduct(heard, errors, dU, all, N, columns, memory.room, 0);
  }
}

/** Before a way back nothing is known. */
function clearErrors({ core, shape, memory }: Placed): void {
  const { batch, groups, vectors, states } = memory;
  const { taps, paddedInputs: I, paddedUnits: N } = shape;
  for (const { dW, dU, input, recurrent, columns } of groups) {
    if (input) core.floats(dW, taps.count * I * columns).fill(0);
    if (recurrent !== undefined) core.floats(dU, N * columns).fill(0);
  }
  for (const { errors } of Object.values(vectors)) core.floats(errors, N).fill(0);
  for (const { errors } of Object.values(states)) core.floats(errors, batch.rows * N).fill(0);
}

/** Goes back through the steps of a batch, as `Layer.backward` says. */
export function backward(placed: Placed, inputs: number, goesOn: boolean): void {
  const { core, shape, memory } = placed;
  const { batch, gathered, inputErrors } = memory;
  if (!goesOn) clearErrors(placed);
  // Several taps add to the errors of one input.
  if (inputErrors > 0 && shape.taps.count > 1)
    core.floats(inputErrors, batch.steps * batch.rows * shape.paddedInputs).fill(0);
  for (let step = batch.steps - 1; step >= 0; step--) {
    stepBack(placed, step);
    if (step % gathered === 0) gather(placed, inputs, step, Math.min(gathered, batch.steps - step));
  }
}
