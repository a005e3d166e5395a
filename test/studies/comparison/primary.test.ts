/** A primary outcome: filled up and refused, kept in the plan, judged as one family, and told in the report. */
import { describe, expect, test } from 'vitest';
import { renderReport } from '../../../src/report/report.ts';
import { verdictCounts } from '../../../src/report/sections/primary_section.ts';
import { comparisonStudy } from '../../../src/studies/comparison/comparison.ts';
import { comparisonOutputs } from '../../../src/studies/comparison/comparison_outputs.ts';
import { parseExperiment } from '../../../src/studies/comparison/experiment_file.ts';
import { primaryOutcome } from '../../../src/studies/comparison/primary.ts';
import type { ResultRow } from '../../../src/studies/comparison/result.ts';
import { unitKey } from '../../../src/studies/comparison/result_lines.ts';
import { parsePlan } from '../../../src/studies/parse_plan.ts';
import { planOf, planText } from '../../../src/studies/plan.ts';

const TEXT = `name: declared
networks: 10
size: 50
reservoirs: [filter-bank, echo-state, input-only]
reference: filter-bank
tasks: [{ name: discrimination, T0s: [100, 200] }, production]
`;
const read = (primary: string) => parseExperiment(`${TEXT}primary: ${primary}\n`, 'declared.yaml');

describe('what a file declares', () => {
  test('is filled up with the headline of the task, its conditions and the margin that goes with it', () => {
    const conditions = ['T0=100 ms', 'T0=200 ms'];
    expect(read('{ task: discrimination }').primary).toEqual({
      ...{ task: 'discrimination', metric: 'accuracy', better: 'higher', conditions },
      margin: expect.any(Number),
    });
    const declared = '{ task: discrimination, metric: dPrime, margin: 0.2, conditions: [T0=200 ms] }';
    expect(read(declared).primary).toEqual({
      ...{ task: 'discrimination', metric: 'dPrime', better: 'higher', margin: 0.2, conditions: ['T0=200 ms'] },
    });
    expect(read('{ task: production, margin: 0.05 }').primary).toMatchObject({ better: 'lower', margin: 0.05 });
    expect(parseExperiment(TEXT, 'declared.yaml').primary).toBeUndefined();
  });

  test.each([
    ['{ task: production }', 'no margin is known for relativeError (production); give margin: a number above 0'],
    [
      '{ task: discrimination, metric: nope, margin: 1, better: lower }',
      'metric: unknown, or in no table of discrimination (nope); use accuracy',
    ],
    [
      '{ task: discrimination, conditions: [T0=300 ms] }',
      'unknown condition (T0=300 ms); did you mean T0=100 ms? use T0=100 ms, T0=200 ms',
    ],
    ['{ task: discrimination, conditions: [T0=100 ms, T0=100 ms] }', 'conditions: listed twice (T0=100 ms)'],
    ['{ task: discrimination, better: lower }', 'lower, but of accuracy higher is better'],
    ['{ task: sleep }', 'unknown task (sleep); use discrimination, production'],
    ['{ task: production, metric: missRate, margin: 0.1, better: up }', 'primary.better'],
    ['{ task: discrimination, margin: 0 }', 'primary.margin'],
  ])('is refused in one line: %s', (primary, told) => {
    expect(() => read(primary)).toThrow(told);
  });

  test('needs a direction, and something to compare with', () => {
    expect(() => read('{ task: production, metric: bias, margin: 5 }')).toThrow(
      'declared.yaml: primary: which values of bias are better is not known (production); say better: higher or lower',
    );
    expect(read('{ task: production, metric: bias, margin: 5, better: lower }').primary?.better).toBe('lower');
    const alone = TEXT.replace('reference: filter-bank\n', '');
    expect(() => parseExperiment(`${alone}primary: { task: discrimination }`, 'declared.yaml')).toThrow(
      'declared.yaml: primary: nothing to compare with (no reference, or nothing beside it)',
    );
  });

  test('is part of the plan, so that another outcome is another study', async () => {
    const plans = await Promise.all(
      ['0.1', '0.2'].map((margin) =>
        planOf(comparisonStudy(read(`{ task: discrimination, metric: dPrime, margin: ${margin} }`)), '1.0.0'),
      ),
    );
    expect(plans[0].header).toContain('"primary":{');
    expect(plans[0].header).not.toBe(plans[1].header);
    const again = await parsePlan(planText(plans[0]), 'plan.jsonl', '1.0.0');
    expect(again.study.spec).toEqual(plans[0].study.spec);
  });
});

