import { expect, test } from 'vitest';
import { FEWEST_NETWORKS } from '../../../src/studies/published/finding.ts';
import { learnedFindings, type TaughtNetwork } from '../../../src/studies/published/learned_findings.ts';

/** Networks with so many evaluations, a hundred steps apart. */
const taught = (evaluations: number, reached: boolean): TaughtNetwork => ({
  reached,
  history: Array.from({ length: evaluations }, (_, k) => ({ step: 100 * (k + 1) })),
});

const found = (networks: readonly TaughtNetwork[]) =>
  learnedFindings(networks, {
    ...{ of: 'memory', that: 'with a cost below 1', within: '900 steps', published: 'all', source: 'test' },
  });

test('four of five have to learn, and the steps of those that do are told', () => {
  const three = [taught(2, true), taught(4, true), taught(3, true)];
  const [share, steps] = found([...three, taught(9, true), taught(9, false)]);
  expect(share).toMatchObject({
    ...{ quantity: 'memory: share of networks with a cost below 1', standing: 'condition' },
    ...{ found: 0.8, holds: true, reason: 'four of five within 900 steps' },
  });
  expect(steps).toMatchObject({ standing: 'reported', found: 350, holds: null });
  expect(found([...three, taught(9, false), taught(9, false)])[0].holds).toBe(false);
});

test('of few networks nothing is said, and of none that learned no steps are told', () => {
  const none = Array.from({ length: FEWEST_NETWORKS - 1 }, () => taught(9, false));
  expect(found(none).map(({ found: value, holds }) => [value, holds])).toEqual([
    [0, null],
    [null, null],
  ]);
});
