/**
 * `aeif_cond_exp` in neurons drawn over wide ranges, against its equations, solved adaptively with spikes located in
 * time: in which steps they spike, and how far V is off between.
 */
import { describe, expect, test } from 'vitest';
import { defaults, solveAdaptive } from './adaptive_solution.ts';
import { drawAdaptive, type Strength } from './conductance_cells.ts';
import { simulateCells } from './simulate_cells.ts';

interface Kind {
  readonly name: string;
  readonly strength: Strength;
  readonly bursts: boolean;
  readonly dt: number;
  /** Of neurons that have all spikes in the very steps; the others have them a step early or late. */
  readonly equal: number;
  /** Off in V in mV, in half of the neurons and in nine of ten, while no spike is near. */
  readonly half: number;
  readonly most: number;
}

const kinds: readonly Kind[] = [
  { name: 'typical input', strength: 'typical', bursts: false, dt: 0.1, equal: 0.9, half: 3e-4, most: 1e-2 },
  {
    name: 'typical input, long steps',
    strength: 'typical',
    bursts: false,
    dt: 0.2,
    equal: 0.8,
    half: 1e-3,
    most: 3e-2,
  },
  { name: 'strong input', strength: 'strong', bursts: false, dt: 0.1, equal: 0.8, half: 3e-3, most: 1e-1 },
  { name: 'bursts', strength: 'typical', bursts: true, dt: 0.1, equal: 0.8, half: 1e-3, most: 1e-2 },
];

const CELLS = 24;
const MS = 80;
/**
 * Near the rheobase the way to a spike multiplies what rounding and the spike before have added, a hundredfold and
 * more. The end of an upswing turns a shift in time into any difference in V.
 */
const UPSWING_MS = 1.5;

describe.each(kinds)('$name, dt $dt ms', ({ name, strength, bursts, dt, equal, half, most }) => {
  const clock = { dt, steps: Math.round(MS / dt) };
  const drawn = drawAdaptive(name, CELLS, { strength, bursts }, clock.steps).flatMap((cell) => {
    const { params, arriving } = cell;
    const arrivals = { ex: arriving.ex, in: arriving.in };
    const expected = solveAdaptive({ ...defaults, ...params }, { ...clock, arrivals }, 'located');
    // Of two spikes in a step the engines leave one for the next.
    const twice = expected.spikes.some((step, i) => step === expected.spikes[i - 1]);
    return twice ? [] : [{ ...cell, expected }];
  });

  test.each(['reference', 'wasm'] as const)(
    'as many spikes, in the very steps or next to them, on %s',
    async (backend) => {
      expect(drawn.length).toBeGreaterThanOrEqual(CELLS / 2);
      const found = await simulateCells('aeif_cond_exp', drawn, clock, backend);
      const errors: number[] = [];
      let same = 0;
      let all = 0;
      drawn.forEach(({ expected }, n) => {
        const { spikes, traces } = found[n];
        expect(spikes.length).toBe(expected.spikes.length);
        const shifts = spikes.map((step, i) => Math.abs(step - expected.spikes[i]));
        expect(Math.max(0, ...shifts)).toBeLessThanOrEqual(1);
        if (shifts.every((shift) => shift === 0)) same++;
        all += spikes.length;
        const near = (step: number): boolean =>
          [...spikes, ...expected.spikes].some((spike) => step >= spike - UPSWING_MS / dt && step <= spike + 1);
        const calm = expected.V_m.flatMap((V, i) => (near(i + 1) ? [] : [Math.abs(V - traces.V_m[i])]));
        errors.push(Math.max(0, ...calm));
      });
      expect(all).toBeGreaterThan(100);
      expect(same / drawn.length).toBeGreaterThanOrEqual(equal);
      errors.sort((a, b) => a - b);
      expect(errors[Math.floor(errors.length / 2)]).toBeLessThan(half);
      expect(errors[Math.floor(errors.length * 0.9)]).toBeLessThan(most);
    },
  );
});
