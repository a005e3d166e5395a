/** One definition, three compilers: the SIMD twin, gpu.js and the scalar float32 step give the same bits. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { POTENTIAL_LIMIT, REFRACTORY_BASE } from '../../kernels/compile/encoded_step.ts';
import { laneStepModule } from '../../kernels/compile/lane_step.ts';
import { compileStateStep, type StateStep } from '../../kernels/compile/scalar.ts';
import type { MembraneKernel, ReceptorKernel } from '../../kernels/dialect.ts';
import { createWindowKernels, type GpuMode } from '../../kernels/gpu.ts';
import { conductanceMembrane } from '../../kernels/neurons/conductance_membrane.ts';
import { leakyMembrane } from '../../kernels/neurons/leaky_membrane.ts';
import { betaConductance } from '../../kernels/synapses/beta_conductance.ts';
import { betaCurrent } from '../../kernels/synapses/beta_current.ts';
import { deltaJump } from '../../kernels/synapses/delta_jump.ts';
import { exponentialConductance } from '../../kernels/synapses/exponential_conductance.ts';
import { exponentialCurrent } from '../../kernels/synapses/exponential_current.ts';
import { createMemory, instantiate } from '../../kernels/web_assembly.ts';

const NEURONS = 37;
const STEPS = 5;
const ROOM = 40;
/** Receptors, and what a unit that arrives at each is worth. */
const NAMES = ['ex', 'in', 'slow'];
const QUANTA = [0.01, -0.03, 0.02];

/** The leaky membrane and the encoding, written out by hand in float32. */
const byHand: StateStep = ([x], [drive], [loss, threshold], refractory) => {
  if (x >= POTENTIAL_LIMIT) return [x - 1 === REFRACTORY_BASE ? 0 : x - 1];
  const V = Math.fround(x + Math.fround(drive - Math.fround(loss * x)));
  return [V >= threshold ? REFRACTORY_BASE + refractory : V];
};

type Columns = Record<string, Float32Array>;

function scalarWindow(
  membrane: MembraneKernel,
  step: StateStep,
  state: Float32Array,
  rows: readonly Float32Array[],
  columns: Columns,
): Float32Array {
  return state.map((initial, n) => {
    let state = [initial];
    const parameters = membrane.parameters.map((name) => columns[name][n]);
    for (let row = 0; row < STEPS; row++) {
      const inputs = rows.map((values) => values[row * NEURONS + n]);
      state = step(state, inputs, parameters, columns.refractory[n]);
    }
    return state[0];
  });
}

async function gpuWindow(
  membrane: MembraneKernel,
  mode: GpuMode,
  state: Float32Array,
  rows: readonly Float32Array[],
  columns: Columns,
): Promise<Float32Array> {
  // It throws where gpu.js takes another mode.
  const kernels = createWindowKernels(membrane, { mode, neurons: NEURONS, stride: NEURONS, columns, tallied: false });
  const interleaved = new Float32Array(STEPS * rows.length * NEURONS);
  rows.forEach((values, i) => {
    for (let row = 0; row < STEPS; row++)
      interleaved.set(values.subarray(row * NEURONS, (row + 1) * NEURONS), (row * rows.length + i) * NEURONS);
  });
  const [result] = await kernels.run(STEPS, [state], interleaved);
  kernels.dispose();
  return result;
}

interface Twin {
  readonly state: Float32Array;
  readonly rows: Float32Array[];
  readonly fired: number[][];
}

/**
 * Runs the SIMD twin for a window, with `step` and with `drive`, on i32 and on f64 sums, from receptors at rest and
 * given arrivals, [steps × neurons] by receptor.
 */
