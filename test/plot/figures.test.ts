/** What figures show: bars and points where the data are, curves through them, names at the ends of lines. */
import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import { psth as ratesOf } from '../../src/analysis/psth.ts';
import { connectivity } from '../../src/plot/connectivity.ts';
import { learningCurve } from '../../src/plot/learning_curve.ts';
import { visiblePoints } from '../../src/plot/lines.ts';
import { psth } from '../../src/plot/psth.ts';
import { psychometric } from '../../src/plot/psychometric.ts';
import { spectrum } from '../../src/plot/spectrum.ts';
import { THEMES } from '../../src/plot/theme.ts';
import { roundTicks, spacedTicks, tickText, wholeTicks } from '../../src/plot/ticks.ts';
import { traces } from '../../src/plot/traces.ts';
import { weights } from '../../src/plot/weights.ts';

const within = (svg: string, selector: string) => [
  ...parseHTML(`<html><body>${svg}</body></html>`).document.querySelectorAll(selector),
];
/** How far an element is moved down, px. */
const down = (element: { getAttribute(name: string): string | null } | null): number =>
  Number(/translate\([\d.-]+,([\d.-]+)\)/.exec(element?.getAttribute('transform') ?? '')?.[1] ?? 0);
const textsOf = (svg: string): string[] => within(svg, 'text').map(({ textContent }) => textContent ?? '');

test('a bar is as high as its rate', () => {
  const rates = ratesOf([Float64Array.of(5, 15, 16)], { fromMs: 0, toMs: 30, binMs: 10 });
  // Rates of 100, 200 and 0 Hz over 220 − 30 − 40 px, whose ticks end at 200 Hz; the ground comes first.
  const bars = within(psth(rates), 'rect').slice(1);
  expect(bars.map((bar) => Number(bar.getAttribute('height')))).toEqual([75, 150, 0]);
});

test('a histogram counts every weight once, also on its edges', () => {
  const svg = weights([0, 1, 1, 2, 3, 4], { bins: 4, unit: 'pA' });
  const heights = within(svg, 'rect')
    .slice(1)
    .map((bar) => Number(bar.getAttribute('height')));
  expect(heights.map((height) => height / heights[0])).toEqual([1, 2, 1, 2]);
  expect(textsOf(svg)).toEqual(expect.arrayContaining(['weight (pA)', 'mean 1.83']));
  expect(textsOf(weights([3, 3]))).toContain('mean 3');
});

test('the strongest frequency has its name, and 0 Hz is not shown', () => {
  const svg = spectrum({ frequenciesHz: Float64Array.of(0, 10, 20, 30), power: Float64Array.of(900, 1, 50, 2) });
  expect(textsOf(svg)).toContain('20 Hz');
  expect(svg).toContain('power up to 30 Hz, the most at 20 Hz.');
});

test('lines have their names at their ends, apart from one another', () => {
  const line = (name: string, last: number) => ({ name, timesMs: [0, 1], values: [0, last] });
  const svg = traces([line('one', 1), line('two', 1.001), line('three', 5)]);
  const places = within(svg, 'text')
    .filter(({ textContent }) => ['one', 'two', 'three'].includes(textContent ?? ''))
    // The mark is moved, and its text within it.
    .map((text) => [text, text.parentElement].reduce((sum, of) => sum + down(of), 0));
  const sorted = places.toSorted((a, b) => a - b);
  for (let i = 1; i < sorted.length; i++) expect(sorted[i] - sorted[i - 1]).toBeGreaterThanOrEqual(13.9);
});

test('names of many lines stay within the figure, long ones are cut, and a single point is seen', () => {
  const many = Array.from({ length: 9 }, (_, i) => ({ name: `n${i}`, timesMs: [0, 1], values: [i, 0] }));
  const svg = traces(many, { height: 220 });
  const places = within(svg, 'text')
    .filter(({ textContent }) => /^n\d$/.test(textContent ?? ''))
    .map((text) => [text, text.parentElement].reduce((sum, of) => sum + down(of), 0));
  expect(places).toHaveLength(9);
  for (const place of places) {
    expect(place).toBeGreaterThan(30);
    expect(place).toBeLessThanOrEqual(180);
  }
  const cut = textsOf(traces([{ ...many[0], name: 'a name that takes more than its room' }], { width: 240 }));
  expect(cut).toContain('a name that…');
  expect(within(learningCurve([{ pass: 1, loss: 0.3 }]), 'circle')).toHaveLength(1);
});

