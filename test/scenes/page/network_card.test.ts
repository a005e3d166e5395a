/** The card of the right tank's network: what it says of every stage of its training, and which buttons it has then. */
import { describe, expect, test } from 'vitest';
import type { NetworkFacts } from '../../../scenes/network_facts.ts';
import { errorCurve, networkCard, trainingText } from '../../../scenes/page/network_card.ts';
import { firstPlayerState, type PlayerState, type Told } from '../../../scenes/page/player_state.ts';
import { tanksStand } from './page_without_browser.ts';
import { markupOf, textOf } from './text_of.ts';

const network: NetworkFacts = {
  ...{ name: 'lstm', weights: 23617, lessons: 240, backgroundHz: 2 },
  passes: [
    { learnedMs: 200, heldBackMs: 100 },
    { learnedMs: 80, heldBackMs: 70.4 },
  ],
};
const trained = { kind: 'trained' } as Told<'trained'>;
const stands: PlayerState = { ...firstPlayerState(true), built: tanksStand({ network }), trained };
const training = (part: Partial<Told<'training'>>): Told<'training'> => ({
  ...{ kind: 'training', state: 'running', lessons: 240, ofLessons: 240, passes: [], ofPasses: 40 },
  ...part,
});
const says = (state: PlayerState): string => textOf(networkCard(state, () => {}));

describe('the card of a network', () => {
  test('is not there for reservoirs', () => {
    expect(says({ ...stands, built: tanksStand() })).toBe('');
    expect(says(firstPlayerState(true))).toBe('');
  });

  test('says what came with the page, and that it can be trained once the clocks have learned', () => {
    expect(says(stands)).toMatch(
      /^Trained LSTM 64 units, 23 617 weights Trained beforehand, at a background of 2 Hz, in 2 passes through 240 lessons\..*learned 80 ms held back 70 ms Train from scratch/,
    );
    expect(says(stands)).not.toContain('once the clocks');
    expect(says({ ...stands, trained: undefined })).toContain('It can be trained once the clocks have learned.');
    const without = tanksStand({ network, clocked: false });
    expect(says({ ...stands, built: without, trained: undefined })).toContain('Without clocks');
  });

  test.each([
    [{ lessons: 60 }, 'Making lessons: 60 of 240.', ['Stop training']],
    [{}, 'Training: first pass.', ['Stop training']],
    [{ passes: network.passes }, 'Training: 2 of at most 40 passes.', ['Stop training']],
    [{ state: 'stopped' as const }, 'Stopped.', ['Go on', 'Train from scratch']],
    [
      { state: 'stopped' as const, passes: network.passes },
      'Stopped after 2 of at most 40 passes.',
      ['Go on', 'Train from scratch'],
    ],
    [{ state: 'done' as const, passes: network.passes }, 'Trained here in 2 passes.', ['Train from scratch']],
    [{ state: 'failed' as const, lessons: 20 }, 'Training failed.', ['Train from scratch']],
    [
      { state: 'failed' as const, passes: network.passes },
      'Training failed after 2 of at most 40 passes.',
      ['Train from scratch'],
    ],
  ])('at %j says so, with what can be done', (part, text, buttons) => {
    const state = { ...stands, training: training(part) };
    expect(trainingText(state.training, network)).toBe(text);
    expect(says(state)).toContain(text);
    const found = [...markupOf(networkCard(state, () => {})).matchAll(/<button[^>]*>([^<]*)</g)].map(
      ([, label]) => label,
    );
    expect(found).toEqual(buttons);
  });

  test('tells its curves to those who do not see them', () => {
    expect(markupOf(networkCard(stands, () => {}))).toContain(
      'aria-label="Error of its clock by pass, root mean square: 80 ms on lessons that it learns from, 70 ms on others after 2 passes"',
    );
    expect(markupOf(networkCard({ ...stands, training: training({}) }, () => {}))).toContain('no pass yet after 0');
  });
});

test('a curve goes from left to right, by the logarithm of the error, and stays within its frame', () => {
  const points = (path: string): number[][] =>
    path
      .slice(1)
      .split('L')
      .map((point) => point.split(' ').map(Number));
  const [[x1, y1], [x2, y2], [x3, y3]] = points(errorCurve([100, 50, 25], 3));
  expect(x2 - x1).toBeCloseTo(x3 - x2, 0);
  expect(y2).toBeGreaterThan(y1);
  // Halving it is as far a second time.
  expect(Math.abs(y3 - y2 - (y2 - y1))).toBeLessThan(0.2);
  const [[, above], [, below]] = points(errorCurve([1e9, 1e-9], 2));
  expect(above).toBeGreaterThan(0);
  expect(below).toBeLessThan(120);
  expect(errorCurve([], 40)).toBe('');
  expect(errorCurve([100], 1)).toMatch(/^M\d/);
});