function twinWindow(
  membrane: MembraneKernel,
  receptors: readonly ReceptorKernel[],
  initial: Float32Array,
  columns: Columns,
  uniform: Readonly<Record<string, number>>,
  arriving: readonly Int32Array[],
): Twin {
  const run = (kind: 'step' | 'drive', sums: 'i32' | 'f64'): Twin => {
    const Sums = sums === 'i32' ? Int32Array : Float64Array;
    const memory = createMemory();
    let top = 64;
    const allocate = (length: number): number => {
      const at = top;
      top += 16 * Math.ceil((4 * length) / 16);
      return at;
    };
    const floats = (at: number, length = NEURONS): Float32Array => new Float32Array(memory.buffer, at, length);
    const layout = {
      further: [],
      state: allocate(ROOM),
      receptors: receptors.map((kernel, r) => ({
        ...{ kernel, name: NAMES[r], quantum: Math.fround(QUANTA[r]) },
        states: kernel.state.map(() => allocate(ROOM)),
        arriving: { kind: sums, at: allocate(2 * ROOM), touched: allocate(ROOM) },
      })),
      columns: Object.fromEntries([
        ...Object.entries(uniform),
        ...Object.entries(columns).map(([name, column]) => {
          const at = allocate(ROOM);
          floats(at).set(column);
          return [name, { at }] as const;
        }),
      ]),
      fired: allocate(2 * NEURONS * STEPS),
      firedCount: allocate(4),
    };
    const rowAddresses = membrane.inputs.map(() => allocate(ROOM));
    floats(layout.state).set(initial);
    const code = instantiate(laneStepModule(membrane, layout), memory) as {
      step(first: number, end: number, step: number): void;
      stepQuiet(first: number, end: number, step: number): void;
      drive(first: number, end: number, ...rows: number[]): void;
    };
    const rows = membrane.inputs.map(() => new Float32Array(NEURONS * STEPS));
    for (let row = 0; row < STEPS; row++) {
      layout.receptors.forEach(({ arriving: { at, touched } }, r) => {
        const given = arriving[r].subarray(row * NEURONS, (row + 1) * NEURONS);
        new Sums(memory.buffer, at, NEURONS).set(given);
        const quads = new Uint8Array(memory.buffer, touched, ROOM / 4);
        quads.forEach((_, quad) => {
          if (given.subarray(4 * quad, 4 * quad + 4).some((units) => units !== 0)) quads[quad] = 1;
        });
      });
      if (kind === 'step') (row % 2 === 0 ? code.step : code.stepQuiet)(0, NEURONS, 7 + row);
      else code.drive(0, NEURONS, ...rowAddresses);
      rowAddresses.forEach((at, i) => {
        rows[i].set(floats(at), row * NEURONS);
      });
      for (const { arriving } of layout.receptors)
        expect(floats(arriving.at, 2 * NEURONS).every((value) => value === 0)).toBe(true);
    }
    const count = new Uint32Array(memory.buffer, layout.firedCount, 1)[0];
    const pairs = new Uint32Array(memory.buffer, layout.fired, 2 * count);
    const fired = Array.from({ length: count }, (_, i) => [pairs[2 * i], pairs[2 * i + 1]]);
    return { state: floats(layout.state).slice(), rows, fired };
  };
  const [stepped, driven] = [run('step', 'i32'), run('drive', 'i32')];
  expect([run('step', 'f64'), run('drive', 'f64')]).toEqual([stepped, driven]);
  return { ...stepped, rows: driven.rows };
}

const float = (min: number, max: number): fc.Arbitrary<number> =>
  fc.float({ min: Math.fround(min), max: Math.fround(max), noNaN: true });
const column = (value: fc.Arbitrary<number>, length = NEURONS): fc.Arbitrary<Float32Array> =>
  fc.array(value, { minLength: length, maxLength: length }).map((values) => Float32Array.from(values));
/** Units that arrive, at all lanes or at few, so that most quads receive nothing. */
const units = fc
  .tuple(
    fc.array(fc.integer({ min: 0, max: 400 }), { minLength: NEURONS * STEPS, maxLength: NEURONS * STEPS }),
    fc.constantFrom(1, 1, 23),
  )
  .map(([values, every]) => Int32Array.from(values, (value, i) => (i % every === 0 ? value : 0)));

