/** Scores of taps, files, and what is kept between visits. */
import { describe, expect, test } from 'vitest';
import { firstKept, keepTaps, keptTaps } from '../../../../scenes/game/taps/kept_taps.ts';
import { intervalsIn } from '../../../../scenes/game/taps/settings.ts';
import { readTapFile, tapFile } from '../../../../scenes/game/taps/tap_file.ts';
import { observerScore, readerFit, readerScore, systemScore } from '../../../../scenes/game/taps/tap_scores.ts';
import { classMean, classScores } from '../../../../scenes/game/taps/tap_table.ts';
import { figureText, fitText, outcomeText, summaryText } from '../../../../scenes/game/taps/tap_words.ts';
import { judged } from '../../../../scenes/game/taps/taps.ts';
import { blsEstimate } from '../../../../src/metrics/bls_observer.ts';
import { randomStream } from '../../../../src/random.ts';
import { madeUpTaps } from './made_up_taps.ts';

const intervals = intervalsIn('published');

describe('scores of taps', () => {
  test('are those of a line, where taps lie on one', () => {
    const score = readerScore(madeUpTaps(10, 0.6, 30), intervals);
    expect(score?.slope).toBeCloseTo(0.6, 12);
    expect([score?.trials, score?.misses, score?.sd]).toEqual([10, 0, 0]);
    // Mean squared error of 0.4 of the distance from the middle, and 30 ms.
    const spread = intervals.reduce((sum, ms) => sum + (0.4 * (ms - 670.5)) ** 2, 0) / intervals.length;
    expect(score?.bias).toBeCloseTo(Math.sqrt(spread + 30 ** 2), 9);
    expect(readerScore(madeUpTaps(1, 1), intervals)).toBeUndefined();
  });

  test('have a spread once an interval came twice', () => {
    const once = intervals.map((ms) => ({ intervalMs: ms, shownMs: ms, tappedMs: ms }));
    expect(readerScore(once, intervals)).toMatchObject({ slope: 1, sd: Number.NaN, cv: Number.NaN });
    const twice = [...once, { intervalMs: intervals[0], shownMs: intervals[0], tappedMs: intervals[0] + 20 }];
    // SD of two taps 20 ms apart.
    expect(readerScore(twice, intervals)?.sd).toBeCloseTo(20 / Math.SQRT2, 9);
    expect(figureText(Number.NaN, 0)).toBe('–');
  });

  test('of a system count a miss as the middle', () => {
    const never = intervals.flatMap((intervalMs) => [0, 1].map(() => ({ intervalMs, producedMs: Number.NaN })));
    expect(systemScore(never, intervals)).toMatchObject({ slope: 0, sd: 0, misses: 10, trials: 10 });
    expect(systemScore([], intervals)).toBeUndefined();
  });

  test('fit the Weber fractions of a simulated observer, within what its taps leave open', () => {
    const draw = randomStream(1, 'taps of an observer');
    const estimate = blsEstimate(intervals, 0.1);
    const taps = Array.from({ length: 60 }, (_, i) => {
      const ms = intervals[i % intervals.length];
      const meant = estimate(ms * (1 + 0.1 * draw.normal()));
      return { intervalMs: ms, shownMs: ms, tappedMs: meant * (1 + 0.06 * draw.normal()) };
    });
    const fit = readerFit(taps, intervals);
    // SDs of 60 taps are some .016 and .011; these are three of them.
    expect(Math.abs((fit?.wm ?? 0) - 0.1)).toBeLessThan(0.05);
    expect(Math.abs((fit?.wp ?? 0) - 0.06)).toBeLessThan(0.035);
    expect(readerFit(taps.slice(0, 19), intervals)).toBeUndefined();
    expect(fitText(taps, fit)).toMatch(/w_m \d+ % of measuring/);
    expect(observerScore(intervals).slope).toBeLessThan(1);
  });

  test('are said in words', () => {
    const taps = madeUpTaps(10, 0.5, 20);
    expect(summaryText(taps, readerScore(taps, intervals))).toMatch(
      /20 ms too long on average of 10 taps, .* 0\.50\..*drawn/,
    );
    expect(summaryText(taps.slice(0, 4), undefined)).toBe('6 more, and you see how you compare.');
    expect(outcomeText(judged({ intervalMs: 494, shownMs: 500, tappedMs: 540 }))).toBe(
      'It was 500 ms, you gave 540: 40 ms too long.',
    );
    expect(figureText(-0.001, 2)).toBe('0.00');
    expect(figureText(-0.15, 2)).toBe('−0.15');
  });
});