test('ticks have room for their texts', () => {
  expect(spacedTicks([0, 1, 2, 3, 4, 5, 6], 120, 40)).toEqual([0, 3, 6]);
  expect(spacedTicks([0, 1, 2], 120, 40)).toEqual([0, 1, 2]);
  expect([0, 0.5, 1200, 12_345, -200_000, 2e9, 3e-12, 1e-4].map(tickText)).toEqual([
    ...['0', '0.5', '1200', '12,345', '−200,000', '2e9', '3e−12', '0.0001'],
  ]);
});

test('of many points those that can be told apart are drawn, the highest and lowest among them', () => {
  const y = Float64Array.from({ length: 100_000 }, (_, i) => (i === 31_234 ? 9 : i === 70_001 ? -9 : Math.sin(i)));
  const points = visiblePoints({ name: '', x: y.map((_, i) => i), y });
  expect(points.length).toBeLessThanOrEqual(4004);
  expect(points.map((point) => point.y)).toEqual(expect.arrayContaining([9, -9, y[0], y[99_999]]));
  expect(points.map(({ x }) => x)).toEqual(points.map(({ x }) => x).toSorted((a, b) => a - b));
});

test('points of answers have Wilson’s interval and the curve runs through', () => {
  const svg = psychometric([{ x: 1, count: 5, of: 10 }], { curve: () => 0.5 });
  const [dot] = within(svg, 'circle');
  // .5 of 280 − 30 − 40 px.
  expect(Number(dot.getAttribute('cy'))).toBe(135);
  const [rule] = within(svg, 'line').filter((line) => line.getAttribute('x1') === dot.getAttribute('cx'));
  const [low, high] = ['y1', 'y2'].map((name) => 1 - (Number(rule.getAttribute(name)) - 30) / 210);
  expect(low).toBeCloseTo(0.2366, 3);
  expect(high).toBeCloseTo(0.7634, 3);
});

test('a square stands at its source and target', () => {
  const svg = connectivity({ sources: [0, 9], targets: [9, 0], weights: [1, -1] }, { size: 10 });
  const [excites, inhibits] = within(svg, 'path')
    .map((path) => path.getAttribute('d') ?? '')
    .filter((d) => d.endsWith('z'));
  const place = (d: string): number[] => (/^M([\d.]+),([\d.]+)h/.exec(d) ?? []).slice(1).map(Number);
  expect(place(excites)[0]).toBe(52);
  expect(place(excites)[1]).toBeCloseTo(30, -1);
  expect(place(inhibits)[0]).toBeGreaterThan(300);
  expect(svg).toContain('2 connections of 10 neurons, 2.0 % of all pairs.');
});

test('a course of training has both losses', () => {
  const svg = learningCurve([
    { pass: 1, loss: 1, heldBackLoss: 1.1 },
    { pass: 2, loss: 0.1, heldBackLoss: 0.4 },
  ]);
  expect(textsOf(svg)).toEqual(expect.arrayContaining(['taught', 'held back', 'pass', 'loss', '0.1', '1']));
});

test('ticks are round and hold what they have to', () => {
  expect(roundTicks(0, 97)).toEqual([0, 20, 40, 60, 80, 100]);
  expect(roundTicks(-0.3, 0.3).map(tickText)).toEqual(['−0.3', '−0.2', '−0.1', '0', '0.1', '0.2', '0.3']);
  expect([wholeTicks(1), wholeTicks(3), wholeTicks(135)]).toEqual([[0], [0, 1, 2], [0, 50, 100]]);
  expect(roundTicks(5, 5).length).toBeGreaterThanOrEqual(2);
});

test('texts and lines stand out from both grounds', () => {
  const light = (hex: string): number => {
    const [r, g, b] = [1, 3, 5]
      .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
      .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a: string, b: string): number => {
    const [dark, bright] = [light(a), light(b)].sort((x, y) => x - y);
    return (bright + 0.05) / (dark + 0.05);
  };
  for (const { paper, ink, muted, first, second, others } of Object.values(THEMES))
    for (const colour of [ink, muted, first, second, ...others]) expect(contrast(colour, paper)).toBeGreaterThan(4.5);
});
