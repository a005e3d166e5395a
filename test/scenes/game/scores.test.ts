/** Scores, and how they are said and kept. */
import { describe, expect, test } from 'vitest';
import { answerFile, readAnswerFile } from '../../../scenes/game/answer_file.ts';
import { keepGame, keptGame } from '../../../scenes/game/kept.ts';
import { classScore, scoresOf, sorted } from '../../../scenes/game/scores.ts';
import { firstGame } from '../../../scenes/game/state.ts';
import { spikesSeen } from '../../../scenes/game/strip.ts';
import { gameView } from '../../../scenes/game/view.ts';
import { bandText, othersText, outcomeText, scoreText, statusText } from '../../../scenes/game/words.ts';
import { markupOf, textOf } from '../page/text_of.ts';
import { madeUpTrials, trialOf } from './made_up_trials.ts';

describe('scores', () => {
  const trials = madeUpTrials(20);
  const reader = [false, true, true, undefined];

  test('put the best first, and count those trials that someone answered', () => {
    const clear = scoresOf(trials, reader, 0);
    expect(clear.map(({ who, right, of }) => [who, right, of])).toEqual([
      ...['liquid', 'liquid-static', 'leaky-echo-state', 'filter-bank', 'delay-line', 'ideal'].map((who) => [
        who,
        20,
        20,
      ]),
      ['reader', 2, 3],
    ]);
    const noisy = scoresOf(trials, reader, 1);
    expect(noisy.map(({ who }) => who).slice(0, 3)).toEqual(['ideal', 'reader', 'liquid']);
    const liquid = noisy.find(({ who }) => who === 'liquid');
    expect(liquid).toMatchObject({ right: 10, of: 20, dPrime: 0 });
    // Wilson's interval of 10 in 20.
    expect([liquid?.low, liquid?.high].map((share) => share?.toFixed(3))).toEqual(['0.299', '0.701']);
    expect(scoresOf([], [], 0)).toMatchObject(
      new Array(7).fill({ right: 0, of: 0, low: 0, high: 1, dPrime: undefined }),
    );
    expect(scoresOf([trialOf(true)], [true], 0)[0]).toMatchObject({ right: 1, of: 1, dPrime: undefined });
  });

  test('are said in figures, and a trial in words', () => {
    const [, , , , , , mine] = scoresOf(trials, reader, 0);
    expect([scoreText(mine), bandText(mine)]).toEqual(['67 %, d′ 0.00', 'right in 2 of 3, 95 % interval 21 to 94 %']);
    expect(scoreText(scoresOf([], [], 0)[0])).toBe('no answer yet');
    expect(outcomeText(trialOf(true), false)).toBe('It was long, 250 ms. You were wrong.');
    expect(outcomeText(trialOf(false), undefined)).toBe('It was short, 200 ms.');
    expect(othersText(trialOf(true), 1)).toMatch(/^Right: Liquid, .*Ideal observer\. Wrong: none\.$/);
    expect(othersText(trialOf(false), 1)).toBe(
      'Right: Ideal observer. Wrong: Liquid, Liquid without plasticity, Leaky echo state network, Filter bank, Delay line.',
    );
  });

  test('come with what came of the last trial, and what there is to do', () => {
    const state = { ...firstGame(), phase: 'ready', trials: 20, heard: trials, answers: reader.slice(0, 2) } as const;
    const text = textOf(gameView(state, 0, () => {}));
    expect(text).toMatch(/It was long, 250 ms\. You were right\..*Trial 3 of 20 is next\./);
    expect(markupOf(gameView(state, 0, () => {}))).toContain(
      'aria-label=The last trial: long, 250 ms between its volleys',
    );
    const phases = ['teaching', 'ready', 'playing', 'asking', 'ahead', 'over', 'failed'] as const;
    const said = phases.map((phase) => statusText({ ...state, phase, fault: 'x' }));
    expect(new Set(said).size).toBe(phases.length);
    expect(statusText({ ...state, phase: 'teaching', learning: { system: 'liquid', share: 0.126 } })).toMatch(
      /^Liquid: .*13 %/,
    );
  });
});

describe('answers in a file', () => {
  const settings = { seed: 4, warmupMs: 50 } as const;

  test('are read as they were saved', () => {
    const answers = [true, undefined, false];
    expect(readAnswerFile('a.json', answerFile(settings, answers), settings)).toEqual({ name: 'a.json', answers });
  });

  test.each([
    ['nothing', '', /^a\.json: no JSON object; give a file that the game saved$/],
    ['a list', '[]', /^a\.json: no answers to the game/],
    ['another kind', '{"kind":"circuit"}', /^a\.json: no answers to the game \(kind circuit, version undefined\)/],
    ['other letters', answerFile(settings, [true]).replace('"l"', '"x"'), /^a\.json: answers other than s, l and -/],
    ['other trials', answerFile({ seed: 1, warmupMs: 1000 }, []), /^a\.json: about other trials \(seed 1, 1000 ms/],
  ])('are refused: %s', (_, text, message) => {
    expect(() => readAnswerFile('a.json', text, settings)).toThrow(message);
  });

  test('count for a class together, also in trials that are still to come here', () => {
    const trials = madeUpTrials(4);
    const score = classScore(trials, [[false, true], [true, undefined, false, true], []]);
    expect(score).toMatchObject({ who: 'class', right: 4, of: 5 });
    expect(
      sorted([...scoresOf(trials, [], 0), score])
        .map(({ who }) => who)
        .slice(-2),
    ).toEqual(['class', 'reader']);
  });
});

describe('spikes of a trial that is heard', () => {
  test('come in when they are fired, and have faded before the shorter interval is over', () => {
    const spikes = Float64Array.of(100, 300);
    expect(spikesSeen(spikes, 99)).toEqual([]);
    expect(spikesSeen(spikes, 100)).toMatchObject([{ strength: 1 }]);
    for (let now = 300; now < 500; now++) expect(spikesSeen(spikes, now).length).toBeLessThanOrEqual(1);
  });
});

describe('a game between visits', () => {
  const storage = (text: string | null = null) => ({
    text,
    getItem(): string | null {
      return this.text;
    },
    setItem(_: string, value: string): void {
      this.text = value;
    },
  });

  test('is read as it was kept', () => {
    const kept = { settings: { seed: 5, warmupMs: 50 }, level: 2, answers: [true, undefined, false] } as const;
    const held = storage();
    keepGame(held, kept);
    expect(keptGame(held)).toEqual(kept);
  });

  test('is a new one where nothing can be read or kept', () => {
    for (const text of [
      null,
      '',
      '[]',
      '{"version":2}',
      '{"version":1,"seed":1,"warmupMs":1000,"level":9,"answers":""}',
    ])
      expect(keptGame(storage(text)), String(text)).toBeUndefined();
    const full = () => {
      throw new Error('full');
    };
    expect(() => keepGame({ getItem: () => null, setItem: full }, { ...firstGame() })).not.toThrow();
    expect(keptGame({ getItem: full, setItem: full })).toBeUndefined();
  });
});