describe('taps in a file', () => {
  const text = tapFile('published', madeUpTaps(12, 0.7));

  test('are read as they were saved, and a class has the mean of its readers', () => {
    const files = [0.5, 0.9].map((slope) =>
      readTapFile(`${slope}.json`, tapFile('published', madeUpTaps(12, slope)), 'published'),
    );
    expect(files[0].taps).toEqual(madeUpTaps(12, 0.5));
    const readers = classScores([...files, { name: 'nobody.json', taps: [] }], intervals);
    expect(readers.map(({ name, score }) => [name, score.slope.toFixed(2)])).toEqual([
      ['0.5', '0.50'],
      ['0.9', '0.90'],
    ]);
    const mean = classMean(
      readers.map(({ score }) => score),
      intervals,
    );
    expect(mean?.slope).toBeCloseTo(0.7, 12);
    expect(mean?.perInterval[0].meanMs).toBeCloseTo(670.5 + 0.7 * (494 - 670.5), 9);
    expect(classMean([], intervals)).toBeUndefined();
  });

  test.each([
    ['nothing', '', /^a\.json: no JSON object; give a file that this game saved$/],
    ['another kind', '{"kind":"rippletank game","version":1}', /^a\.json: no taps \(kind rippletank game, version 1\)/],
    ['another range', tapFile('shorter', []), /^a\.json: about another range \(shorter\)/],
    [
      'a tap at an interval that is none',
      text.replace(/"intervalMs": [\d.]+/, '"intervalMs": 500'),
      /^a\.json: tap 0 /,
    ],
    ['a tap that does not count', text.replace(/"tappedMs": [\d.]+/, '"tappedMs": 99'), /^a\.json: tap 0 is none/],
    ['no numbers', text.replace(/"shownMs": [\d.]+/, '"shownMs": "494"'), /^a\.json: tap 0 is none/],
    ['taps that are none', '{"kind":"rippletank taps","version":1,"range":"published","taps":[null]}', /tap 0 is none/],
  ])('are refused: %s', (_, given, message) => {
    expect(() => readTapFile('a.json', given, 'published')).toThrow(message);
  });
});

describe('taps between visits', () => {
  const storage = (text: string | null = null) => ({
    text,
    getItem(): string | null {
      return this.text;
    },
    setItem(_: string, value: string): void {
      this.text = value;
    },
  });

  test('are read as they were kept, each range by itself', () => {
    const kept = {
      ...firstKept,
      seed: 4,
      byRange: { ...firstKept.byRange, published: { shown: 9, taps: madeUpTaps(8, 1) } },
    };
    const held = storage();
    keepTaps(held, kept);
    expect(keptTaps(held)).toEqual(kept);
  });

  test('are forgotten where they cannot be read, and lost where there is no room', () => {
    for (const text of [null, '', '[]', '{"version":2}', '{"version":1,"range":"toString","seed":1}'])
      expect(keptTaps(storage(text)), String(text)).toEqual(firstKept);
    const odd = '{"version":1,"range":"shorter","seed":1,"byRange":{"shorter":{"shown":-1,"taps":[7]},"published":7}}';
    expect(keptTaps(storage(odd))).toEqual({ ...firstKept, range: 'shorter' });
    const full = () => {
      throw new Error('full');
    };
    expect(() => keepTaps({ getItem: () => null, setItem: full }, firstKept)).not.toThrow();
    expect(keptTaps({ getItem: full, setItem: full })).toEqual(firstKept);
  });
});
