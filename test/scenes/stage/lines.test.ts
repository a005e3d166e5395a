/** Partners of a neuron, and which lines and pulses are drawn. */
import { describe, expect, test } from 'vitest';
import { drawnPositions, layOut } from '../../../scenes/stage/layout.ts';
import { MOST_FIBRES, shapeFor } from '../../../scenes/stage/line_shape.ts';
import { appendPulses, bySource, restingVertices } from '../../../scenes/stage/lines_drawn.ts';
import { inhibitoryOf, partners, role, rolesBeside } from '../../../scenes/stage/partners.ts';
import { lineStyle, restsVisibly } from '../../../scenes/stage/synapse_lines.ts';
import { madeUpColumn } from './made_up_view.ts';

const view = madeUpColumn(135, 900);
const small = {
  ...view,
  neurons: 4,
  sources: Uint32Array.from([2, 0, 1, 0, 2]),
  targets: Uint32Array.from([1, 1, 0, 3, 1]),
  delays: Float32Array.from([1, 2, 1.5, 1, 3]),
};

describe('partners', () => {
  test('are those at the other end of a synapse, each once', () => {
    expect(partners(small, 1)).toEqual({ incoming: Uint32Array.from([0, 2]), outgoing: Uint32Array.from([0]) });
  });

  test('have roles', () => {
    expect([...rolesBeside(small, 1)]).toEqual([role.both, role.selected, role.incoming, role.other]);
  });

  test('who hears me is spoken to by me', () => {
    for (let i = 0; i < view.neurons; i += 7)
      for (const partner of partners(view, i).outgoing) expect([...partners(view, partner).incoming]).toContain(i);
  });

  test('populations say who inhibits', () => {
    const inhibits = inhibitoryOf(view);
    expect(inhibits.reduce((sum, x) => sum + x, 0)).toBe(27);
    expect([inhibits[0], inhibits[134]]).toEqual([0, 1]);
  });
});

describe('lines', () => {
  const positions = drawnPositions(layOut(view.positions), view.positions);
  const length = (shown: Uint8Array): number =>
    shown.reduce((sum, is, i) => {
      const [a, b] = [3 * view.sources[i], 3 * view.targets[i]];
      return sum + is * Math.hypot(...[0, 1, 2].map((axis) => positions[a + axis] - positions[b + axis]));
    }, 0);

  test('all rest visibly while they are short together', () => {
    expect(restsVisibly(view, positions).every((shown) => shown === 1)).toBe(true);
  });

  test('of long ones an even share does, of about the length that is allowed', () => {
    const shown = restsVisibly(view, positions, 20);
    expect(Math.abs(length(shown) - 20)).toBeLessThan(2);
    const shape = shapeFor(MOST_FIBRES + 1);
    expect(restingVertices(shape, shown).length).toBe(3 * shown.reduce((sum, is) => sum + is, 0));
  });

  test('the more there are, the fainter they are', () => {
    const styles = [1, 100, 1000, 20_000].map(lineStyle);
    for (let i = 1; i < styles.length; i++) {
      expect(styles[i].faint).toBeLessThanOrEqual(styles[i - 1].faint);
      expect(styles[i].glowing).toBeLessThanOrEqual(styles[i - 1].glowing);
    }
  });
});

describe('the shape of a line', () => {
  test.each([100, MOST_FIBRES + 1])(
    'of %i is two ribbons that end in a point, each of its own vertices',
    (synapses) => {
      const { corners, line, pulse } = shapeFor(synapses);
      const used = (triangles: readonly number[]): number[] => [...new Set(triangles)].sort((a, b) => a - b);
      expect([...used(line), ...used(pulse)]).toEqual([...corners.keys()]);
      for (const triangles of [line, pulse]) {
        expect(triangles.length % 3).toBe(0);
        expect(corners[triangles.at(-1) ?? -1].slice(0, 2)).toEqual([1, 0]);
      }
      for (const k of line) expect(corners[k][2]).toBe(0);
      for (const k of pulse) expect(corners[k][2]).toBe(1);
    },
  );

  test('is straight where there are many', () => {
    expect(shapeFor(100).bend).toBeGreaterThan(0);
    expect(shapeFor(MOST_FIBRES + 1)).toMatchObject({ bend: 0, line: [0, 1, 2], pulse: [3, 4, 5] });
  });
});

describe('pulses', () => {
  const rows = bySource(small.neurons, small.sources, small.delays);
  const under = (timeMs: number, last: readonly number[]): number[] => {
    const shape = shapeFor(small.sources.length);
    const vertices = new Uint32Array(shape.pulse.length * small.sources.length);
    const end = appendPulses(shape, rows, small.delays, Float32Array.from(last), timeMs, vertices, 0);
    const lines = [...vertices.subarray(0, end)].map((vertex) => Math.floor(vertex / shape.corners.length));
    return [...new Set(lines)];
  };

  test('travel from the spike until the delay is over', () => {
    expect(under(10, [10, -1e9, -1e9, -1e9])).toEqual([1, 3]);
    expect(under(11.5, [10, -1e9, -1e9, -1e9])).toEqual([1]);
    expect(under(12, [10, -1e9, -1e9, -1e9])).toEqual([]);
  });

  test('do not run ahead of a spike that is still to come', () => {
    expect(under(9, [10, 10, 10, 10])).toEqual([]);
  });

  test('every synapse is in the row of its source', () => {
    for (let n = 0; n < small.neurons; n++)
      for (const i of rows.synapses.subarray(rows.first[n], rows.first[n + 1])) expect(small.sources[i]).toBe(n);
    expect(rows.first[small.neurons]).toBe(small.sources.length);
  });
});
