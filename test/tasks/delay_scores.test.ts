import { expect, test } from 'vitest';
import { scoreDelays } from '../../src/tasks/delay_scores.ts';
import { scoreOf } from './answers.ts';

test('accuracy over all and by delay, and where it falls through .75', () => {
  const answers = [
    ...Array.from({ length: 10 }, () => ({ delayMs: 100, right: true })),
    ...Array.from({ length: 10 }, (_, i) => ({ delayMs: 200, right: i < 5 })),
  ];
  const scores = scoreDelays(answers, [100, 200]);
  expect(scoreOf(scores, 'accuracy')).toMatchObject({ value: 0.75, chance: 0.5, scale: { step: 0.05 } });
  expect(scoreOf(scores, 'accuracy', 'delay=200 ms').value).toBe(0.5);
  expect(scoreOf(scores, 'span').value).toBeCloseTo(100 * Math.SQRT2, 9);
});
