/** What units are expected to take: more for more work, in whole studies that can be told before they run. */
import { describe, expect, test } from 'vitest';
import { comparisonStudy } from '../../../src/studies/comparison/comparison.ts';
import { parseExperiment } from '../../../src/studies/comparison/experiment_file.ts';
import { comparisonDemands } from '../../../src/studies/estimates/comparison_demand.ts';
import { demandsOf, totalDemand } from '../../../src/studies/estimates/demand.ts';
import { measuredResults } from '../../../src/studies/estimates/published_demand.ts';
import { taskWork } from '../../../src/studies/estimates/task_work.ts';
import { planOf, withDemands } from '../../../src/studies/plan.ts';
import { loadExperiment, namedExperiments } from '../../../src/studies/published/catalogue.ts';
import { publishedStudy } from '../../../src/studies/published/published_study.ts';
import type { Study } from '../../../src/studies/study.ts';
import { createTask } from '../../../src/tasks/create_task.ts';

const text = (trials: number, size = 135, reservoirs = 'liquid, filter-bank') => `
name: demands
networks: 2
size: ${size}
reservoirs: [${reservoirs}]
tasks: [{ name: discrimination, T0s: [100], trainPerClass: ${trials}, testPerClass: ${trials}, probesPerPoint: 0 }]
`;
const experiment = (...args: Parameters<typeof text>) => parseExperiment(text(...args), 'demands.yaml');
const planned = async (study: Study) => withDemands(await planOf(study, '1'), demandsOf(study)).units;
const secondsOf = async (...args: Parameters<typeof text>) => {
  const units = await planned(comparisonStudy(experiment(...args)) as Study);
  return units.map(({ demand }) => demand?.seconds ?? Number.NaN);
};

describe('a unit of a comparison', () => {
  test('is expected to take what its trials take: their model time, as the task makes them', () => {
    const { tasks, ...rest } = experiment(10);
    const work = taskWork({ ...rest, tasks }, tasks[0].spec, createTask);
    // Two classes of ten trials each, twice, of some 50 + 100 + 30 ms.
    expect(work.trainingRows).toBe(20);
    expect(work.modelSeconds / 40).toBeGreaterThan(0.15);
    expect(work.modelSeconds / 40).toBeLessThan(0.5);
  });

  test('of a reservoir that nobody measured is given a time too, and pictures theirs', () => {
    const study = comparisonStudy(experiment(10));
    const demandOf = comparisonDemands({
      ...study,
      spec: { ...study.spec, experiment: { ...experiment(10), reservoirs: [{ label: 'own', spec: { name: 'own' } }] } },
    });
    const { tasks } = experiment(10);
    expect(demandOf({ task: tasks[0].label, reservoir: 'own', seed: 1 }).seconds).toBeGreaterThan(0.3);
    expect(demandOf({ pictures: true }).megabytes).toBeGreaterThan(0);
  });

  test('takes longer with more trials, more states, and a slower learner', async () => {
    // Pictures first, then two networks of each reservoir.
    const [, liquid, , filters] = await secondsOf(400);
    expect(liquid).toBeGreaterThan(filters);
    expect(liquid).toBeGreaterThan((await secondsOf(40))[1]);
    expect((await secondsOf(400, 540))[1]).toBeGreaterThan(liquid);
    expect((await secondsOf(400, 135, 'lstm'))[1]).toBeGreaterThan(liquid);
  });

  test('is trained anew with each size of noise where it is a network that is trained, and not simulated anew', async () => {
    const secondsAt = async (reservoir: string, noise: string) => {
      const asked = parseExperiment(`${text(400, 135, reservoir)}stateNoise: ${noise}\n`, 'demands.yaml');
      const [, { demand }] = await planned(comparisonStudy(asked) as Study);
      return demand?.seconds ?? Number.NaN;
    };
    expect((await secondsAt('rnn', '[0, 0.01, 0.1]')) / (await secondsAt('rnn', '0'))).toBeGreaterThan(2.5);
    expect((await secondsAt('liquid', '[0, 0.01, 0.1]')) / (await secondsAt('liquid', '0'))).toBeLessThan(1.5);
  });
});

test('units of every published result are expected to take some time and memory', async () => {
  for (const { name, load } of namedExperiments) {
    const total = totalDemand(await planned(publishedStudy(await load(), 1, false)));
    expect(total?.seconds, name).toBeGreaterThan(0);
    expect(total?.longest, name).toBeLessThanOrEqual(total?.seconds ?? 0);
    expect(total?.megabytes, name).toBeGreaterThan(50);
  }
});

test('every result that was measured is in the catalogue', () => {
  const names = namedExperiments.map(({ name }) => name);
  expect(measuredResults.filter((name) => !names.includes(name))).toEqual([]);
});

test('a plan that does not say has no total', async () => {
  const plan = await planOf(publishedStudy(await loadExperiment('stdp-curves'), 1, true), '1');
  expect(totalDemand(plan.units)).toBeUndefined();
});
