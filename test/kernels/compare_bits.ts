/**
 * A window of a membrane, further states included, on the three float32 compilers: the scalar step, the SIMD twin and
 * gpu.js webasm, which must agree in every bit. A page of memory holds some hundred neurons.
 */
import { expect } from 'vitest';
import { laneStepModule } from '../../kernels/compile/lane_step.ts';
import { compileStateStep } from '../../kernels/compile/scalar.ts';
import type { MembraneKernel, ReceptorKernel } from '../../kernels/dialect.ts';
import { createWindowKernels } from '../../kernels/gpu.ts';
import { createMemory, instantiate } from '../../kernels/web_assembly.ts';

/**
 * What a window starts from; states are the encoded one and the further ones, rows are [steps × neurons] for each
 * input.
 */
export interface BitsCase {
  readonly neurons: number;
  readonly steps: number;
  readonly states: readonly Float32Array[];
  readonly rows: readonly Float32Array[];
  readonly columns: Readonly<Record<string, Float32Array>>;
}

/** Bytes of all states, so that −0 and 0 differ and one NaN is like another. */
const bitsOf = (states: readonly Float32Array[]): number[][] =>
  states.map((values) => Array.from(values, (value) => (Number.isNaN(value) ? Number.NaN : value)));

function scalarWindow(kernel: MembraneKernel, { neurons, steps, states, rows, columns }: BitsCase): Float32Array[] {
  const step = compileStateStep(kernel);
  const next = states.map((values) => values.slice());
  for (let n = 0; n < neurons; n++) {
    let state = states.map((values) => values[n]);
    const parameters = kernel.parameters.map((name) => columns[name][n]);
    for (let row = 0; row < steps; row++) {
      const inputs = rows.map((values) => values[row * neurons + n]);
      state = step(state, inputs, parameters, columns.refractory[n]);
    }
    state.forEach((value, i) => {
      next[i][n] = value;
    });
  }
  return next;
}

/** A receptor that hands each input on from a state of its own. */
function handingOn(kernel: MembraneKernel): ReceptorKernel {
  const own = (input: string): string => `own_${input}`;
  return {
    name: 'handing_on',
    state: kernel.inputs.map(own),
    parameters: [],
    inputs: Object.fromEntries(kernel.inputs.map((input) => [input, own(input)])),
    advance: {},
    receive: {},
  };
}

function twinWindow(
  kernel: MembraneKernel,
  { neurons, steps, states, rows, columns }: BitsCase,
): { next: Float32Array[]; spikes: number } {
  const memory = createMemory();
  let top = 64;
  const allocate = (length: number): number => {
    const at = top;
    top += 16 * Math.ceil((4 * (length + 3)) / 16);
    return at;
  };
  const floats = (at: number): Float32Array => new Float32Array(memory.buffer, at, neurons);
  const place = (values: Float32Array): number => {
    const at = allocate(neurons);
    floats(at).set(values);
    return at;
  };
  const zeros = new Float32Array(neurons);
  const places = states.map(place);
  const inputs = rows.map(() => allocate(neurons));
  const layout = {
    state: places[0],
    further: places.slice(1),
    receptors: [
      {
        name: 'own',
        kernel: handingOn(kernel),
        states: inputs,
        arriving: { kind: 'i32' as const, at: place(zeros) },
        quantum: 1,
      },
    ],
    columns: Object.fromEntries([
      ...Object.entries(columns).map(([name, column]) => [name, { at: place(column) }] as const),
      ...kernel.inputs.map((input) => [`constant_${input}`, 0] as const),
    ]),
    fired: allocate(2 * neurons * steps),
    firedCount: allocate(4),
  };
  const code = instantiate(laneStepModule(kernel, layout), memory) as {
    step(first: number, end: number, step: number): void;
  };
  for (let row = 0; row < steps; row++) {
    rows.forEach((values, i) => {
      floats(inputs[i]).set(values.subarray(row * neurons, (row + 1) * neurons));
    });
    code.step(0, neurons, row + 1);
  }
  return {
    next: places.map((at) => floats(at).slice()),
    spikes: new Uint32Array(memory.buffer, layout.firedCount, 1)[0],
  };
}

/** Compares them. @returns the number of spikes in the window, on which all agree too, and the states after it */
export async function compareBits(
  kernel: MembraneKernel,
  given: BitsCase,
): Promise<{ readonly spikes: number; readonly states: readonly Float32Array[] }> {
  const { neurons, steps, states, rows, columns } = given;
  const expected = scalarWindow(kernel, given);
  const twin = twinWindow(kernel, given);
  expect(bitsOf(twin.next)).toEqual(bitsOf(expected));
  const kernels = createWindowKernels(kernel, { mode: 'webasm', neurons, stride: neurons, columns, tallied: true });
  const interleaved = new Float32Array(steps * rows.length * neurons);
  rows.forEach((values, i) => {
    for (let row = 0; row < steps; row++)
      interleaved.set(values.subarray(row * neurons, (row + 1) * neurons), (row * rows.length + i) * neurons);
  });
  const found = await kernels.run(steps, states, interleaved);
  kernels.dispose();
  expect(bitsOf(found.slice(0, -1))).toEqual(bitsOf(expected));
  const tallied = found[states.length].reduce((sum, tally) => sum + tally.toString(2).replaceAll('0', '').length, 0);
  expect(tallied).toBe(twin.spikes);
  return { spikes: twin.spikes, states: expected };
}
