/**
 * A search as a study: as many draws for every system, on networks that are never scored; it runs twice to the same
 * bytes, in one go, interrupted, and in shards; what it found is compared, and nothing else.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { comparisonStudy } from '../../../src/studies/comparison/comparison.ts';
import { asExperiment, parseExperiment, withSeed } from '../../../src/studies/comparison/experiment_file.ts';
import type { ResultRow } from '../../../src/studies/comparison/result.ts';
import { runUnit, units } from '../../../src/studies/comparison/unit.ts';
import { entryLine, parseJournal } from '../../../src/studies/journal.ts';
import { mergeJournals } from '../../../src/studies/merge.ts';
import { parsePlan } from '../../../src/studies/parse_plan.ts';
import { type Plan, planOf, planText } from '../../../src/studies/plan.ts';
import { runUnits } from '../../../src/studies/run_units.ts';
import { type DrawRow, drawLine, hashDraws } from '../../../src/studies/search/draw_row.ts';
import { nextRung } from '../../../src/studies/search/next_rung.ts';
import { isSearch, pendingSearch, type SearchStudy, searchStudy } from '../../../src/studies/search/search.ts';
import { searchOutcome } from '../../../src/studies/search/search_outcome.ts';
import type { SearchUnit } from '../../../src/studies/search/search_unit.ts';
import { experimentText, searchedExperiment } from '../../../src/studies/search/searched_experiment.ts';
import { createMemoryStore } from '../../../src/studies/store.ts';
import { planTinySearch, resultsOf, searchExecutor, TINY_SEARCH, tinySearch, tinySearchStudy } from './tiny_search.ts';

let plan: Plan<SearchStudy>;
let draws: DrawRow[];
beforeAll(async () => {
  plan = await planTinySearch();
  draws = searchOutcome(plan, await resultsOf(plan));
});
const linesOf = (rows: readonly DrawRow[]): string[] => rows.map((row) => drawLine({ ...row, seconds: 0 }));

/** Computes rung after rung, and counts what was computed. */
async function halved(text: string) {
  const study = searchStudy(parseExperiment(text, 'halved.yaml'));
  const planned = await planOf(study, '1.0.0');
  const store = createMemoryStore();
  const computed: SearchUnit[] = [];
  const results = new Map<string, unknown>();
  const rungs: number[] = [];
  for (let wanted = nextRung(planned, results); wanted.length > 0; wanted = nextRung(planned, results)) {
    rungs.push(wanted.length);
    const createExecutor = () => searchExecutor(computed, study);
    for (const [id, result] of (await runUnits(planned, { store, units: wanted, createExecutor })).results)
      results.set(id, result);
  }
  return { rows: searchOutcome(planned, results), computed, rungs };
}

