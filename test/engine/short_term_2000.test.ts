/**
 * The recursion of `tsodyks_synapse` in float64 against the propagators of its publication's equations, the equations
 * themselves, closed forms and the form of 1998.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextShortTermState } from '../../kernels/synapses/short_term/tsodyks_1998.ts';
import {
  foundBySpike,
  leftBySpike,
  type ResourceParameters,
  type Resources,
} from '../../kernels/synapses/short_term/tsodyks_2000.ts';

/** As a spike finds them, for each spike of a train; the first interval is that from time 0. */
function follow(start: Resources, intervals: readonly number[], synapse: ResourceParameters): Resources[] {
  let left = start;
  return intervals.map((interval) => {
    const found = foundBySpike(left, interval, synapse);
    left = leftBySpike(found);
    return found;
  });
}

const share = fc.double({ min: 0, max: 1, noNaN: true });
const tau = fc.double({ min: 0.1, max: 2000, noNaN: true });
const anyStart: fc.Arbitrary<Resources> = fc
  .record({ x: share, y: share, u: share })
  .map(({ x, y, u }) => ({ x, y: y * (1 - x), u }));
const anyParameters: fc.Arbitrary<ResourceParameters> = fc.record({
  ...{ U: share, tau_rec: tau, tau_psc: tau },
  tau_fac: fc.oneof(tau, fc.constant(0)),
});
const anyIntervals = fc.array(
  fc.oneof(fc.double({ min: 0, max: 3, noNaN: true }), fc.double({ min: 0, max: 3000, noNaN: true })),
  {
    minLength: 1,
    maxLength: 30,
  },
);
const FRESH: Resources = { x: 1, y: 0, u: 0 };

/**
 * Propagators of x and y as functions of three time constants, for the state (x, y, z = 1 − x − y) that a spike leaves.
 */
function byPropagators(start: Resources, intervals: readonly number[], synapse: ResourceParameters): Resources[] {
  const { U, tau_rec, tau_fac, tau_psc } = synapse;
  let { x, y, u } = start;
  return intervals.map((h) => {
    const [Pyy, Pzz] = [Math.exp(-h / tau_psc), Math.exp(-h / tau_rec)];
    const Pxy = ((Pzz - 1) * tau_rec - (Pyy - 1) * tau_psc) / (tau_psc - tau_rec);
    const z = 1 - x - y;
    u *= tau_fac === 0 ? 0 : Math.exp(-h / tau_fac);
    x += Pxy * y + (1 - Pzz) * z;
    y *= Pyy;
    u += U * (1 - u);
    const found = { x, y, u };
    x -= u * found.x;
    y += u * found.x;
    return found;
  });
}

test('resources and utilisation are those of the propagators in closed form', () => {
  fc.assert(
    fc.property(anyStart, anyIntervals, anyParameters, (start, intervals, synapse) => {
      // Where the time constants are close, that closed form loses its digits and this one does not.
      fc.pre(Math.abs(synapse.tau_psc / synapse.tau_rec - 1) > 0.01);
      const expected = byPropagators(start, intervals, synapse);
      follow(start, intervals, synapse).forEach((found, k) => {
        for (const key of ['x', 'y', 'u'] as const) expect(Math.abs(found[key] - expected[k][key])).toBeLessThan(1e-12);
      });
    }),
    { numRuns: 300, seed: 1 },
  );
});

/** The differential equations by the classical Runge–Kutta rule. */
function integrate(
  { x, y, u }: Resources,
  interval: number,
  { tau_rec, tau_fac, tau_psc }: ResourceParameters,
): Resources {
  const steps = 2000;
  const h = interval / steps;
  const slope = ([a, b, c]: readonly number[]): number[] => [(1 - a - b) / tau_rec, -b / tau_psc, -c / tau_fac];
  const along = (state: readonly number[], by: readonly number[], part: number): number[] =>
    state.map((value, i) => value + part * h * by[i]);
  let state: readonly number[] = [x, y, u];
  for (let step = 0; step < steps; step++) {
    const a = slope(state);
    const b = slope(along(state, a, 0.5));
    const c = slope(along(state, b, 0.5));
    const d = slope(along(state, c, 1));
    state = state.map((value, i) => value + (h / 6) * (a[i] + 2 * b[i] + 2 * c[i] + d[i]));
  }
  return { x: state[0], y: state[1], u: state[2] };
}

test.each([3, 20, 40])(
  'between spikes resources follow the differential equations (tau_psc %i ms, tau_rec 20 ms)',
  (tau_psc) => {
    const synapse = { U: 0.4, tau_rec: 20, tau_fac: 60, tau_psc };
    let left: Resources = { x: 0.3, y: 0.5, u: 0.2 };
    for (const interval of [5, 0.1, 12, 40, 3]) {
      const found = foundBySpike(left, interval, synapse);
      const { x, y, u } = integrate(left, interval, synapse);
      // Fourth order in steps of at most a 150th of the shortest time constant.
      expect(found.x).toBeCloseTo(x, 9);
      expect(found.y).toBeCloseTo(y, 9);
      expect(found.u).toBeCloseTo(u + synapse.U * (1 - u), 9);
      left = leftBySpike(found);
    }
  },
);

