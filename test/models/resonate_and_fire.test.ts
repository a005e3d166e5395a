/**
 * `resonate_and_fire` (Izhikevich 2001, Neural Netw. 14:883): its closed form, its rate, and what the paper shows of
 * it.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DELAY, type DrivenNeuron, driveOne } from './drive_one.ts';

const DT = 0.1;
const [B, OMEGA] = [-0.1, 0.25];
/** ms */
const EIGENPERIOD = (2 * Math.PI) / OMEGA;

/** A neuron that gets kicks at given times. */
function kicked(kick: number, times: readonly number[], ms: number, given: Record<string, number> = {}): DrivenNeuron {
  const params = { b: B, omega: OMEGA, I_e: 0, x: 0, V_m: 0, ...given };
  const onGrid = times.map((t) => Number((Math.round(t / DT) * DT).toFixed(6)));
  return {
    model: 'resonate_and_fire',
    params,
    dt: DT,
    ms,
    weight: { ex: kick, in: -kick },
    trains: { ex: onGrid, in: [] },
  };
}

/** z after t, of dz/dt = (b + iω)z + I from z0: z* + (z0 − z*)·e^{(b+iω)t} with z* = −I/(b + iω). */
function closedForm([x0, y0]: readonly [number, number], I: number, t: number, b = B, omega = OMEGA): [number, number] {
  const square = b * b + omega * omega;
  const [restX, restY] = [(-I * b) / square, (I * omega) / square];
  const grown = Math.exp(b * t);
  const [c, s] = [grown * Math.cos(omega * t), grown * Math.sin(omega * t)];
  const [x, y] = [x0 - restX, y0 - restY];
  return [restX + c * x - s * y, restY + s * x + c * y];
}

describe('below threshold', () => {
  test.each([
    ['reference', 1e-12],
    // Two roundings of a number below 1 in each of 10 steps' time constants.
    ['wasm', 2e-6],
    ['webasm', 2e-6],
  ] as const)('it is the closed form, in one step or many, on %s', async (backend, tolerance) => {
    await fc.assert(
      fc.asyncProperty(
        fc.double({ min: -0.4, max: 0.4, noNaN: true }),
        fc.double({ min: -0.4, max: 0.4, noNaN: true }),
        fc.double({ min: -0.05, max: 0.05, noNaN: true }),
        async (x, V_m, I_e) => {
          const { spikes, traces } = await driveOne(kicked(0, [], 40, { x, V_m, I_e }), backend, ['x', 'V_m']);
          expect(spikes).toEqual([]);
          for (const step of [1, 7, 100, 400]) {
            const [re, im] = closedForm([x, V_m], I_e, step * DT);
            expect(Math.abs(traces.x[step - 1] - re)).toBeLessThan(tolerance);
            expect(Math.abs(traces.V_m[step - 1] - im)).toBeLessThan(tolerance);
          }
        },
      ),
      { numRuns: backend === 'webasm' ? 3 : 8, seed: 1 },
    );
  });

  test('a kick displaces x at the end of the step in which it arrives', async () => {
    const { traces } = await driveOne(kicked(0.5, [5], 20), 'reference', ['x', 'V_m']);
    const arrival = Math.round((5 + DELAY) / DT);
    expect([traces.x[arrival - 2], traces.x[arrival - 1], traces.V_m[arrival - 1]]).toEqual([0, 0.5, 0]);
    const [x, y] = closedForm([0.5, 0], 0, 8);
    expect(traces.x[arrival + 79]).toBeCloseTo(x, 12);
    expect(traces.V_m[arrival + 79]).toBeCloseTo(y, 12);
  });
});

