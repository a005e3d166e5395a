/**
 * What does a gradient through time cost? Products alone, then layers of 256 units over 200 steps of 64 sequences there
 * and back (spiking ones over 500 steps of 32), on one thread; least of several, since other work on the machine only
 * adds to it. Run with `node dist/bench/training_speed.js`; `bench/peers/tfjs_training.mjs` does the same elsewhere.
 */
import type { CellKernel } from '../kernels/cells/cell_kernel.ts';
import { elmanCells } from '../kernels/cells/elman.ts';
import { gruCell } from '../kernels/cells/gru.ts';
import { adaptiveSpikingCell } from '../kernels/cells/leaky_spiking.ts';
import { lstmCell } from '../kernels/cells/lstm.ts';
import { createTrainingCore } from '../kernels/training.ts';
import { randomStream } from '../src/random.ts';
import { createLayer } from '../src/training/through_time/layer.ts';
import { layerParameters, layerShape } from '../src/training/through_time/layer_shape.ts';

const UNITS = 256;
const INPUTS = 8;
const REPEATS = 10;

/** Least ms of some runs. */
function least(repeats: number, run: () => void): number {
  let best = Number.POSITIVE_INFINITY;
  for (let k = 0; k < repeats; k++) {
    const began = performance.now();
    run();
    best = Math.min(best, performance.now() - began);
  }
  return best;
}

function products(): void {
  const core = createTrainingCore();
  const [a, b, c] = [64 * UNITS, UNITS * UNITS, 64 * UNITS].map(core.allocate);
  const forward = least(300, () => core.multiply(a, b, c, 64, UNITS, UNITS, 0));
  const [left, right, room] = [512 * UNITS, 512 * UNITS, 512 * (UNITS + 8)].map(core.allocate);
  const gathered = least(60, () => core.addTransposedProduct(left, right, b, 512, UNITS, UNITS, room));
  const rate = (rows: number, ms: number): string => ((2 * rows * UNITS * UNITS) / ms / 1e6).toFixed(1);
  console.log(`64×256×256 ${rate(64, forward)} GFLOP/s, 256×512×256 ${rate(512, gathered)} GFLOP/s`);
}

function gradient(cell: CellKernel, rows: number, steps: number): void {
  const core = createTrainingCore();
  const shape = layerShape(cell, INPUTS, UNITS);
  const stream = randomStream(1, 'bench training');
  const numbers = (count: number, sd: number): Float32Array =>
    Float32Array.from({ length: count }, () => sd * stream.normal());
  const inputs = core.allocate(steps * rows * shape.paddedInputs);
  const constants = { alpha: 1, decay: 0.95, smooth: 0.95, gamma: 0.3, fade: 0.99, beta: 0.1 };
  const layer = createLayer(core, shape, { rows, steps }, constants, { passBack: false });
  const sizes = new Map(
    layerParameters(shape).map(({ name, shape: sides }) => [name, sides.reduce((x, y) => x * y, 1)]),
  );
  layer.load((name) => numbers(sizes.get(name) ?? 0, 0.05));
  core.floats(inputs, steps * rows * shape.paddedInputs).set(numbers(steps * rows * shape.paddedInputs, 1));
  core.floats(layer.outputErrors, steps * rows * UNITS).set(numbers(steps * rows * UNITS, 1));
  const there = least(REPEATS, () => layer.forward(inputs));
  const back = least(REPEATS, () => layer.backward(inputs));
  const memory = (core.bytes() / 2 ** 20).toFixed(0);
  console.log(`${cell.name.padEnd(16)} ${(there + back).toFixed(0)} ms (there ${there.toFixed(0)}), ${memory} MB`);
}

products();
for (const cell of [elmanCells.softplus, elmanCells.tanh, lstmCell, gruCell]) gradient(cell, 64, 200);
gradient(adaptiveSpikingCell, 32, 500);
