/** Captions: the presentation's words, and what is counted in the results. */
import { expect, test } from 'vitest';
import { captionText } from '../../../src/report/figures/caption.ts';
import type { View } from '../../../src/report/view.ts';
import { summaryRow } from '../summary_row.ts';

const summary = [
  summaryRow({ metric: 'weber', atLeast: 2 }),
  summaryRow({ metric: 'weber', reservoir: 'other', atLeast: 1 }),
  summaryRow({ metric: 'weber', task: 'another', atLeast: 5 }),
  summaryRow({ metric: 'accuracy', atLeast: 4 }),
];
const view = { summary, reference: undefined } as unknown as View;

test('bounds are counted over all reservoirs of the task, for the metric', () => {
  expect(captionText(view, 'task', ['In ', { bounds: 'weber' }, ' a bound.'])).toBe('In 3 networks of 10 a bound.');
});

test('the reference is told where one was named, and only there', () => {
  const pieces = ['Mean.', { reference: 'line' }] as const;
  expect(captionText(view, 'task', pieces)).toBe('Mean.');
  const named = { ...view, reference: { noun: 'the liquid' } } as unknown as View;
  expect(captionText(named, 'task', pieces)).toBe('Mean. Grey line: the liquid, for comparison.');
});