describe('at a spike', () => {
  test.each(['reference', 'wasm', 'webasm'] as const)('z becomes i, on %s', async (backend) => {
    const { spikes, traces } = await driveOne(kicked(0, [], 20, { I_e: 0.5 }), backend, ['x', 'V_m']);
    expect(spikes.length).toBeGreaterThan(1);
    for (const step of spikes) expect([traces.x[step - 1], traces.V_m[step - 1]]).toEqual([0, 1]);
  });

  test.each(['reference', 'wasm', 'webasm'] as const)(
    'and under a constant current the next comes at the analytic time, on %s',
    async (backend) => {
      let intervals = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.double({ min: 0.32, max: 3, noNaN: true }),
          fc.double({ min: -0.15, max: -0.05, noNaN: true }),
          fc.double({ min: 0.1, max: 0.6, noNaN: true }),
          async (I_e, b, omega) => {
            // From z = i, y falls at the rate −b first; it comes back to 1 if the current is strong enough.
            const height = (step: number): number => closedForm([0, 1], I_e, step * DT, b, omega)[1] - 1;
            let analytic = 1;
            while (analytic < 1500 && height(analytic) < 0) analytic++;
            const { spikes } = await driveOne(kicked(0, [], 150, { I_e, b, omega }), backend, []);
            spikes.slice(1).forEach((step, i) => {
              // Where y grazes 1 within rounding it may be found a step earlier or later.
              const grazes = [analytic - 1, analytic].some((near) => Math.abs(height(near)) < 1e-5);
              if (!grazes) expect(step - spikes[i]).toBe(analytic);
              intervals++;
            });
            expect(spikes.length > 1).toBe(analytic < 1500);
          },
        ),
        { numRuns: backend === 'wasm' ? 25 : 8, seed: 2 },
      );
      expect(intervals).toBeGreaterThan(50);
    },
  );
});

describe('resonance', () => {
  // With the damping of the default little of a kick is left after an eigenperiod; with half of it e^{−1.26}.
  const b = B / 2;
  /** From a kick of 1, y rises to this. */
  const peak = closedForm([1, 0], 0, Math.atan2(OMEGA, -b) / OMEGA, b)[1];
  /** Spikes after a first kick at 5 ms and a second one later, each of which raises y by 0.8. */
  const fired = async (first: 'ex' | 'in', later?: number): Promise<number> => {
    const neuron = kicked(0.8 / peak, [], 100, { b });
    const second = later === undefined ? [] : [Number((Math.round((5 + later) / DT) * DT).toFixed(6))];
    const trains = first === 'ex' ? { ex: [5, ...second], in: [] } : { ex: second, in: [5] };
    return (await driveOne({ ...neuron, trains }, 'wasm', [])).spikes.length;
  };

  test('one kick does not fire it, two an eigenperiod apart do, half an eigenperiod apart do not', async () => {
    expect(await fired('ex')).toBe(0);
    expect(await fired('ex', EIGENPERIOD)).toBe(1);
    expect(await fired('ex', EIGENPERIOD / 2)).toBe(0);
    expect(await fired('ex', 1.5 * EIGENPERIOD)).toBe(0);
  });

  test('inhibition fires it, half an eigenperiod before excitation', async () => {
    expect(await fired('in', EIGENPERIOD / 2)).toBe(1);
    expect(await fired('in', EIGENPERIOD)).toBe(0);
  });

  test('of all rates of a train of kicks, its own moves it most', async () => {
    const amplitude = async (hertz: number): Promise<number> => {
      const times = Array.from({ length: Math.floor((0.95 * 600 * hertz) / 1000) }, (_, i) => 1 + (1000 / hertz) * i);
      const { spikes, traces } = await driveOne(kicked(0.02, times, 600), 'wasm', ['V_m']);
      expect(spikes).toEqual([]);
      const late = traces.V_m.slice(3000, 5500);
      return Math.max(...late) - Math.min(...late);
    };
    const own = 1000 / EIGENPERIOD;
    expect(own).toBeCloseTo(39.8, 1);
    const resonance = await amplitude(own);
    for (const factor of [0.7, 1.4, 2, 3]) expect(await amplitude(own * factor)).toBeLessThan(resonance);
  });
});
