/** What the game says. */
import { LONG_MS, noises, SHORT_MS, type SystemName } from './experiment.ts';
import type { GameTrial } from './messages.ts';
import { contestants, type ReaderAnswer, type Score, saidOf, type Who } from './scores.ts';
import type { GameState } from './state.ts';

/** Names of those who answer. */
export const whoNames: Readonly<Record<Who, string>> = {
  reader: 'You',
  class: 'Class',
  liquid: 'Liquid',
  'liquid-static': 'Liquid without plasticity',
  'leaky-echo-state': 'Leaky echo state network',
  'filter-bank': 'Filter bank',
  'delay-line': 'Delay line',
  ideal: 'Ideal observer',
};

/** What each of them is. */
export const whoAbouts: Readonly<Record<Who, string>> = {
  reader: 'the trials that you answered',
  class: 'answers of all files, together',
  liquid: '135 spiking neurons, synapses that tire',
  'liquid-static': 'the same network, synapses that do not tire; its rate is matched',
  'leaky-echo-state': '135 units with smooth states',
  'filter-bank': '135 exponential filters, one slower than the other',
  'delay-line': '135 taps: what was heard, a while ago',
  ideal: 'knows the spikes themselves, and all that is known of the trials',
};

/** The answers. */
export const answerText = (long: boolean): string => (long ? `long, ${LONG_MS} ms` : `short, ${SHORT_MS} ms`);

/** A size of noise. */
export const noiseText = (level: number): string =>
  noises[level] === 0 ? 'no noise' : `${Math.round(noises[level] * 100)} %`;

const percent = (share: number): string => String(Math.round(share * 100));

/** A score in figures: `68 %, d′ 0.93`. */
export function scoreText({ right, of, dPrime }: Score): string {
  if (of === 0) return 'no answer yet';
  return `${percent(right / of)} %${dPrime === undefined ? '' : `, d′ ${dPrime.toFixed(2).replace('-', '−')}`}`;
}

/** Between what the probability of being right lies: `68 % of 53: 55 to 79 %`. */
export function bandText({ right, of, low, high }: Score): string {
  if (of === 0) return '';
  return `right in ${right} of ${of}, 95 % interval ${percent(low)} to ${percent(high)} %`;
}

/** What came of a trial. */
export function outcomeText(trial: GameTrial, reader: ReaderAnswer): string {
  const own = reader === undefined ? '' : reader === trial.long ? ' You were right.' : ' You were wrong.';
  return `It was ${answerText(trial.long)}.${own}`;
}

/** Who else was right in a trial and who was not, for those who do not see the list. */
export function othersText(trial: GameTrial, level: number): string {
  const names = (right: boolean): string => {
    const those = contestants.filter((who) => saidOf(who, trial, undefined, level) === (trial.long === right));
    return those.length === 0 ? 'none' : those.map((who) => whoNames[who]).join(', ');
  };
  return `Right: ${names(true)}. Wrong: ${names(false)}.`;
}

const doing = (system: SystemName): string => `${whoNames[system]}: builds, hears 120 lessons, and fits its readout`;

/** What there is to do, or to wait for. */
export function statusText({ phase, learning, answers, trials, heard, aheadTo, fault }: GameState): string {
  switch (phase) {
    case 'teaching':
      if (learning !== undefined) return `${doing(learning.system)} (${percent(learning.share)} % of all).`;
      if (trials === 0) return 'The systems are being loaded.';
      return heard.length < answers.length
        ? `They hear again what was played: trial ${heard.length + 1} of ${answers.length}.`
        : 'They hear the next trial.';
    case 'ready':
      return answers.length === 0
        ? 'They have learned. Hear the first trial.'
        : `Trial ${answers.length + 1} of ${trials} is next.`;
    case 'playing':
      return 'Listen: two volleys among single spikes.';
    case 'asking':
      return 'Was that short or long?';
    case 'ahead':
      return `They play alone: trial ${answers.length} of ${aheadTo}.`;
    case 'over':
      return `All ${trials} trials are over; take another network.`;
    case 'failed':
      return `It cannot be played: ${fault}`;
    default:
      return phase satisfies never;
  }
}