const both = (numbers: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(
    Object.entries(numbers).flatMap(([name, v]) => [
      [`${name}_ex`, v],
      [`${name}_in`, 0.9 * v],
    ]),
  );

/** What a constant adds to the lifts and bows of a membrane's inputs. */
const steady = { constant_driveLift: 0, constant_pullLift: 0, constant_driveBow: 0, constant_pullBow: 0 };

const pairs: readonly [string, MembraneKernel, readonly ReceptorKernel[], Readonly<Record<string, number>>][] = [
  [
    'exponential currents',
    leakyMembrane,
    [exponentialCurrent, exponentialCurrent],
    { ...both({ loss: 0.05, gain: 0.3 }), constant_drive: 0.7 },
  ],
  [
    'rising currents',
    leakyMembrane,
    [betaCurrent, betaCurrent],
    {
      ...both({ loss: 0.05, slopeLoss: 0.2, transfer: 0.1, gain: 0.3, slopeGain: 0.02, kick: 1.4 }),
      constant_drive: 0.7,
    },
  ],
  ['delta jumps', leakyMembrane, [deltaJump, deltaJump], { constant_drive: 0.7 }],
  [
    'rising conductances',
    conductanceMembrane,
    [betaConductance, betaConductance],
    {
      ...both({ loss: 0.05, slopeLoss: 0.2, transfer: 0.1, share: 0.02, slopeShare: 0.001, reversal: 60, kick: 1.4 }),
      ...both({ lift: 4e-4, slopeLift: -2e-4, bow: 1e-5, slopeBow: 2e-5 }),
      ...{ kick_in: -1.4, reversal_in: -20, constant_drive: 0.7, constant_pull: 0.005, ...steady },
    },
  ],
  [
    'conductances',
    conductanceMembrane,
    [exponentialConductance, exponentialConductance],
    {
      ...both({ loss: 0.05, share: 0.02, lift: 4e-4, bow: 1e-5, reversal: 60 }),
      ...{ sign_ex: 1, sign_in: -1, reversal_in: -20, constant_drive: 0.7, constant_pull: 0.005, ...steady },
    },
  ],
  [
    'three receptors of two kinds',
    conductanceMembrane,
    [exponentialConductance, exponentialConductance, betaConductance],
    {
      ...both({ loss: 0.05, share: 0.02, lift: 4e-4, bow: 1e-5, reversal: 60 }),
      ...{ lift_slow: 2e-4, slopeLift_slow: -1e-4, bow_slow: 1e-5, slopeBow_slow: 2e-5 },
      ...{ loss_slow: 0.01, slopeLoss_slow: 0.3, transfer_slow: 0.1, share_slow: 0.02, slopeShare_slow: 0.001 },
      ...{ reversal_slow: 60, kick_slow: 1.1 },
      ...{ sign_ex: 1, sign_in: -1, reversal_in: -20, constant_drive: 0.7, constant_pull: 0.005, ...steady },
    },
  ],
  ['one receptor', leakyMembrane, [exponentialCurrent], { loss_ex: 0.05, gain_ex: 0.3, constant_drive: 0.7 }],
];

describe.each(pairs)('a window with %s', (_, membrane, receptors, numbers) => {
  test('is the same in SIMD, in gpu.js webasm and in scalar float32', async () => {
    let spikes = 0;
    await fc.assert(
      fc.asyncProperty(
        column(float(-20, 14)),
        column(float(0, 0.5)),
        column(float(5, 15)),
        column(fc.integer({ min: STEPS, max: 40 })),
        fc.array(units, { minLength: receptors.length, maxLength: receptors.length }),
        column(fc.constantFrom(0, 1)),
        fc.boolean(),
        async (state, loss, threshold, refractory, arriving, rough, uniform) => {
          const given: Columns = { loss, threshold, refractory, rough };
          if (uniform) for (const values of Object.values(given)) values.fill(values[0]);
          const columns = Object.fromEntries([...membrane.parameters, 'refractory'].map((name) => [name, given[name]]));
          const baked = Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, values[0]]));
          const twin = twinWindow(
            membrane,
            receptors,
            state,
            uniform ? {} : columns,
            uniform ? { ...numbers, ...baked } : numbers,
            arriving,
          );
          const expected = scalarWindow(membrane, compileStateStep(membrane), state, twin.rows, columns);
          expect(twin.state).toEqual(expected);
          expect(await gpuWindow(membrane, 'webasm', state, twin.rows, columns)).toEqual(expected);
          const refractoryAtEnd = expected.filter((x, n) => x > POTENTIAL_LIMIT && state[n] < POTENTIAL_LIMIT).length;
          expect(twin.fired.length).toBe(refractoryAtEnd);
          expect(twin.fired.every(([step, lane]) => step >= 7 && step < 7 + STEPS && lane < NEURONS)).toBe(true);
          spikes += twin.fired.length;
        },
      ),
      { numRuns: 25, seed: 1 },
    );
    expect(spikes).toBeGreaterThan(30);
  });
});

describe('window kernels', () => {
  test('the compiled leaky step is the one written by hand', () => {
    fc.assert(
      fc.property(float(-20, 14), float(-3, 6), float(0, 0.5), float(5, 15), (x, drive, loss, threshold) => {
        const step = compileStateStep(leakyMembrane);
        expect(step([x], [drive], [loss, threshold], 7)).toEqual(byHand([x], [drive], [loss, threshold], 7));
      }),
      { seed: 1 },
    );
    for (const x of [1001, 1002, 1040])
      expect(compileStateStep(leakyMembrane)([x], [0], [1, 1], 7)).toEqual(byHand([x], [0], [1, 1], 7));
  });

  test('gpu.js cpu, which computes in float64, agrees to float32 rounding while nothing fires', async () => {
    const state = Float32Array.from({ length: NEURONS }, (_, n) => n / 10);
    const drive = new Float32Array(NEURONS * STEPS).fill(0.1);
    const columns = {
      loss: new Float32Array(NEURONS).fill(0.1),
      threshold: new Float32Array(NEURONS).fill(100),
      refractory: new Float32Array(NEURONS).fill(STEPS),
    };
    const cpu = await gpuWindow(leakyMembrane, 'cpu', state, [drive], columns);
    const scalar = scalarWindow(leakyMembrane, byHand, state, [drive], columns);
    // Two float32 roundings a step, five steps, values below 4.
    cpu.forEach((value, n) => {
      expect(Math.abs(value - scalar[n])).toBeLessThan(2 * STEPS * 4 * 2 ** -24);
    });
  });

  test('a backend that does not run is an error, not another backend', async () => {
    const columns = { loss: new Float32Array(4), threshold: new Float32Array(4), refractory: new Float32Array(4) };
    const make = async (): Promise<Float32Array[]> =>
      createWindowKernels(leakyMembrane, { mode: 'webgl2', neurons: 4, stride: 4, columns, tallied: false }).run(
        1,
        [new Float32Array(4)],
        new Float32Array(4),
      );
    await expect(make()).rejects.toThrow(/webgl2/i);
  });
});
