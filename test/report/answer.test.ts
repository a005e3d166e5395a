import { parseHTML } from 'linkedom';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Difference, networksNeeded } from '../../src/report/differences.ts';
import { type Html, toMarkup } from '../../src/report/html.ts';
import { renderReport } from '../../src/report/report.ts';
import type { ReportData } from '../../src/report/report_data.ts';
import { answerSection } from '../../src/report/sections/answer.ts';
import { verdict } from '../../src/report/sections/verdict.ts';
import { verdictContext } from '../../src/report/sections/verdict_context.ts';
import { viewOf } from '../../src/report/view.ts';
import { asExperiment } from '../../src/studies/comparison/experiment_file.ts';
import { presentedExperiment } from '../../src/studies/comparison/presented.ts';
import type { ResultRow } from '../../src/studies/comparison/result.ts';
import { standardReservoirs } from '../../src/studies/comparison/standard_set.ts';
import { summarise } from '../../src/studies/comparison/summary.ts';
import { fakeReport, source } from './fake_results.ts';

/** A comparison at T0 = 200 ms in 10 networks with an established difference, unless told otherwise. */
const compared = (difference: number, change: Partial<Difference> = {}): Difference => ({
  condition: 'T0=200 ms',
  reservoir: 'filter-bank',
  mean: 0.9 + difference,
  reference: 0.9,
  difference,
  low: difference - 0.01,
  high: difference + 0.01,
  n: 10,
  comparisons: 7,
  p: 0.014,
  verdict: null,
  ...change,
});

describe('how many networks a test needs', () => {
  test('the fewest n at which m·2/2ⁿ falls below .05', () => {
    for (let m = 1; m <= 40; m++) {
      const n = networksNeeded(m);
      expect(m * 2 ** (1 - n)).toBeLessThan(0.05);
      expect(m * 2 ** (2 - n)).toBeGreaterThanOrEqual(0.05);
    }
  });
});

