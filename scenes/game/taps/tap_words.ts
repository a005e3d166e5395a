/** What the second game says. */
import type { BlsFit } from '../../../src/metrics/fit_bls_observer.ts';
import { intervalsIn, type RangeName, ranges, type TapSystem, tapTrials } from './settings.ts';
import { meanErrorMs, TAPS_TO_FIT, type TapScore } from './tap_scores.ts';
import type { TapState } from './tap_state.ts';
import { LATEST, type Outcome, type Tap } from './taps.ts';

/** Who gives intervals back. */
export type Tapper = 'reader' | 'class' | TapSystem | 'observer';

/** Names of them. */
export const tapperNames: Readonly<Record<Tapper, string>> = {
  reader: 'You',
  class: 'Class',
  liquid: 'Liquid',
  'liquid-static': 'Without plasticity',
  'leaky-echo-state': 'Continuous tank',
  observer: 'Bayesian observer',
};

/** What each of them is. */
export const tapperAbouts: Readonly<Record<Tapper, string>> = {
  reader: 'your taps that count',
  class: 'readers of the files that are open: means over readers',
  liquid: '135 spiking neurons, synapses that tire; a linear readout of spikes filtered with 400 ms',
  'liquid-static': 'the same network, synapses that do not tire; its rate is matched',
  'leaky-echo-state': 'a leaky echo state network of 135 units, a linear readout',
  observer:
    'weighs a noisy measurement against the intervals that there are: w_m 10 %, w_p 6 %, or your own once they are known',
};

const whole = (ms: number): string => String(Math.round(ms)).replace('-', '−');

/** A number with a real minus, or a dash where there is none yet. */
export const figureText = (value: number, digits: number): string =>
  Number.isFinite(value)
    ? value
        .toFixed(digits)
        .replace(/^-(?=0\.?0*$)/, '')
        .replace('-', '−')
    : '–';

/** The range in words: `494 to 847 ms`. */
export const rangeText = (range: RangeName): string => `${ranges[range][0]} to ${ranges[range][1]} ms`;

/** A range as it is offered. */
export const rangeNames: Readonly<Record<RangeName, string>> = {
  published: `${rangeText('published')}, as published`,
  shorter: `${rangeText('shorter')}, easier for the liquid`,
};

/** How far a tap was off. */
export function tapText({ shownMs, tappedMs }: Tap): string {
  const off = Math.round(tappedMs) - Math.round(shownMs);
  const how = off === 0 ? 'to the millisecond' : `${Math.abs(off)} ms too ${off > 0 ? 'long' : 'short'}`;
  return `It was ${whole(shownMs)} ms, you gave ${whole(tappedMs)}: ${how}.`;
}

/** What came of a trial. */
export function outcomeText(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'tap':
      return tapText(outcome.tap);
    case 'early':
      return 'That was before you could know: it does not count. Wait for the second flash, and then as long again.';
    case 'late':
      return `That was longer than ${LATEST} times the interval: it does not count.`;
    default:
      return outcome satisfies never;
  }
}

/** What there is to do. */
export function doText({ trial }: Pick<TapState, 'trial'>): string {
  switch (trial.phase) {
    case 'rest':
      return 'Press, and watch for two flashes';
    case 'waiting':
      return 'Wait for the first flash …';
    case 'shown':
      return 'How long until the second?';
    case 'timed':
      return 'Tap when as much time has passed again';
    default:
      return trial satisfies never;
  }
}

/** How the reader does, in sentences; nothing before there is a slope. */
export function summaryText(taps: readonly Tap[], score: TapScore | undefined): string {
  if (score === undefined || taps.length < 10) {
    const left = 10 - taps.length;
    return taps.length === 0 ? '' : left > 0 ? `${left} more, and you see how you compare.` : '';
  }
  const off = Math.round(meanErrorMs(taps));
  const late = off === 0 ? 'on time' : `${Math.abs(off)} ms too ${off > 0 ? 'long' : 'short'}`;
  const drawn =
    score.slope < 0.9
      ? 'Long intervals came out shorter and short ones longer: drawn towards the middle.'
      : score.slope > 1.1
        ? 'Long intervals came out longer still.'
        : 'Hardly drawn towards the middle.';
  return `You are ${late} on average of ${taps.length} taps, and your slope is ${figureText(score.slope, 2)}. ${drawn}`;
}

/** The reader's Weber fractions, or when they come. */
export function fitText(taps: readonly Tap[], fit: BlsFit | undefined): string {
  if (fit === undefined)
    return taps.length < 10 ? '' : `After ${TAPS_TO_FIT} taps, Weber fractions of measuring and of producing.`;
  const percent = (share: number): string => `${(share * 100).toFixed(0)} %`;
  return `Your Weber fractions, of the Bayesian observer who is most likely to tap so: w_m ${percent(fit.wm)} of measuring, w_p ${percent(fit.wp)} of producing. The Bayesian observer above has them now. Whoever is always late has both too large.`;
}

/** What the systems are doing. */
export function systemsText({ learning, fault }: Pick<TapState, 'learning' | 'fault'>): string {
  if (fault !== undefined) return `The systems cannot be shown: ${fault}`;
  return learning === undefined
    ? ''
    : `${tapperNames[learning]} learns from ${tapTrials.trainTrials} other trials; play on meanwhile.`;
}

/** What the game is. */
export const introText = (range: RangeName): string =>
  `Two flashes mark an interval; when the second has come, wait as long again and tap. There are ${intervalsIn(range).length} intervals from ${rangeText(range)}, all equally often. This is “ready, set, go” of Jazayeri & Shadlen (2010).`;
