/** Forty reservoirs in one comparison: every line keeps its name, its colour and its mark. */
import { parseHTML } from 'linkedom';
import { beforeAll, describe, expect, test } from 'vitest';
import { facetsOf } from '../../src/report/figures/facets.ts';
import { COLOURS } from '../../src/report/palette.ts';
import { renderReport } from '../../src/report/report.ts';
import type { ReportData } from '../../src/report/report_data.ts';
import { viewOf } from '../../src/report/view.ts';
import { fortyReservoirs } from './forty_reservoirs.ts';

let data: ReportData;
let figure: ReturnType<typeof parseHTML>['document']['documentElement'];

beforeAll(() => {
  data = fortyReservoirs();
  const { document } = parseHTML(renderReport(data));
  const found = [...document.querySelectorAll('figure')].find((one) =>
    one.querySelector('figcaption')?.textContent?.startsWith('Telling two intervals apart.'),
  );
  if (found === undefined) throw new Error('no figure of sensitivity');
  figure = found;
}, 300_000);

describe('forty reservoirs', () => {
  test('differ in label, and in colour or mark', () => {
    const { styles } = viewOf(data);
    expect(styles).toHaveLength(40);
    expect(new Set(styles.map(({ label }) => label)).size).toBe(40);
    const looks = styles.map(({ colour, symbol, filled }) => `${colour} ${symbol} ${filled}`);
    expect(new Set(looks).size).toBe(40);
  });

  test('share panels of at most eight, family by family, as even as can be', () => {
    const facets = facetsOf(viewOf(data).styles);
    expect(facets.map(({ heading, styles }) => `${heading}: ${styles.length}`)).toEqual([
      'Spiking liquids, 1–6 of 19: 6',
      'Spiking liquids, 7–13 of 19: 7',
      'Spiking liquids, 14–19 of 19: 6',
      'Continuous reservoirs, 1–7 of 21: 7',
      'Continuous reservoirs, 8–14 of 21: 7',
      'Continuous reservoirs, 15–21 of 21: 7',
    ]);
    for (const { styles } of facets) expect(new Set(styles.map(({ colour }) => colour)).size).toBe(styles.length);
    expect(Math.max(...facets.map(({ styles }) => styles.length))).toBeLessThanOrEqual(COLOURS);
  });

  test('have their names at the ends of their lines, none upon another, in every panel', () => {
    const labels = new Set(viewOf(data).styles.map(({ label }) => label));
    const drawings = [...figure.querySelectorAll('svg.plot')];
    expect(drawings).toHaveLength(6);
    const named = drawings.map((drawing) => {
      const height = Number(drawing.getAttribute('height'));
      const ends = [...drawing.querySelectorAll('text')].filter(({ textContent }) => labels.has(textContent ?? ''));
      const heights = ends
        .map((end) => Number(/,([\d.]+)\)/.exec(end.getAttribute('transform') ?? '')?.[1] ?? end.getAttribute('y')))
        .sort((a, b) => a - b);
      expect(heights.every((y) => y > 0 && y < height)).toBe(true);
      // Letters are 12 px high.
      for (const [k, y] of heights.entries()) if (k > 0) expect(y - heights[k - 1]).toBeGreaterThanOrEqual(12);
      return ends.map(({ textContent }) => textContent);
    });
    expect(new Set(named.flat())).toEqual(labels);
    // The reference is named in every panel, in grey where it is not among the lines.
    for (const names of named) expect(names).toContain('liquid');
  });
});