describe('the headline', () => {
  const view = viewOf(fakeReport(1));
  const context = verdictContext(view, view.tasks[0]);
  const verdictOn = (best: readonly Difference[]): string => (context === undefined ? '' : verdict(context, best));

  test('a continuous reservoir that is as good everywhere: spiking was not needed', () => {
    expect(verdictOn([compared(0.01)])).toMatch(/^Spiking was not needed/);
    expect(verdictOn([compared(0.01)])).toContain('excludes a lead of the liquid of more than .02 at T₀ = 200 ms');
  });

  test('equal means with a wide interval exclude nothing, and it says so', () => {
    expect(verdictOn([compared(0, { low: -0.08, high: 0.08, p: 1 })])).toContain('At no T₀ does the 95 % interval');
  });

  test('a liquid that is ahead everywhere, with and without an established difference', () => {
    expect(verdictOn([compared(-0.1)])).toMatch(/^The spiking liquid told .*Established .* at T₀ = 200 ms\.$/);
    expect(verdictOn([compared(-0.1, { p: 0.2 })])).toContain('None of these differences was established');
  });

  test('a liquid that is ahead at one interval only', () => {
    const mixed = verdictOn([compared(-0.1), compared(0.05, { condition: 'T0=800 ms' })]);
    expect(mixed).toMatch(/^It depends/);
    expect(mixed).toContain('At T₀ = 200 ms the liquid');
    expect(mixed).toContain('at T₀ = 800 ms one of them');
  });

  test('on trained networks beside an untrained continuous one never says that a continuous state was not needed', () => {
    const { rows, manifest, ...pictures } = fakeReport(1);
    const trait = 'a continuous state';
    const asTrained = <Row extends { readonly reservoir: string }>(row: Row): Row =>
      row.reservoir === 'filter-bank' ? { ...row, reservoir: 'lstm' } : row;
    const some = rows.filter(({ reservoir }) => ['filter-bank', 'leaky-echo-state'].includes(reservoir)).map(asTrained);
    const lists = { reservoirs: ['lstm', 'leaky-echo-state'], reference: 'leaky-echo-state', networks: 10 } as const;
    const experiment = asExperiment({ ...source, ...lists, reservoirs: [...lists.reservoirs] }, 'test');
    const presented = presentedExperiment(experiment);
    const summary = summarise(some, { reference: 'leaky-echo-state', seed: 1 });
    const seen = viewOf({ ...pictures, manifest: { ...manifest, presented }, rows: some, summary });
    const on = verdictContext(seen, seen.tasks[0]);
    if (on === undefined) throw new Error('no verdict');
    const best = (difference: number) => compared(difference, { reservoir: 'lstm' });
    expect(verdict(on, [best(0.01)])).toMatch(
      /^A [a-z ]+ told these intervals apart as well as the leaky echo state network, or better\./,
    );
    const mixed = verdict(on, [best(-0.1), { ...best(0.05), condition: 'T0=800 ms' }]);
    expect(mixed).toMatch(/^It depends on the interval who told these intervals apart best\./);
    expect([verdict(on, [best(0.01)]), mixed].join()).not.toContain(trait);
  });

  test('that compares systems with unequal noise says so in its first words, and says nothing of noise otherwise', () => {
    const data = fakeReport(1);
    const noisy = (own: Readonly<Record<string, readonly string[]>>) => {
      const presented = data.manifest.presented;
      if (presented === undefined) throw new Error('no presentation');
      const reservoirs = presented.reservoirs.map((one) => ({ ...one, own: own[one.label] ?? [] }));
      const seen = viewOf({ ...data, manifest: { ...data.manifest, presented: { ...presented, reservoirs } } });
      const on = verdictContext(seen, seen.tasks[0]);
      if (on === undefined) throw new Error('no verdict');
      return {
        of: (best: readonly Difference[]) => verdict(on, best),
        section: toMarkup(answerSection(seen).body as Html),
      };
    };
    const one = noisy({ 'filter-bank': ['dynamic_noise = 0.1', 'tau_min = 3'] });
    const [told] = [/^With unequal noise, on [^()]+ \(dynamic_noise = 0\.1\), /];
    for (const best of [
      [compared(-0.1)],
      [compared(0.01)],
      [compared(-0.1), compared(0.05, { condition: 'T0=800 ms' })],
    ])
      expect(one.of(best)).toMatch(told);
    expect(one.of([compared(-0.1, { n: 2 })])).toMatch(
      /\(dynamic_noise = 0\.1\), in the 2 networks that ran, the spiking/,
    );
    expect(one.section).toContain('Not all reservoirs had the same noise of their own: ');
    expect(noisy({ liquid: ['readout_noise = 0.05'] }).of([compared(-0.1)])).toMatch(
      /^With unequal noise, on the liquid|^With unequal noise, on liquid/,
    );
    const all = Object.fromEntries(standardReservoirs.map((name) => [name, ['readout_noise = 0.05']]));
    const zero = Object.fromEntries(standardReservoirs.map((name) => [name, ['readout_noise = 0']]));
    for (const same of [{}, all, zero, { liquid: ['readout_noise = 0'] }]) {
      expect(noisy(same).of([compared(-0.1)])).toMatch(/^The spiking liquid told /);
      expect(noisy(same).section).not.toContain('same noise');
    }
  });

  test('with two networks it speaks of these two only and of no test', () => {
    const few = verdictOn([compared(-0.1, { n: 2, p: 0.5 })]);
    expect(few).toMatch(/^In the 2 networks that ran, the spiking liquid/);
    expect(few).not.toMatch(/stablished|interval of the difference/);
  });

  test('without a pair to compare nothing is claimed', () => {
    expect(verdictOn([])).toContain('nothing is said about spiking');
  });
});

