/** Answers to "was it longer?": shares, a curve with the parameters that made it, and what the ideal observer adds. */
import { describe, expect, test } from 'vitest';
import { randomStream } from '../../../src/random.ts';
import { bothWays, checkRatios, type LongerAnswer, scoreLonger } from '../../../src/tasks/longer/answers.ts';

const RATIOS = [1.05, 1.1, 1.2, 1.4, 1.8];

/** So many answers at every ratio. */
function answers(each: number, of: (ratio: number) => Omit<LongerAnswer, 'ratio'>): LongerAnswer[] {
  return bothWays(RATIOS).flatMap((ratio) => Array.from({ length: each }, () => ({ ratio, ...of(ratio) })));
}

describe('answers', () => {
  test('who is always right has the accuracy of who cannot err, and a threshold at most as large as trials can tell', () => {
    const { accuracy, weberFraction, pse, byRatio, curve } = scoreLonger(
      answers(20, (ratio) => ({ longer: ratio > 1, ideal: 1 })),
      RATIOS,
      'second',
      { idealWeber: 0.001 },
    );
    expect(accuracy).toMatchObject({ value: 1, ideal: 1, chance: 0.5 });
    expect(weberFraction).toMatchObject({ bound: 'at most', ideal: 0.001 });
    // Between two ratios with the half answer that is added to 20: narrower than their distance.
    expect(weberFraction.value).toBeLessThan(0.1);
    expect(pse.value).toBeCloseTo(1, 9);
    expect(byRatio.map(({ at, value }) => [at, value])).toEqual(RATIOS.map((ratio) => [`ratio=${ratio}`, 1]));
    expect(curve.map(({ value }) => value)).toEqual([0, 0, 0, 0, 0, 1, 1, 1, 1, 1]);
    expect([curve[0].at, curve[9].at]).toEqual(['second=56 %', 'second=180 %']);
  });

  test('who hears nothing is at chance, with a Weber fraction as large as can be measured', () => {
    const scores = scoreLonger(
      answers(20, () => ({ longer: true })),
      RATIOS,
      'second',
    );
    expect(scores.accuracy.value).toBe(0.5);
    expect(scores.accuracy.ideal).toBeUndefined();
    // The curve is flat: quartiles beyond the ratios ln 1.8 either way, sinh(ln 1.8).
    expect(scores.weberFraction).toMatchObject({ value: Math.sinh(Math.log(1.8)), bound: 'at least' });
  });

  test('noise and bias of who answers are found', () => {
    const stream = randomStream(1, 'test longer');
    const [sigma, bias] = [0.2, 0.1];
    const { weberFraction, pse } = scoreLonger(
      answers(400, (ratio) => ({
        longer: Math.log(ratio) - bias + sigma * stream.normal() > 0,
      })),
      RATIOS,
      'second',
    );
    // 4000 answers: SE of ln PSE .005, of the Weber fraction .004; four of each.
    expect(Math.abs(Math.log(pse.value) - bias)).toBeLessThan(0.02);
    expect(Math.abs(weberFraction.value - Math.sinh(0.6745 * sigma))).toBeLessThan(0.016);
  });

  test('an observer is averaged over the ratios', () => {
    const { accuracy, byRatio } = scoreLonger(
      answers(2, () => ({ longer: true })),
      RATIOS,
      'second',
      { observer: (ratio) => ratio / 2 },
    );
    expect(accuracy.observer).toBeCloseTo(6.55 / 10, 12);
    expect(byRatio[2].observer).toBe(0.6);
  });
});

test('ratios whose points would have one name are refused', () => {
  expect(() => checkRatios('task t', [1.1, 1.101])).toThrow('task t: ratios are the same to a per cent (110 %)');
  expect(() => checkRatios('task t', [70, 90])).toThrow('ratios are the same to a per cent');
  expect(() => checkRatios('task t', [1])).toThrow('ratios[0] is out of range (1)');
  expect(() => checkRatios('task t', RATIOS)).not.toThrow();
});
