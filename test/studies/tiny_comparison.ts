/** A comparison of a second, for tests of what carries comparisons, with pictures that cost nothing. */

import { type ComparisonUnit, comparisonStudy, isPictures } from '../../src/studies/comparison/comparison.ts';
import { parseExperiment } from '../../src/studies/comparison/experiment_file.ts';
import type { Illustration } from '../../src/studies/comparison/illustration.ts';
import type { Executor } from '../../src/studies/executor.ts';
import type { UnitContext } from '../../src/studies/unit.ts';

/** Two reservoirs, three networks, one task. */
export const tiny = parseExperiment(
  `
name: tiny
networks: 3
size: 10
reservoirs: [filter-bank, delay-line]
tasks: [{ name: discrimination, T0s: [100], trainPerClass: 4, testPerClass: 3, probesPerPoint: 0 }]
`,
  'tiny.yaml',
);
export const tinyStudy = comparisonStudy(tiny);

/** Pictures of nothing. */
export const blank: Illustration = {
  trial: {
    durationMs: 1,
    inputMs: [],
    raster: { reservoir: '', timesMs: [], neurons: [], inhibitory: [], size: 0 },
    continuous: [],
  },
  outputs: [],
};

/** Computes a unit of it, with its wall time always 0. */
export async function computeTiny(unit: ComparisonUnit, context: Omit<UnitContext, 'clock'>): Promise<unknown> {
  return isPictures(unit) ? blank : tinyStudy.compute(unit, { ...context, clock: () => 0 });
}

/** Computes here. @param computed is told what is computed @param compute in place of {@link computeTiny} */
export function tinyExecutor(computed: ComparisonUnit[] = [], compute = computeTiny, hands = 1): Executor {
  return {
    hands,
    compute(_study, unit, context) {
      computed.push(unit as ComparisonUnit);
      return compute(unit as ComparisonUnit, context);
    },
    dispose: async () => {},
  };
}
