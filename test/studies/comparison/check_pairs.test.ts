/** Every reservoir meets every task in the check, but is asked once where the task makes no difference. */
import { expect, test } from 'vitest';
import { refuse } from '../../../src/errors.ts';
import type { LearnerCatalogue } from '../../../src/learners/catalogue.ts';
import { learners } from '../../../src/learners/catalogue.ts';
import { checkPairs } from '../../../src/studies/comparison/check_pairs.ts';
import { asExperiment } from '../../../src/studies/comparison/experiment_file.ts';
import { createTask } from '../../../src/tasks/create_task.ts';

const ratios = [1.2, 1.4, 1.6].map((ratio) => ({ name: 'discrimination', label: `ratio-${ratio}`, ratio }));
const experiment = asExperiment({ name: 'x', tasks: ratios, reservoirs: ['liquid', 'echo-state'] }, 'x');

/** Checks with a catalogue, and tells which pairs it was asked for. */
function askedWith(check: LearnerCatalogue['check']): string[] {
  const asked: string[] = [];
  checkPairs(
    experiment.reservoirs.map((entry) => ({ entry, place: `reservoirs[${entry.label}]` })),
    experiment.tasks.map((entry) => ({ entry, place: `tasks[${entry.label}]` })),
    experiment,
    {
      create: createTask,
      catalogue: {
        ...learners,
        check(spec, of) {
          asked.push(`${spec.name} ${JSON.stringify(of?.channels)}`);
          check(spec, of);
        },
      },
    },
  );
  return asked;
}

test('what does not depend on lessons is checked once for tasks with the same channels', () => {
  expect(askedWith(() => {})).toHaveLength(2);
  expect(askedWith((_, of) => void of?.lessons())).toHaveLength(6);
});

test('what is refused is refused in each task', () => {
  expect(() => askedWith(({ name }) => (name === 'liquid' ? refuse('it', 'no (1)', 'use 2') : undefined))).toThrow(
    experiment.tasks.map(({ label }) => `reservoirs[liquid] in tasks[${label}]: it: no (1); use 2`).join('\n'),
  );
});