describe('the answer on the page', () => {
  /** Accuracies of the liquid and others, by network. */
  const answerTo = (
    accuracies: Readonly<Record<string, readonly number[]>>,
    kinds: Readonly<Record<string, string>> = {},
    reference = 'liquid',
  ) => {
    const rows = Object.entries(accuracies).flatMap(([reservoir, values]) =>
      values.map(
        (value, seed): ResultRow => ({
          task: 'discrimination',
          reservoir,
          seed,
          size: 135,
          condition: 'T0=200 ms',
          metric: 'accuracy',
          value,
          bound: null,
          scale: null,
          chance: 0.5,
          ideal: null,
          observer: null,
          params: {},
          wallSeconds: 1,
        }),
      ),
    );
    const reservoirs = Object.keys(accuracies).map((label) => ({ label, name: kinds[label] ?? label }));
    const presented = presentedExperiment(asExperiment({ name: 'answer', reservoirs, reference }, 'answer'));
    const data: ReportData = {
      manifest: { ...base.manifest, presented },
      rows,
      summary: summarise(rows, { reference, seed: 1 }),
      illustration: undefined,
    };
    return parseHTML(renderReport(data)).document.querySelector('#answer')?.textContent ?? '';
  };
  let base: ReportData;
  beforeAll(() => {
    base = fakeReport(1);
  });

  test('too few networks: n in place of p, and how many it would take', () => {
    const answer = answerTo({ liquid: [0.9, 0.92], 'echo-state': [0.8, 0.86], 'liquid-static': [0.5, 0.5] });
    expect(answer).toContain('n = 2 networks: too few for a test');
    expect(answer).toContain('from 7 networks on');
    // Differences −.10 and −.06: t(1) = 12.7 standard errors of .02.
    expect(answer).toContain('echo state .83, liquid .91; difference −.08 (−.33 to +.17; n = 2)');
    expect(answer).not.toMatch(/p [=<]/);
  });

  test('eight networks: p after correction, and what lacks of plasticity costs', () => {
    const liquid = [0.95, 0.96, 0.94, 0.97, 0.95, 0.96, 0.94, 0.95];
    const answer = answerTo({
      liquid,
      'filter-bank': liquid.map((value, k) => value + (k % 2 === 0 ? 0.01 : -0.01)),
      'liquid-static': liquid.map((value) => value - 0.4),
    });
    // All eight differences point one way: p = 2/2⁸, doubled by Holm for two comparisons.
    expect(answer).toContain('−.40 (−.40 to −.40; p = .016)');
    expect(answer).toContain('Spiking was not needed');
    expect(answer).not.toContain('too few');
  });

  test('a task that is asked twice is named in every sentence', () => {
    const twice = asExperiment(
      { ...source, tasks: ['discrimination', { name: 'discrimination', label: 'finer', ratio: 1.1 }] },
      'twice',
    );
    const rows = base.rows
      .filter(({ task }) => task === 'discrimination')
      .flatMap((row) => [row, { ...row, task: 'finer' }]);
    const manifest = { ...base.manifest, presented: presentedExperiment(twice) };
    const data = {
      manifest,
      rows,
      summary: summarise(rows, { reference: 'liquid', seed: 1 }),
      illustration: undefined,
    };
    const { document } = parseHTML(renderReport(data));
    const items = [...document.querySelectorAll('.answer > ul > li')].map((item) => item.textContent ?? '');
    expect(items).toHaveLength(6);
    for (const [k, item] of items.entries())
      expect(item).toContain(k < 3 ? 'accuracy on discrimination' : 'accuracy on finer');
    const verdicts = [...document.querySelectorAll('.verdict')].map((one) => one.textContent?.split(':')[0]);
    expect(verdicts).toEqual(['discrimination', 'finer']);
  });

  test('tasks whose answers have the same subject are told apart by name', () => {
    const { presented } = base.manifest;
    if (presented === undefined) throw new Error('internal: nothing presented');
    const best = presented.tasks.find(({ presentation }) => presentation.answer?.kind === 'best');
    if (best?.presentation.answer?.kind !== 'best') throw new Error('internal: no such task');
    const { subject } = best.presentation.answer;
    const itemsOf = (tasks: typeof presented.tasks): string => {
      const report = renderReport({ ...base, manifest: { ...base.manifest, presented: { ...presented, tasks } } });
      return parseHTML(report).document.querySelector('#answer')?.textContent ?? '';
    };
    expect(itemsOf([best])).not.toContain(`${subject} in ${best.label}`);
    const rest = presented.tasks.filter((task) => task !== best);
    const other = { ...rest[0], presentation: { ...rest[0].presentation, answer: best.presentation.answer } };
    expect(itemsOf([best, other])).toContain(`${subject} in ${best.label}`);
  });

  test('a reference of another family turns the question round', () => {
    const networks = [0.9, 0.92];
    const told = answerTo({ 'filter-bank': networks, liquid: networks.map((value) => value - 0.2) }, {}, 'filter-bank');
    expect(told).toContain('the continuous filter bank told these intervals apart best.');
    expect(told).toContain('Best spiking liquid and filter bank');
    const level = answerTo({ 'filter-bank': networks, liquid: networks }, {}, 'filter-bank');
    expect(level).toContain('a continuous state was not needed to tell these intervals apart.');
  });

  test('a liquid under another label is no continuous reservoir', () => {
    const accuracies = { liquid: [0.7, 0.7], wider: [0.9, 0.9] };
    expect(answerTo(accuracies, { wider: 'liquid' })).not.toContain('spiking');
    expect(answerTo(accuracies, { wider: 'echo-state' })).toContain('spiking was not needed');
  });

  test('where only one family took part nothing is said of what sets families apart, and differences are told', () => {
    const networks = [0.9, 0.92, 0.91, 0.93, 0.9];
    const told = answerTo(
      { 'filter-bank': networks, 'echo-state': networks.map((value) => value - 0.2) },
      {},
      'filter-bank',
    );
    expect(told).not.toMatch(/nothing is said about|a continuous state|of another family/);
    expect(told).toContain('n = 5 networks');
  });
});