describe('a search by halving', () => {
  const text = TINY_SEARCH.replace('networks: 2 }', 'networks: 4, halving: 2 }').replace(
    / {2}- \{ name: production.*\n/,
    '',
  );

  test('tries all draws on one network, half of them on two, a quarter on all, in every system', async () => {
    const { rows, rungs } = await halved(text);
    // 4 draws of 2 systems; 2 on one network more; 1 on two more.
    expect(rungs).toEqual([8, 4, 4]);
    for (const reservoir of ['delay-line', 'dense']) {
      const own = rows.filter((row) => row.reservoir === reservoir);
      expect(own.map(({ networks }) => networks.length).toSorted()).toEqual([1, 1, 2, 4]);
      expect(own.filter(({ best }) => best).map(({ networks }) => networks.length)).toEqual([4]);
      expect(own.every(({ seconds }) => seconds > 0)).toBe(true);
    }
  });

  test('drops the worse half, by the networks of the rung, and comes to the same twice', async () => {
    const [first, again] = [await halved(text), await halved(text)];
    expect(linesOf(again.rows)).toEqual(linesOf(first.rows));
    const own = first.rows.filter(({ reservoir }) => reservoir === 'dense');
    const kept = own.filter(({ networks }) => networks.length > 1).map(({ networks }) => networks[0] ?? 0);
    const lost = own.filter(({ networks }) => networks.length === 1).map(({ networks }) => networks[0] ?? 0);
    expect(Math.min(...kept)).toBeGreaterThanOrEqual(Math.max(...lost));
  });

  test('without it asks for all at once, and has no room for a result that is missing', async () => {
    expect(nextRung(plan, new Map())).toEqual(plan.units);
    expect(() => searchOutcome(plan, new Map())).toThrow('internal: no result of');
  });
});

describe('the units of a search', () => {
  test('are as many draws for every system in every task, on the same networks, none of which is scored', () => {
    const all = plan.units.map(({ unit }) => unit as SearchUnit);
    expect(all).toHaveLength(2 * 2 * 4 * 2);
    for (const task of ['discrimination', 'production'])
      for (const reservoir of ['delay-line', 'dense']) {
        const own = all.filter((unit) => unit.task === task && unit.reservoir === reservoir);
        expect(own.map(({ draw, seed }) => [draw, seed])).toEqual(
          [0, 1, 2, 3].flatMap((draw) => [1001, 1002].map((seed) => [draw, seed])),
        );
        expect(new Set(own.map(({ parameters }) => JSON.stringify(parameters))).size).toBe(4);
      }
    const scored = Array.from({ length: tinySearch.networks }, (_, i) => tinySearch.seed + i);
    expect(all.some(({ seed }) => scored.includes(seed))).toBe(false);
  });

  test('leave alone what is given of a reservoir', () => {
    for (const { unit } of plan.units) expect((unit as SearchUnit).parameters).not.toHaveProperty('density');
  });

  test('leave alone the step, and the filter on spikes, where a series is heard', () => {
    const series = parseExperiment(TINY_SEARCH.replace(/tasks:\n( {2}-.*\n)+/, 'tasks: [narma-10]\n'), 'series.yaml');
    const [line, dense] = ['delay-line', 'dense'].map((of) =>
      searchStudy(series)
        .units()
        .find(({ reservoir }) => reservoir === of),
    );
    expect(Object.keys(line?.parameters ?? {})).toEqual(['reach']);
    expect(Object.keys(dense?.parameters ?? {})).toEqual(['spectral_radius', 'input_scale', 'bias_scale']);
  });

  test('of tasks that differ in noise on states alone are one, and each of them has a best draw', async () => {
    const noisy = parseExperiment(
      TINY_SEARCH.replace(/ {2}- \{ name: production.*\n/, '').replace('size: 10', 'size: 10\nstateNoise: [0, 0.5]'),
      'noisy.yaml',
    );
    const study = searchStudy(noisy);
    const made = await planOf(study, '1.0.0');
    expect(made.units).toHaveLength(2 * 4 * 2);
    const rows = searchOutcome(made, await resultsOf(made, undefined, study));
    const tasks = ['discrimination+stateNoise=0', 'discrimination+stateNoise=0.5'];
    expect(rows.filter(({ best }) => best).map(({ task, reservoir }) => [task, reservoir])).toEqual(
      tasks.flatMap((task) => ['delay-line', 'dense'].map((reservoir) => [task, reservoir])),
    );
    const scores = (of: string) => rows.filter(({ task }) => task === of).map(({ score }) => score);
    expect(scores(tasks[0])).not.toEqual(scores(tasks[1]));
    // As each would be by itself.
    const alone = parseExperiment(TINY_SEARCH.replace('size: 10', 'size: 10\nstateNoise: 0.5'), 'alone.yaml');
    const own = searchStudy(alone);
    const planned = await planOf(own, '1.0.0');
    const single = searchOutcome(planned, await resultsOf(planned, undefined, own));
    expect(scores(tasks[1])).toEqual(single.filter(({ task }) => task === 'discrimination').map(({ score }) => score));
    const searched = searchedExperiment(noisy, rows);
    expect(parseExperiment(experimentText(searched, 'found'), 'searched.yaml')).toEqual(searched);
  });

  test('of a system are the same whoever else is searched', () => {
    const alone = { ...tinySearch, reservoirs: tinySearch.reservoirs.slice(1), reference: 'dense' };
    const own = plan.units.map(({ unit }) => unit as SearchUnit).filter(({ reservoir }) => reservoir === 'dense');
    expect(searchStudy(alone).units()).toEqual(own);
  });

  test('are those of its plan as it is read back', async () => {
    const read = await parsePlan(planText(plan), 'plan.jsonl', '1.0.0');
    expect(isSearch(read.study)).toBe(true);
    expect(read.units).toEqual(plan.units);
    expect(new Set(read.units.map(({ label }) => label)).size).toBe(plan.units.length);
  });
});

describe('what comes of it', () => {
  test('is the mean over conditions and networks of all draws, the best of each task and reservoir among them', () => {
    expect(draws).toHaveLength(16);
    for (const { networks, score } of draws)
      expect(score).toBeCloseTo(networks.reduce<number>((sum, value) => sum + (value ?? Number.NaN), 0) / 2, 12);
    for (const task of ['discrimination', 'production'])
      for (const reservoir of ['delay-line', 'dense']) {
        const own = draws.filter((row) => row.task === task && row.reservoir === reservoir);
        const scores = own.map(({ score }) => score ?? Number.NaN);
        const [{ better }] = own;
        const best = better === 'higher' ? Math.max(...scores) : Math.min(...scores);
        expect(own.filter((row) => row.best).map(({ draw }) => draw)).toEqual([1 + scores.indexOf(best)]);
      }
    expect(draws.map(({ metric, better }) => `${metric} ${better}`)).toEqual(
      expect.arrayContaining(['accuracy higher', 'relativeError lower']),
    );
  });

  test('is the same to the byte when it is run again', async () => {
    const again = searchOutcome(plan, await resultsOf(plan));
    expect(linesOf(again)).toEqual(linesOf(draws));
    expect(await hashDraws(again)).toBe(await hashDraws(draws));
  });

  test('is the same in two shards of a plan that was read back, merged', async () => {
    const text = planText(plan);
    const journals = await Promise.all(
      [1, 2].map(async (index) => {
        const read = (await parsePlan(text, 'plan.jsonl', '1.0.0')) as Plan<SearchStudy>;
        const results = await resultsOf(read, { index, count: 2 });
        const lines = [...results].map(([id, result]) => entryLine({ id, result }, id));
        const journal = parseJournal(new TextEncoder().encode(`${read.header}\n${lines.join('')}`));
        return { where: `shards/${index}`, journal };
      }),
    );
    const merged = await mergeJournals(journals, '1.0.0');
    expect(merged.missing).toEqual([]);
    const results = new Map(merged.entries.map(({ id, result }) => [id, result]));
    const outcome = searchOutcome(merged.plan as Plan<SearchStudy>, results);
    expect(linesOf(outcome)).toEqual(linesOf(draws));
    const { experiment } = (merged.plan as Plan<SearchStudy>).study.spec;
    expect(experimentText(searchedExperiment(experiment, outcome), '')).toBe(
      experimentText(searchedExperiment(tinySearch, draws), ''),
    );
  });

  test('is the same where it was interrupted and went on', async () => {
    const interruption = new AbortController();
    const store = createMemoryStore();
    const first: unknown[] = [];
    const before = await runUnits(plan, {
      ...{ store, signal: interruption.signal, createExecutor: () => searchExecutor(first) },
      onProgress: ({ finished }) => finished === 5 && interruption.abort(),
    });
    const entries = [...before.results].map(([id, result]) => ({ id, result }));
    const second: unknown[] = [];
    const { results } = await runUnits(plan, {
      ...{ store: createMemoryStore(entries), createExecutor: () => searchExecutor(second) },
    });
    expect([first.length, second.length]).toEqual([5, plan.units.length - 5]);
    expect(linesOf(searchOutcome(plan, results))).toEqual(linesOf(draws));
  });
});

describe('the comparison that follows', () => {
  const searched = () => searchedExperiment(tinySearch, draws);

  test('has every system with its defaults and with what was found, for each task, and is read back from its file', () => {
    const { reservoirs, reference, search } = searched();
    expect(reservoirs.map(({ label }) => label)).toEqual([
      'delay-line',
      'delay-line+searched',
      'dense',
      'dense+searched',
    ]);
    expect(reference).toBe('delay-line+searched');
    expect(search).toEqual({ draws: 4, networks: 2, seed: 1, done: true });
    expect(reservoirs[0]).toEqual(tinySearch.reservoirs[0]);
    for (const { task, reservoir, parameters } of draws.filter(({ best }) => best))
      expect(reservoirs.find(({ label }) => label === `${reservoir}+searched`)?.byTask?.[task]).toEqual(parameters);
    const text = experimentText(searched(), 'found');
    expect(parseExperiment(text, 'searched.yaml')).toEqual(searched());
    expect(pendingSearch(searched())).toBeUndefined();
  });

  test('uses the values of each task there, leaves the defaults as they were, and scores none of the networks of the search', async () => {
    const rowsOf = async (experiment: typeof tinySearch, of: (label: string) => boolean): Promise<ResultRow[]> => {
      const own = units(experiment).filter(({ reservoir }) => of(reservoir));
      return (await Promise.all(own.map((unit) => runUnit(unit, experiment, () => 0)))).flat();
    };
    const all = await rowsOf(searched(), () => true);
    expect(all.filter(({ seed }) => seed >= 1001)).toEqual([]);
    for (const { task, reservoir, params } of all.filter((row) => row.reservoir.endsWith('+searched'))) {
      const best = draws.find((row) => row.best && row.task === task && `${row.reservoir}+searched` === reservoir);
      // Of a delay line results say what its taps reach, which is a whole number of steps.
      const { reach: _, ...values } = { reach: 0, ...best?.parameters };
      expect(Object.keys(values).length).toBeGreaterThan(1);
      expect(params.reservoir).toMatchObject(values);
    }
    const { search: _, ...plain } = tinySearch;
    expect(all.filter(({ reservoir }) => !reservoir.endsWith('+searched'))).toEqual(await rowsOf(plain, () => true));
  });

  test('plans other units than one without a search, and its plan is read back', async () => {
    const made = await planOf(comparisonStudy(searched()), '1.0.0');
    const read = await parsePlan(planText(made), 'plan.jsonl', '1.0.0');
    expect(read.units).toEqual(made.units);
    expect(made.units).toHaveLength(1 + 2 * 4 * 2);
  });
});

describe('is refused', () => {
  const refusalOf = (text: string, pattern: RegExp) =>
    expect(() => searchStudy(parseExperiment(text, 'tiny.yaml')).units()).toThrow(pattern);

  test('where its networks are scored', () => {
    refusalOf(TINY_SEARCH.replace('networks: 2\nsize', 'networks: 1001\nsize'), /^tiny\.yaml: seed: networks that are/);
    expect(() => withSeed(tinySearch, 1000, '--seed')).toThrow(
      '--seed: networks that are scored, 1000 … 1001, are among those that settings are tried on (1001 … 1002); use another seed, or fewer networks',
    );
    expect(() => withSeed(searchedExperiment(tinySearch, draws), 1002, '--seed')).toThrow(/among those/);
    expect(withSeed(tinySearch, 1003, '--seed').seed).toBe(1003);
  });

  test('where nothing is asked for, or left to search for', () => {
    refusalOf(TINY_SEARCH.replace(/search:.*\n/, ''), /^search: nothing is to be searched for/);
    const given = '{ name: delay-line, dt: 1, tau_input: 10, reach: 500 }';
    refusalOf(TINY_SEARCH.replace('[delay-line,', `[${given},`), /reservoir delay-line: nothing is left to search for/);
  });

  test('where labels could not be told apart', () => {
    const label = 'label: dense';
    refusalOf(
      TINY_SEARCH.replace(label, 'label: delay-line+searched'),
      /^search: label of a searched reservoir is taken \(delay-line\+searched\)/,
    );
    refusalOf(TINY_SEARCH.replace(label, `label: ${'d'.repeat(99)}`), /^search: label is too long/);
  });

  test('as are values for tasks that there are not, sizes among them, and values beside a search', () => {
    const of = (byTask: unknown, search?: unknown) => () =>
      asExperiment(
        {
          ...{ name: 'x', networks: 1, size: 10, tasks: ['discrimination'], ...(search !== undefined && { search }) },
          reservoirs: [{ name: 'filter-bank', byTask }],
        },
        'x.yaml',
      );
    expect(of({ discrimination: { tau_max: 500 } })).not.toThrow();
    expect(of({ production: { tau_max: 500 } })).toThrow(/^x\.yaml: reservoirs\[0\]: unknown task \(production\)/);
    expect(of({ discrimination: { size: 5 } })).toThrow(/has a size of its own in one task/);
    expect(of({ discrimination: { tau_max: 500 } }, {})).toThrow(/has values by task already/);
    expect(of({ discrimination: { tau_max: 5 } })).toThrow(/reservoirs\[0\] in tasks\[0\]: .*tau_max/);
    expect(of({ discrimination: { taumax: 5 } })).toThrow(/unknown parameter \(taumax\)/);
  });
});

test('a setting that cannot be had is a result, and a fault of the program is none', async () => {
  const [{ unit }] = plan.units;
  const context = { progress() {}, kept: undefined, keep() {}, beginAgain() {}, clock: () => 0 };
  const { parameters } = unit as SearchUnit;
  const result = await tinySearchStudy.compute(
    { ...(unit as SearchUnit), parameters: { ...parameters, reach: -1 } },
    context,
  );
  expect(result).toMatchObject({ values: [], failed: expect.stringMatching(/reach out of range \(-1\)/) });
  await expect(tinySearchStudy.compute({ ...(unit as SearchUnit), reservoir: 'none' }, context)).rejects.toThrow(
    /^internal: no reservoir none/,
  );
});