test('recovered, active and inactive resources are parts of one whole, none below 0, whatever the time constants', () => {
  const anyTaus = fc.oneof(
    anyParameters,
    anyParameters.map((synapse) => ({ ...synapse, tau_psc: synapse.tau_rec })),
    anyParameters.map((synapse) => ({ ...synapse, tau_psc: synapse.tau_rec * (1 + 1e-9) })),
  );
  fc.assert(
    fc.property(anyStart, anyIntervals, anyTaus, (start, intervals, synapse) => {
      for (const found of follow(start, intervals, synapse)) {
        const left = leftBySpike(found);
        for (const { x, y, u } of [found, left])
          for (const part of [x, y, 1 - x - y, u]) {
            // Rounding of sums of numbers up to 1.
            expect(part).toBeGreaterThan(-1e-13);
            expect(part).toBeLessThan(1 + 1e-13);
          }
        expect(left.x + left.y).toBeCloseTo(found.x + found.y, 14);
      }
    }),
    { numRuns: 300, seed: 2 },
  );
});

test('equal time constants are the limit of unequal ones', () => {
  const at = (tau_psc: number): number =>
    foundBySpike({ x: 0.2, y: 0.7, u: 0 }, 15, { U: 0.5, tau_rec: 20, tau_fac: 0, tau_psc }).x;
  expect(at(20)).toBeCloseTo((at(20 * (1 - 1e-4)) + at(20 * (1 + 1e-4))) / 2, 8);
  // Then z = (z0 + y0·h/tau)·exp(−h/tau).
  expect(1 - at(20)).toBeCloseTo((0.1 + 0.7 + 0.7 * (15 / 20)) * Math.exp(-15 / 20), 14);
});

test('at a constant rate the train ends in the steady state of the closed form', () => {
  fc.assert(
    fc.property(anyStart, anyParameters, fc.double({ min: 1, max: 200, noNaN: true }), (start, synapse, h) => {
      const { U, tau_rec, tau_fac, tau_psc } = synapse;
      fc.pre(U > 0.01 && Math.abs(tau_psc / tau_rec - 1) > 0.01);
      const [Py, Pz] = [Math.exp(-h / tau_psc), Math.exp(-h / tau_rec)];
      const u = U / (1 - (1 - U) * (tau_fac === 0 ? 0 : Math.exp(-h / tau_fac)));
      // Each release adds what is left of it, active and inactive, at all later spikes: x = 1 − u·x·missing.
      const becomes = (tau_rec / (tau_psc - tau_rec)) * (Py - Pz);
      const missing = Py / (1 - Py) + becomes / ((1 - Py) * (1 - Pz));
      const x = 1 / (1 + u * missing);
      const spikes = Math.ceil((40 * Math.max(tau_rec, tau_fac, tau_psc)) / h) + 40;
      const found = follow(
        start,
        Array.from({ length: Math.min(spikes, 60_000) }, () => h),
        synapse,
      ).at(-1)!;
      expect(found.u).toBeCloseTo(u, 10);
      expect(found.x).toBeCloseTo(x, 8);
      expect(found.y).toBeCloseTo((u * x * Py) / (1 - Py), 8);
    }),
    { numRuns: 50, seed: 3 },
  );
});

describe('the form of 1998', () => {
  const notAtOnce = anyIntervals.map((intervals) => intervals.map((interval) => interval + 0.1));

  test('has the same utilisation, for any tau_psc', () => {
    fc.assert(
      fc.property(anyIntervals, anyParameters, (intervals, synapse) => {
        let state = { u: synapse.U, R: 1 };
        follow(FRESH, intervals, synapse).forEach(({ u }, k) => {
          if (k > 0) state = nextShortTermState(state, intervals[k], synapse);
          expect(u).toBeCloseTo(state.u, 13);
        });
      }),
      { numRuns: 100, seed: 4 },
    );
  });

  test('is what becomes of it as tau_psc goes to 0, with u0 and R0 what the first spike finds', () => {
    fc.assert(
      fc.property(anyStart, notAtOnce, anyParameters, ({ x, u }, intervals, { U, tau_rec, tau_fac }) => {
        const [first] = intervals;
        const uLeft = tau_fac === 0 ? 0 : u * Math.exp(-first / tau_fac);
        let state = { u: U + uLeft * (1 - U), R: 1 - (1 - x) * Math.exp(-first / tau_rec) };
        const found = follow({ x, y: 0, u }, intervals, { U, tau_rec, tau_fac, tau_psc: 1e-9 });
        found.forEach((resources, k) => {
          if (k > 0) state = nextShortTermState(state, intervals[k], { U, tau_rec, tau_fac });
          // Each spike makes an error of at most tau_psc/tau_rec.
          const tolerance = 1e-12 + ((k + 1) * 1e-9) / tau_rec;
          expect(Math.abs(resources.x - state.R)).toBeLessThan(tolerance);
          expect(Math.abs(resources.u * resources.x - state.u * state.R)).toBeLessThan(tolerance);
        });
      }),
      { numRuns: 200, seed: 5 },
    );
  });

  test('recovers sooner: of a release (tau_rec·Pz − tau_psc·Py)/(tau_rec − tau_psc) is missing instead of Pz', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 500, noNaN: true }), anyParameters, (interval, synapse) => {
        const { U, tau_rec, tau_psc } = synapse;
        fc.pre(Math.abs(tau_psc / tau_rec - 1) > 0.01);
        const Pz = Math.exp(-interval / tau_rec);
        const missing = (tau_rec * Pz - tau_psc * Math.exp(-interval / tau_psc)) / (tau_rec - tau_psc);
        const [, second] = follow(FRESH, [7, interval], synapse);
        expect(second.x).toBeCloseTo(1 - U * missing, 11);
        expect(nextShortTermState({ u: U, R: 1 }, interval, synapse).R).toBeCloseTo(1 - U * Pz, 13);
        expect(missing).toBeGreaterThanOrEqual(Pz - 1e-12);
      }),
      { numRuns: 200, seed: 6 },
    );
  });
});
