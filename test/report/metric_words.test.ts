/** A metric is called what its task calls it. */
import { expect, test } from 'vitest';
import { metricWords } from '../../src/report/metric_words.ts';
import { createTask } from '../../src/tasks/create_task.ts';

const { presentation } = createTask({ name: 'discrimination' });
const task = { label: 'telling', name: 'discrimination', own: [], settings: {}, presentation };

test('as in the headline, as in the panel that draws it, or by its name', () => {
  expect(metricWords(task, presentation.headline.metric).noun).toBe(presentation.headline.noun);
  expect(metricWords(task, 'dPrime').noun).toBe('sensitivity d′');
  expect(metricWords(task, 'dPrime').format(1.234)).toBe('1.23');
  expect(metricWords(task, 'another').noun).toBe('another');
  expect(metricWords(undefined, 'dPrime').noun).toBe('dPrime');
});
