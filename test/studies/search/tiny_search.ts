/** A search of a second, and its comparison, for tests. */
import { parseExperiment } from '../../../src/studies/comparison/experiment_file.ts';
import { packageMakers } from '../../../src/studies/comparison/own_parts.ts';
import type { Executor } from '../../../src/studies/executor.ts';
import { type Plan, planOf, shardOf } from '../../../src/studies/plan.ts';
import { runUnits } from '../../../src/studies/run_units.ts';
import { type SearchStudy, searchStudy } from '../../../src/studies/search/search.ts';
import { createMemoryStore } from '../../../src/studies/store.ts';

/** Two reservoirs, of which one is given more than its name, and two tasks. */
export const TINY_SEARCH = `
name: tiny
networks: 2
size: 10
reservoirs: [delay-line, { name: echo-state, density: 1, label: dense }]
reference: delay-line
tasks:
  - { name: discrimination, T0s: [100], trainPerClass: 4, testPerClass: 3, probesPerPoint: 0 }
  - { name: production, intervalsMs: [300], trainTrials: 6, testTrials: 4 }
search: { draws: 4, networks: 2 }
`;

/** The experiment. */
export const tinySearch = parseExperiment(TINY_SEARCH, 'tiny.yaml');
/** Its search. */
export const tinySearchStudy: SearchStudy = searchStudy(tinySearch, packageMakers);
/** Planned. */
export const planTinySearch = (): Promise<Plan<SearchStudy>> => planOf(tinySearchStudy, '1.0.0');

/** Computes here. @param computed is told what is computed */
export function searchExecutor(computed: unknown[] = [], study = tinySearchStudy): Executor {
  let seconds = 0;
  return {
    hands: 1,
    compute(_study, unit, context) {
      computed.push(unit);
      return study.compute(unit as never, { ...context, clock: () => seconds++ });
    },
    dispose: async () => {},
  };
}

/** Results of a plan, or of a shard of it, computed here. */
export async function resultsOf(plan: Plan<SearchStudy>, shard = { index: 1, count: 1 }, study = tinySearchStudy) {
  const store = createMemoryStore();
  const units = shardOf(plan.units, shard);
  return (await runUnits(plan, { store, units, createExecutor: () => searchExecutor([], study) })).results;
}
