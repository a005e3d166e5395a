/** Families that no data could decide are told of before anything is computed. */
import { expect, test } from 'vitest';
import { undecidable } from '../../../src/studies/comparison/decidable.ts';
import { parseExperiment } from '../../../src/studies/comparison/experiment_file.ts';

const experiment = (networks: number, T0s: string) =>
  parseExperiment(
    `
name: few
networks: ${networks}
reference: filter-bank
reservoirs: [filter-bank, delay-line, input-only, lmu, log-memory]
primary: { task: discrimination }
factorials:
  - { task: discrimination, factors: { kind: [a, b] }, cells: { filter-bank: { kind: a }, lmu: { kind: b } }, name: kinds }
tasks: [{ name: discrimination, T0s: ${T0s}, trainPerClass: 10, testPerClass: 10, probesPerPoint: 0 }]
`,
    'few.yaml',
  );

test('a family that is too large for its networks is told, with what would do', () => {
  // Four systems at two intervals: 8 · 2/2⁸ = .0625; one effect at two: 4/2⁶ = .0625.
  expect(undecidable(experiment(8, '[100, 200]'))).toEqual([
    'primary: with 8 networks none of its contrasts (8) can be better or worse after correction; give 9 networks or more, or fewer conditions',
  ]);
  expect(undecidable(experiment(6, '[100, 200]'))).toHaveLength(2);
  expect(undecidable(experiment(6, '[100, 200]'))[1]).toContain(
    'factorial kinds: with 6 networks none of its effects (2)',
  );
  expect(undecidable(experiment(9, '[100, 200]'))).toEqual([]);
  expect(
    undecidable(parseExperiment('name: none\nnetworks: 1\nreservoirs: [lmu]\ntasks: [discrimination]\n', 'x')),
  ).toEqual([]);
});
