/** Programs of examples/ that are short, since what they need is there: how many lines each takes, and what it says. */
import { readFileSync } from 'node:fs';
import { afterEach, expect, test, vi } from 'vitest';
import type { Score } from '../src/tasks/task.ts';

/** Lines without imports, comments and empty ones. */
function linesOf(name: string): number {
  const text = readFileSync(new URL(`../examples/${name}.ts`, import.meta.url), 'utf8');
  const program = text.replaceAll(/^import [^;]*;\n/gm, '').split('\n');
  return program.filter((line) => !/^\s*(\/\/.*)?$/.test(line)).length;
}

test.each([
  ['brunel_rates', 12],
  ['receptors', 20],
  ['two_templates', 15],
  ['mackey_glass', 5],
  ['weights_over_time', 13],
  ['own_neuron', 20],
  ['streaming_prediction', 20],
  ['own_task_compared', 25],
  ['raster_and_psth', 6],
])('%s takes at most %i lines', (name, most) => {
  expect(linesOf(name)).toBeGreaterThan(2);
  expect(linesOf(name)).toBeLessThanOrEqual(most);
});

afterEach(() => {
  vi.restoreAllMocks();
});

/** What a program prints, line by line. */
async function printed(run: () => Promise<unknown>): Promise<string[]> {
  const log = vi.spyOn(console, 'log').mockImplementation(() => {});
  await run();
  return log.mock.calls.map(([line]) => String(line));
}

/** The numbers of a line. */
const numbersOf = (line: string): number[] => [...line.matchAll(/-?\d+(\.\d+)?/g)].map(([text]) => Number(text));

test('two of Brunel’s states fire at the rates of the paper', { tags: 'long' }, async () => {
  const lines = await printed(() => import('../examples/brunel_rates.ts'));
  const rates = lines.map((line) => [line.split(':')[0], Number(/exc ([\d.]+) Hz/.exec(line)?.[1])] as const);
  expect(rates.map(([state]) => state)).toEqual(['SI_fast', 'AI']);
  // Brunel 2000, figure 8: 60.7 and 37.7 Hz.
  expect(Math.abs(rates[0][1] - 60.7)).toBeLessThan(6);
  expect(Math.abs(rates[1][1] - 37.7)).toBeLessThan(2);
});

test('receptors add up, the slow one longest; a current step leads the membrane to its level', async () => {
  const lines = await printed(() => import('../examples/receptors.ts'));
  const at = Object.fromEntries(lines.map(numbersOf).map(([ms, mV]) => [ms, mV]));
  expect(at[15]).toBe(-70);
  expect(at[65]).toBeGreaterThan(at[15] + 3);
  // By then NMDA is left alone: 1 nS at its peak after 8 ms, decaying with 100 ms, against 16.7 nS of leak; a membrane
  // of 15 ms lags behind.
  const peak = (2 * 100 * Math.log(100 / 2)) / (100 - 2);
  const scale = 1 / (Math.exp(-peak / 100) - Math.exp(-peak / 2));
  const g = scale * (Math.exp(-239 / 100) + Math.exp(-279 / 100));
  expect(Math.abs(at[300] - (-70 + (69.2 * g) / 16.7 / (1 - 15 / 100)))).toBeLessThan(0.03);
  // 150 pA on 16.7 nS, 79 ms at 15 ms, and what is left of NMDA.
  expect(Math.abs(at[479] - (-70 + 150 / 16.7))).toBeLessThan(0.6);
  expect(at[600]).toBeLessThan(-69.8);
});

test('a liquid tells two templates apart', async () => {
  const [line] = await printed(() => import('../examples/two_templates.ts'));
  // Chance is 50: eight standard errors.
  expect(numbersOf(line)[0]).toBeGreaterThan(90);
});

test('an echo state network predicts the Mackey–Glass series', async () => {
  const table = vi.spyOn(console, 'table').mockImplementation(() => {});
  await import('../examples/mackey_glass.ts');
  const [{ metric, value }] = table.mock.calls[0][0] as Score[];
  expect(metric).toBe('nrmse');
  expect(value).toBeLessThan(0.1);
});

test('weights move within their bounds, seen every quarter of a second', async () => {
  const lines = await printed(() => import('../examples/weights_over_time.ts'));
  const seen = lines.map(numbersOf);
  expect(seen.map(([ms]) => ms)).toEqual([250, 500, 750, 1000]);
  for (const [, pA] of seen) expect(pA > 20 && pA < 60).toBe(true);
});

test('a readout goes on to tell the strength of a current, as a stream is pulled', async () => {
  const lines = await printed(() => import('../examples/streaming_prediction.ts'));
  const pairs = lines.map((line) => numbersOf(line).slice(1));
  expect(pairs).toHaveLength(14);
  const error = Math.sqrt(pairs.reduce((sum, [answer, wanted]) => sum + (answer - wanted) ** 2, 0) / pairs.length);
  // To answer the mean would be wrong by .35.
  expect(error).toBeLessThan(0.25);
});

test('a task of one’s own is compared', { tags: 'long' }, async () => {
  const lines = await printed(() => import('../examples/own_task_compared.ts'));
  expect(lines.map((line) => line.split(':')[0])).toEqual(['liquid', 'filter-bank']);
  // 40 trials of two networks: four standard errors above chance.
  for (const line of lines) expect(numbersOf(line)[0]).toBeGreaterThan(0.72);
});
