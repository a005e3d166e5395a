import { describe, expect, test } from 'vitest';
import { MORSE, marksOf } from '../../../src/tasks/morse/alphabet.ts';
import { tolerance } from '../../../src/tasks/morse/scores.ts';
import { morse } from '../../../src/tasks/morse/task.ts';
import { answer, scoreOf } from '../answers.ts';

const task = morse({ trainTrials: 24, testTrials: 384 });
const trials = task.test('all', 1);

test('marks of a letter: dots of one unit, dashes of three, one unit between', () => {
  expect(marksOf('R')).toEqual([
    [0, 1],
    [2, 5],
    [6, 7],
  ]);
  expect(new Set(Object.values(MORSE)).size).toBe(26);
});

describe('Morse trials', () => {
  test('a volley begins and one ends every mark, as fast as the speed says; training is at speed 1', () => {
    expect(new Set(task.train('all', 1).map(({ facts }) => facts.speed))).toEqual(new Set([1]));
    for (const { trial, facts, targets } of trials.slice(0, 100)) {
      const unit = 50 / facts.speed;
      marksOf('ETAOINSHRDLU'[facts.symbol]).forEach((mark) => {
        mark.forEach((units, channel) => {
          const onset = facts.firstVolleyMs + unit * units;
          expect(trial.spikes[channel].filter((t) => t > onset - 6 && t < onset + 18).length).toBeGreaterThanOrEqual(5);
        });
      });
      expect(targets.get(0, facts.symbol)).toBe(1);
    }
  });

  test('refuses letters twice, signs that are none, and tests without the trained speed', () => {
    expect(() => morse({ letters: 'ABA' })).toThrow('task morse: letters (A); use letters A to Z, each once');
    expect(() => morse({ trainTrials: 11 })).toThrow(
      'task morse: trainTrials is out of range (11); use an integer in ',
    );
    expect(() => morse({ testTrials: 13 })).toThrow('task morse: testTrials is out of range (13); use an integer in ');
    expect(() => morse({ letters: 'Ab' })).toThrow('task morse: letters (b)');
    expect(() => morse({ speeds: [0.5, 2] })).toThrow('task morse: speeds do not hold 1');
  });
});

describe('Morse scores', () => {
  test('who reads all is right at all speeds; who always says the same, as often as chance', () => {
    const all = task.score(
      'all',
      trials,
      trials.map(({ targets }) => targets),
    );
    expect(scoreOf(all, 'accuracy').value).toBe(1);
    expect(scoreOf(all, 'tolerance')).toMatchObject({ value: 8, bound: 'at least' });
    const same = task.score(
      'all',
      trials,
      answer(trials, () => 1),
    );
    for (const metric of ['accuracy', 'trainedAccuracy']) {
      const { value, chance } = scoreOf(same, metric);
      expect(value).toBeCloseTo(chance as number, 12);
    }
    expect(scoreOf(same, 'tolerance').value).toBe(1);
  });

  test('tolerance is the range around speed 1 without a gap', () => {
    expect(tolerance([0.25, 0.5, 1, 2, 4], [1, 0.4, 0.9, 0.5, 0.2])).toBe(2);
    expect(tolerance([0.25, 0.5, 1, 2, 4], [1, 1, 0.4, 1, 1])).toBe(1);
  });
});