/** Accuracies: echo-state .1 better at 100 ms and as good at 200, input-only worse everywhere, with little spread. */
function lines(): ResultRow[] {
  const seeds = Array.from({ length: 10 }, (_, i) => i + 1);
  const gain = { 'filter-bank': [0, 0], 'echo-state': [0.1, 0], 'input-only': [-0.3, -0.3] } as const;
  return Object.entries(gain).flatMap(([reservoir, gains]) =>
    gains.flatMap((more, k) =>
      seeds.map((seed): ResultRow => {
        const wobble = reservoir === 'filter-bank' ? 0 : 0.002 * ((seed % 5) - 2);
        return {
          ...{ task: 'discrimination', reservoir, seed, size: 50, condition: `T0=${(k + 1) * 100} ms` },
          ...{ metric: 'accuracy', value: 0.8 + more + wobble, bound: null, scale: { low: 0, high: 1, step: 0.001 } },
          ...{ chance: 0.5, ideal: 1, observer: null, params: {}, wallSeconds: 1 },
        };
      }),
    ),
  );
}

describe('what came of it', () => {
  const experiment = read('{ task: discrimination }');

  test('is one family with a verdict on each member', () => {
    const { primary } = experiment;
    if (primary === undefined) throw new Error('one was declared');
    const { contrasts } = primaryOutcome(primary, lines(), experiment);
    expect(contrasts.map(({ condition, reservoir, verdict }) => [condition, reservoir, verdict])).toEqual([
      ['T0=100 ms', 'echo-state', 'better'],
      ['T0=100 ms', 'input-only', 'worse'],
      ['T0=200 ms', 'echo-state', 'equivalent'],
      ['T0=200 ms', 'input-only', 'worse'],
    ]);
    expect(verdictCounts(contrasts)).toBe('1 better, 2 worse and 1 equivalent');
    // 2/2¹⁰ of one test, times the four of the family.
    expect(contrasts[0].pHolm).toBeCloseTo(8 / 1024, 12);
  });

  test('keeps a system all of whose networks failed, so that it makes no p smaller', () => {
    const { primary } = experiment;
    if (primary === undefined) throw new Error('one was declared');
    const left = lines().filter(({ reservoir }) => reservoir !== 'input-only');
    const { contrasts } = primaryOutcome(primary, left, experiment);
    expect(contrasts.map(({ reservoir, verdict }) => [reservoir, verdict])).toEqual([
      ['echo-state', 'better'],
      ['input-only', 'undecided'],
      ['echo-state', 'equivalent'],
      ['input-only', 'undecided'],
    ]);
    expect(contrasts[0].pHolm).toBeCloseTo(8 / 1024, 12);
    expect(primaryOutcome(primary, [], experiment).contrasts.map(({ verdict }) => verdict)).toEqual(
      new Array(4).fill('undecided'),
    );
  });

  test('stands in the manifest and first in the report', async () => {
    const plan = await planOf(comparisonStudy(experiment), '1.0.0');
    const results = new Map(
      plan.units.flatMap(({ id, label }) => {
        const rows = lines().filter((row) => unitKey(row) === label);
        return rows.length === 0 ? [] : [[id, rows] as const];
      }),
    );
    const session = { command: 'test', versions: {}, seconds: 1, jobs: 1 };
    const outputs = await comparisonOutputs(plan, { results, failures: [], computed: 0 }, session);
    expect(outputs.manifest.primary?.contrasts).toHaveLength(4);
    const page = renderReport(outputs);
    expect(page).toContain('The primary outcome');
    expect(page).toMatch(/Of them, 1 better, 2 worse and 1 equivalent/);
    const { primary: _, ...undeclared } = outputs.manifest;
    expect(renderReport({ ...outputs, manifest: undeclared })).not.toContain('The primary outcome');
  });
});
