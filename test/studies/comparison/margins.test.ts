import { expect, test } from 'vitest';
import { betterOf, marginsOf } from '../../../src/studies/comparison/margins.ts';
import { presentedExperiment } from '../../../src/studies/comparison/presented.ts';
import { preset } from '../../../src/studies/comparison/presets.ts';

const { tasks } = presentedExperiment(preset('standard'));
const discrimination = tasks.find(({ name }) => name === 'discrimination');
if (discrimination === undefined) throw new Error('no such task');
const { label } = discrimination;

test('accuracies are equivalent within .02, and d′ within what that is at chance', () => {
  const marginOf = marginsOf(tasks);
  expect(marginOf({ task: label, metric: 'accuracy' })).toEqual({ size: 0.02, better: 'higher' });
  // SciPy 1.17.1: 2·norm.ppf(.52).
  expect(marginOf({ task: label, metric: 'dPrime' })).toEqual({
    size: expect.closeTo(0.10030716692946734, 12),
    better: 'higher',
  });
  expect(marginOf({ task: 'own', metric: 'accuracy' })?.size).toBe(0.02);
  expect(marginOf({ task: label, metric: 'weberFraction' })).toBeUndefined();
});

test('a task may declare another margin for its headline', () => {
  const { presentation } = discrimination;
  if (presentation.answer?.kind !== 'verdict') throw new Error('no verdict');
  const headline = { ...presentation.headline, better: 'lower' as const };
  const answer = { ...presentation.answer, margin: 0.05 };
  const marginOf = marginsOf([{ ...discrimination, presentation: { ...presentation, headline, answer } }]);
  expect(marginOf({ task: label, metric: 'accuracy' })).toEqual({ size: 0.05, better: 'lower' });
});

test('a task says which values are better, of its headline and in its tables', () => {
  expect(betterOf(discrimination, 'accuracy')).toBe('higher');
  expect(betterOf(discrimination, 'weberFraction')).toBe('lower');
  expect(betterOf(discrimination, 'pLong')).toBeUndefined();
});
