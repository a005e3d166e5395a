/** Closed loops generate what they were taught: a sine, and the Mackey–Glass series for as long as chaos lets them. */
import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/errors.ts';
import { normalisedError } from '../../src/metrics/series_error.ts';
import { closedLoop, type DrivenSystem } from '../../src/readout/closed_loop.ts';
import { recursiveLeastSquares } from '../../src/readout/recursive_least_squares.ts';
import { drivenReservoir } from '../../src/reservoir/driven_system.ts';

const column = (values: readonly number[]): number[][] => values.map((value) => [value]);

test('FORCE: a chaotic network makes a sine, and goes on with it once it no longer learns', () => {
  const system = drivenReservoir(
    {
      name: 'leaky-echo-state',
      size: 200,
      spectral_radius: 1.5,
      leak_rate: 0.1,
      input_scale: 1,
      bias_scale: 0.1,
      density: 0.1,
    },
    { inputs: 1, seed: 1 },
  );
  const loop = closedLoop(system, recursiveLeastSquares({ inputs: 200, penalty: 1, bias: false }));
  const sine = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, t) => Math.sin((2 * Math.PI * (from + t)) / 100));
  const untaught = loop.run(100);
  expect(Math.max(...untaught.data.map(Math.abs))).toBe(0);
  const taught = [...loop.teach(column(sine(0, 3000)), { every: 2 }).data];
  // From the first steps on the output is kept at the target.
  expect(normalisedError(sine(100, 3000), taught.slice(100))).toBeLessThan(0.1);
  const free = [...loop.run(1000).data];
  expect(normalisedError(sine(3000, 4000), free)).toBeLessThan(0.1);
});

/** Mackey–Glass at τ = 17, ẋ = .2 x(t − τ)/(1 + x(t − τ)¹⁰) − .1 x, by Runge–Kutta with steps of .1 and held delays. */
function mackeyGlass(count: number): number[] {
  const [steps, dt] = [10, 0.1];
  const past = new Array<number>(17 * steps + 1).fill(1.2);
  return Array.from({ length: count }, () => {
    for (let i = 0; i < steps; i++) {
      const delayed = past[past.length - 17 * steps - 1];
      const production = (0.2 * delayed) / (1 + delayed ** 10);
      const x = past[past.length - 1];
      const slope = (value: number) => production - 0.1 * value;
      const [a, b] = [slope(x), slope(x + (dt / 2) * slope(x))];
      const c = slope(x + (dt / 2) * b);
      past.push(x + (dt / 6) * (a + 2 * b + 2 * c + slope(x + dt * c)));
    }
    return past[past.length - 1] - 0.9;
  });
}

test('an echo state network continues the Mackey–Glass series by itself', () => {
  const series = mackeyGlass(2600);
  const system = drivenReservoir(
    { name: 'echo-state', size: 200, spectral_radius: 0.9, input_scale: 1, bias_scale: 0.2, density: 0.1 },
    { inputs: 1, seed: 2 },
  );
  const loop = closedLoop(system, recursiveLeastSquares({ inputs: 200, penalty: 1e-6, washout: 100 }));
  loop.teach(column(series.slice(0, 2500)), { forced: true });
  // 84 steps ahead, as such predictions are judged; its mean would have an error of 1.
  expect(normalisedError(series.slice(2500, 2584), [...loop.run(84).data])).toBeLessThan(0.1);
});

describe('the loop', () => {
  /** Adds up what it hears. */
  const sum = (): DrivenSystem => {
    const total = [1];
    return {
      inputs: 1,
      step([heard]) {
        total[0] += heard;
        return total;
      },
    };
  };

  test('feeds back the output of before learning, and learns every so many steps', () => {
    const readout = recursiveLeastSquares({ inputs: 1, penalty: 1, bias: false });
    const loop = closedLoop(sum(), readout);
    // x = 1: z = 0 is fed back, and w becomes 1·(2 − 0)/2 = 1; x = 1 again: z = 1, nothing learned; then x = 2.
    expect([...loop.teach([[2], [2]], { every: 2 }).data]).toEqual([0, 1]);
    expect(readout.toJSON().weights).toEqual([1]);
    expect([...loop.run(2).data]).toEqual([2, 4]);
  });

  test('refuses targets and readouts that do not fit', () => {
    const loop = closedLoop(sum(), recursiveLeastSquares({ inputs: 1, outputs: 2 }));
    expect(() => loop.run(1)).toThrow('closed loop: the readout has 2 outputs (2); use 1, as many as the system hears');
    expect(() => loop.run(-1)).toThrow('closed loop: steps (-1); use an integer ≥ 0');
    expect(() => loop.teach([[1, 2]])).toThrow('closed loop targets: shape [1 × 2]; use [rows × 1]');
    expect(() => loop.teach([[1]], { every: 0 })).toThrow('closed loop: every (0); use an integer ≥ 1');
    const reservoir =
      (spec: object, inputs = 1) =>
      () =>
        drivenReservoir({ name: 'echo-state', size: 20, ...spec }, { inputs, seed: 1 });
    expect(reservoir({ plasticity: 'oja' })).toThrow('reservoir echo-state: plasticity (oja); use none');
    expect(reservoir({}, 0)).toThrow('reservoir echo-state: number of inputs (0); use an integer ≥ 1');
    expect(reservoir({ spin: 1 })).toThrow('reservoir echo-state: unknown parameter (spin)');
  });
});

test.each<[unknown, unknown, string]>([
  [undefined, undefined, 'no system to close (undefined); give a drivenReservoir, or { inputs, step }'],
  [null, {}, 'no system to close (object)'],
  [{ step: () => [0] }, {}, 'inputs of the system (undefined); use an integer ≥ 1'],
  [{ inputs: 1, step: () => [0] }, undefined, 'no readout that learns (undefined); give recursiveLeastSquares'],
])('what is no system or no readout is refused in one line: %j, %j', (system, readout, message) => {
  const close = () => closedLoop(system as DrivenSystem, readout as ReturnType<typeof recursiveLeastSquares>);
  expect(close).toThrow(InputError);
  expect(close).toThrow(`closed loop: ${message}`);
});
