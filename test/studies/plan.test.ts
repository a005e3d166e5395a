/** A plan is determined by its study; a shard is a part of it, and all shards are the whole. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { comparisonStudy } from '../../src/studies/comparison/comparison.ts';
import { parseExperiment } from '../../src/studies/comparison/experiment_file.ts';
import { preset } from '../../src/studies/comparison/presets.ts';
import { parsePlan } from '../../src/studies/parse_plan.ts';
import { mostExpensiveFirst, planOf, planText, shardOf, withDemands } from '../../src/studies/plan.ts';
import { loadExperiment, namedExperiments } from '../../src/studies/published/catalogue.ts';
import { publishedStudy } from '../../src/studies/published/published_study.ts';
import type { Study } from '../../src/studies/study.ts';
import { tinyStudy } from './tiny_comparison.ts';

const OWN = `
name: own
size: 270
stateNoise: 0.01
reservoirs: [liquid, { name: leaky-echo-state, label: slow, leak_rate: 0.02 }]
tasks: [{ name: discrimination, T0s: [200, 400] }, production]
`;
const plan = await planOf(tinyStudy, '1.0.0');
const text = planText(plan);
const published = await Promise.all(
  namedExperiments.map(
    async ({ name, load }): Promise<[string, Study]> => [name, publishedStudy(await load(), 3, true)],
  ),
);

describe('a plan', () => {
  test('has every unit once, under an identity of its own, pictures included', () => {
    expect(plan.units).toHaveLength(7);
    expect(new Set(plan.units.map(({ id }) => id)).size).toBe(7);
    expect(plan.units.slice(0, 2).map(({ label }) => label)).toEqual([
      'pictures of the report',
      'discrimination × filter-bank × seed 1',
    ]);
  });

  test('is the same whenever it is made, and another one from another seed', async () => {
    expect(planText(await planOf(tinyStudy, '1.0.0'))).toBe(text);
    const other = await planOf(comparisonStudy({ ...preset('quick'), seed: 2 }), '1.0.0');
    const first = await planOf(comparisonStudy(preset('quick')), '1.0.0');
    const ids = new Set(first.units.map(({ id }) => id));
    // Both have networks of seed 2, but the pictures and the summary are those of another study.
    expect(other.units.filter(({ id }) => ids.has(id))).toEqual([]);
  });

  test.each<[string, Study]>([
    ['compare', tinyStudy],
    ['compare --preset standard', comparisonStudy(preset('standard'))],
    ['compare with parameters of its own', comparisonStudy(parseExperiment(OWN, 'own.yaml'))],
    ...published,
  ])('of %s is read back from its file', async (_, study) => {
    const made = await planOf(study, '1.0.0');
    const read = await parsePlan(planText(made), 'plan.jsonl', '1.0.0');
    expect(read.units).toEqual(made.units);
    expect(read.study.spec).toEqual(study.spec);
    expect(made.units.every(({ cost, label }) => cost > 0 && label !== '')).toBe(true);
    expect(new Set(made.units.map(({ label }) => label)).size).toBe(made.units.length);
  });

  test.each<[string, string, RegExp]>([
    ['nothing', '', /^plan\.jsonl: its first line names no study of this form; give what/],
    ['no JSON', 'name: mine\n', /first line names no study/],
    [
      'another version’s',
      text.replace('"1.0.0"', '"0.9.0"'),
      /made by another version \(0\.9\.0\); use that one, or plan/,
    ],
    ['another form', text.replace('"format":4', '"format":9'), /names no study of this form/],
    ['a study that is none', text.replace('"comparison"', '"poem"'), /names no study that is known here/],
    ['a reservoir that is none', text.replace('"name":"filter-bank"', '"name":"teapot"'), /^plan\.jsonl: /],
    ['a first line with other keys', text.replace('{"format"', '{"a":1,"format"'), /changed by hand/],
    ['without a line', text.replace(/\n.*\n$/, '\n'), /not the plan of its study \(line 8\); .* --shard k\/n/],
    ['with a line twice', `${text}${text.trimEnd().split('\n').at(-1)}\n`, /\(line 9\)/],
    ['with another unit', text.replace('"seed":2}}', '"seed":9}}'), /\(line 4\)/],
  ])('is refused where it is %s', async (_, given, message) => {
    expect(given).not.toBe(text);
    await expect(parsePlan(given, 'plan.jsonl', '1.0.0')).rejects.toThrow(message);
  });
});

describe('what units are expected to take', () => {
  const demanded = withDemands(plan, ({ label }) => ({ seconds: label.endsWith('3') ? 9 : 1.5, megabytes: 100 }));

  test('is read back from the plan, and is no part of what makes it that plan', async () => {
    const read = await parsePlan(planText(demanded), 'plan.jsonl', '1.0.0');
    expect(read.units).toEqual(demanded.units);
    expect(read.header).toBe(plan.header);
    const corrected = planText(demanded).replace('"seconds":9,', '"seconds":20,');
    expect((await parsePlan(corrected, 'plan.jsonl', '1.0.0')).units[3].demand?.seconds).toBe(20);
    const brief = withDemands(plan, () => ({ seconds: 4e-7, megabytes: 0.5 }));
    expect((await parsePlan(planText(brief), 'plan.jsonl', '1.0.0')).units).toEqual(brief.units);
  });

  test.each(['"seconds":-1,', '"seconds":0,', '"seconds":"9",', ''])('is refused where it says %s', async (other) => {
    const wrong = planText(demanded).replace('"seconds":9,', other);
    await expect(parsePlan(wrong, 'plan.jsonl', '1.0.0')).rejects.toThrow(/not the plan of its study \(line 5\)/);
  });

  test('decides which units come first, where it is known of all', () => {
    expect(mostExpensiveFirst(demanded.units)[0].label).toMatch(/seed 3$/);
    expect(mostExpensiveFirst([plan.units[0], ...demanded.units.slice(1)])[0].label).toBe('pictures of the report');
  });
});

describe('shards', () => {
  test('of any number are all units, each once', async () => {
    const { units } = await planOf(comparisonStudy(preset('quick')), '');
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), (count) => {
        const shards = Array.from({ length: count }, (_, i) => shardOf(units, { index: i + 1, count }));
        const all = shards.flat().map(({ id }) => id);
        expect(all.toSorted()).toEqual(units.map(({ id }) => id).toSorted());
        const sizes = shards.map(({ length }) => length);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      }),
      { seed: 1, numRuns: 60 },
    );
  });

  test('take about as long as one another: none longer than the others by more than one unit', async () => {
    const { units } = await planOf(comparisonStudy(preset('standard')), '');
    const most = mostExpensiveFirst(units)[0].cost;
    for (const count of [2, 3, 7, 20]) {
      const costs = Array.from({ length: count }, (_, i) =>
        shardOf(units, { index: i + 1, count }).reduce((sum, { cost }) => sum + cost, 0),
      );
      // Dealt from the most expensive to the cheapest, differences telescope to at most one unit.
      expect(Math.max(...costs) - Math.min(...costs)).toBeLessThanOrEqual(most);
    }
  });
});

test('a published result that is unknown is refused', async () => {
  const record = await loadExperiment('stdp-curves');
  const other = planText(await planOf(publishedStudy(record, 1, true), '1')).replaceAll('"stdp-curves"', '"nope"');
  await expect(parsePlan(other, 'plan.jsonl', '1')).rejects.toThrow(
    /experiment: unknown \(nope\); rippletank experiment lists all/,
  );
});
