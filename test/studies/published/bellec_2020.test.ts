/** e-prop against the gradient through time in small: the tasks, that both are learned, and verdicts that go either way. */
import { expect, test } from 'vitest';
import { intervalTask } from '../../../src/studies/published/bellec_2020/interval.ts';
import { patternTask, sumOfSines } from '../../../src/studies/published/bellec_2020/pattern.ts';
import { type Bellec2020Result, type RuleName, ruleNames } from '../../../src/studies/published/bellec_2020/unit.ts';
import { bellec2020 } from '../../../src/studies/published/bellec_2020.ts';
import { createNetwork } from '../../../src/training/through_time/network.ts';
import { runNamed } from './run_named.ts';

const { full } = bellec2020.options;

test('the pattern has the four frequencies and no other, and is 1 at most', () => {
  const values = sumOfSines(3, 500, 2);
  expect(Math.max(...values.map(Math.abs))).toBeCloseTo(1, 6);
  const power = (hertz: number): number => {
    const [a, b] = [Math.cos, Math.sin].map((wave) =>
      values.reduce((sum, own, step) => sum + own * wave((2 * Math.PI * hertz * step) / 500), 0),
    );
    return a * a + b * b;
  };
  for (const hertz of [1, 2, 3, 5]) expect(power(hertz)).toBeGreaterThan(100);
  for (const hertz of [0, 4, 6, 7]) expect(power(hertz)).toBeLessThan(1e-3);
  expect(sumOfSines(4, 500, 2)).not.toEqual(values);
});

test('its spikes are the same at every update, at 50 Hz, in the one sequence that is taught', () => {
  const task = patternTask(1, { units: 8, inputs: 20, dt: 2 });
  const network = createNetwork(task.spec, task);
  const { weights } = task.batch(network, 0);
  const first = network.inputs().slice();
  task.batch(network, 7);
  expect(network.inputs()).toEqual(first);
  const spikes = first.reduce((sum, own) => sum + own, 0);
  // 1,000 in the mean, SD 30.
  expect(Math.abs(spikes - 1000)).toBeLessThan(120);
  expect([...weights.subarray(0, 8)]).toEqual([1, 0, 0, 0, 1, 0, 0, 0]);
  network.load(new Float32Array(20 * 8 + 64 + 8 + 8 + 1));
  const mean = sumOfSines(1, 500, 2).reduce((sum, own) => sum + own, 0) / 500;
  // Who says 0 is wrong by the variance and the square of the mean.
  const variance = sumOfSines(1, 500, 2).reduce((sum, own) => sum + (own - mean) ** 2, 0) / 500;
  expect(task.look(network)).toBeCloseTo(1 + mean ** 2 / variance, 5);
});

test('each pass gives every lesson of the interval once, and who says nothing is wrong', () => {
  const task = intervalTask(1, { units: 8, T0: 100, lessons: 8, tests: 4, batch: 8 });
  const network = createNetwork(task.spec, task);
  const [first, second] = [0, 1].map((update) => {
    const { targets } = task.batch(network, update);
    return targets.reduce((sum, own) => sum + own, 0);
  });
  // Eight lessons of each class, 1 and −1.
  expect(first + second).toBe(0);
  expect(task.look(network)).toBe(1);
});

test('all rules begin alike, those that reach the units learn more, to the same bytes', async () => {
  const small = { ...full, networks: 1, patternUnits: 40, inputs: 20, dt: 5, patternUpdates: 60, looks: 3 };
  const options = { ...small, tasks: ['pattern'] as const };
  const run = () => runNamed(bellec2020, options, { seed: 1 });
  const { findings, figures } = await run();
  const [panel] = figures[0].panels;
  const series = panel.kind === 'curves' ? panel.series : [];
  const [through, forward, random, readout] = series.map(({ points }) => points.map(({ y }) => y));
  for (const other of [forward, random, readout]) expect(other[0]).toBe(through[0]);
  for (const errors of [through, forward]) expect(errors[3]).toBeLessThan(errors[0] / 2);
  expect(forward).not.toEqual(random);
  // One network decides nothing.
  expect(findings.every(({ holds }) => holds === null)).toBe(true);
  const brief = { ...options, patternUpdates: 3, rules: ['random-e-prop'] as const };
  const again = () => runNamed(bellec2020, brief, { seed: 1 });
  expect(JSON.stringify(await again())).toBe(JSON.stringify(await again()));
});

/** What is said of five networks of which some rules teach badly. */
function saidOf(isBad: (rule: RuleName) => boolean, rules: readonly RuleName[] = ruleNames) {
  const options = { ...full, rules, networks: 5 };
  const results = bellec2020.units(options, 1).map(
    ({ task, rule, seed }): Bellec2020Result => ({
      ...{ task, rule, seed, rateHz: 20 },
      errors: [0.5, 0.3, ...[0, 1, 2].map(() => (isBad(rule) ? 0.4 : 0.02) + seed / 1000)],
    }),
  );
  const { findings, notes } = bellec2020.outcome(results, options, 1);
  const holds = (standing: string) => findings.filter((own) => own.standing === standing).map((own) => own.holds);
  return { findings, notes, holds };
}

test('e-prop has no verdict where the gradient through time helps nothing, or that was not asked', () => {
  const worse = saidOf((rule) => rule === 'through-time');
  expect(worse.holds('condition')).toEqual([false, false]);
  expect(worse.holds('published')).toEqual([null, null, null, null]);
  const unasked = saidOf(() => false, ['through-time', 'e-prop', 'random-e-prop']);
  expect(unasked.holds('condition')).toEqual([]);
  expect(unasked.holds('published')).toEqual([null, null, null, null]);
});

test.each([true, false])('verdicts go either way: e-prop as good as through time %s', (good) => {
  const { findings, notes, holds } = saidOf((rule) => rule === 'readout' || (!good && rule !== 'through-time'));
  expect(holds('condition')).toEqual([true, true]);
  expect(holds('published')).toEqual([good, good, good, good]);
  const soon = findings.filter(({ quantity }) => quantity.startsWith('e-prop: updates until'));
  expect(soon.map(({ found }) => found)).toEqual(good ? [20, 80] : [null, null]);
  expect(notes.join(' ')).toContain('none was searched for');
});

test.each([
  [{ batch: 6 }, 'batch of 6; use a multiple of four'],
  [{ batch: 400 }, 'batch of 400 with 200 lessons; use at most 200'],
  [{ looks: 7 }, '200 updates with 7 looks; use a multiple of 7'],
])('%j is refused', (set, message) => {
  expect(() => bellec2020.check?.('experiment bellec-2020', { ...full, ...set })).toThrow(message);
});
