/**
 * Which letter was it, however fast it is keyed? (The Morse task of SITHCon, Jacques, Tiganj, Sarkar, Howard &
 * Sederberg 2022, ICML, as their repository describes it.) A letter in Morse code, a volley on the channel `on` where
 * a mark begins and one on `off` where it ends; an output per letter, read `readUnits` units of the code after the
 * last mark, the largest of them is the answer. Training is at one speed; tests are at others too. A memory whose time
 * constants are spaced logarithmically sees the same letter, shifted; others see another pattern.
 */
import ndarray from 'ndarray';
import { refuse } from '../../errors.ts';
import { checkAscending, checkRange, withDefaults } from '../options.ts';
import type { Task, TaskTrial } from '../task.ts';
import { timedBackgroundHz } from '../timed_target.ts';
import { checkOnset } from '../timed_trial.ts';
import { conditionIndex, mostTrials, type Part, shuffledKinds, trialId, trialStream } from '../trial_identity.ts';
import {
  channelCounts,
  channelTrains,
  checkVolley,
  usedOptions,
  type VolleyOptions,
  volleyDefaults,
  volleyLength,
} from '../volley.ts';
import { MORSE, marksOf } from './alphabet.ts';
import { ALL, presentMorse } from './presentation.ts';
import { scoreMorse } from './scores.ts';

const NAME = 'morse';
const WHERE = `task ${NAME}`;
const CONDITIONS = [ALL];

/** Options of the task. */
export type MorseOptions = VolleyOptions & {
  /** Letters, A to Z, each once. */
  readonly letters: string;
  /** Length of a dot at speed 1, ms. */
  readonly unitMs: number;
  /** Speeds of the tests, ascending, 1 and another one among them; training is at speed 1. */
  readonly speeds: readonly number[];
  /** From the end of the last mark to the reading, in units of the code. */
  readonly readUnits: number;
  /** Training trials in all; letters are equally frequent. */
  readonly trainTrials: number;
  /** Test trials in all; letters and speeds are equally frequent. */
  readonly testTrials: number;
  /** Earliest time of the first mark, a whole ms. */
  readonly onsetFromMs: number;
  /** Latest. */
  readonly onsetToMs: number;
};

/** What is presented when nothing else is asked for: the twelve commonest letters of English. */
export const morseDefaults: MorseOptions = {
  letters: 'ETAOINSHRDLU',
  unitMs: 50,
  speeds: [0.25, 0.5, 0.7, 0.85, 1, 1.2, 1.4, 2],
  readUnits: 1,
  trainTrials: 360,
  testTrials: 384,
  onsetFromMs: 50,
  onsetToMs: 150,
  ...volleyDefaults,
  backgroundHz: timedBackgroundHz,
};

function check(options: MorseOptions): void {
  checkVolley(WHERE, options);
  const letters = [...options.letters];
  const wrong = letters.find((letter, i) => !Object.hasOwn(MORSE, letter) || letters.indexOf(letter) < i);
  if (wrong !== undefined) refuse(WHERE, `letters (${wrong})`, 'use letters A to Z, each once');
  checkRange(WHERE, 'number of letters', letters.length, 2, 26, 'whole');
  checkAscending(WHERE, 'speeds', options.speeds, 0.01, 100, 2);
  if (!options.speeds.includes(1)) refuse(WHERE, 'speeds do not hold 1', 'name the trained speed 1 among them');
  checkRange(WHERE, 'unitMs', options.unitMs, 1, 10_000);
  const shortest = options.unitMs / options.speeds[options.speeds.length - 1];
  // On and off of a dot, and off and on of a gap, are on channels of their own; volleys of one channel lie two apart.
  if (2 * shortest < volleyLength(options))
    refuse(WHERE, `volleys of one channel overlap at the highest speed (${shortest} ms)`, 'use longer units');
  checkRange(WHERE, 'readUnits', options.readUnits, 0, 100);
  checkRange(WHERE, 'trainTrials', options.trainTrials, letters.length, mostTrials, 'whole');
  // Two of each letter at each speed, as in other tasks of each interval.
  checkRange(WHERE, 'testTrials', options.testTrials, 2 * letters.length * options.speeds.length, mostTrials, 'whole');
  checkOnset(WHERE, ['onsetFromMs', 'onsetToMs'], options);
}

/**
 * The task: channels on and off, an output per letter, one condition `all`. Facts of a trial: `symbol` (place among the
 * letters), `speed`, `firstVolleyMs`.
 * @throws {InputError} on an option that is unknown or out of range
 */
export function morse(given: Partial<MorseOptions> = {}): Task {
  const options = withDefaults(WHERE, morseDefaults, given);
  check(options);
  const letters = [...options.letters];

  function trialOf(seed: number, part: Part, index: number, symbol: number, speed: number): TaskTrial {
    const stream = trialStream(seed, NAME, ALL, part, index);
    const firstVolleyMs = options.onsetFromMs + stream.integer(options.onsetToMs - options.onsetFromMs + 1);
    const unit = options.unitMs / speed;
    const marks = marksOf(letters[symbol]);
    const [, last] = marks[marks.length - 1];
    const durationMs = Math.ceil(firstVolleyMs + (last + options.readUnits) * unit + volleyLength(options));
    const ends = [0, 1].map((end) => marks.map((mark) => firstVolleyMs + mark[end] * unit));
    return {
      trial: {
        ...{ id: trialId(0, part, index), durationMs, sampleTimesMs: Float64Array.of(durationMs) },
        spikes: ends.flatMap((onsets) => channelTrains(stream, onsets, durationMs, options)),
      },
      targets: ndarray(
        Float64Array.from(letters, (_, k) => (k === symbol ? 1 : 0)),
        [1, letters.length],
      ),
      facts: { symbol, speed, firstVolleyMs },
    };
  }

  function trials(seed: number, part: Part, count: number, speeds: readonly number[]): TaskTrial[] {
    const kinds = shuffledKinds(seed, NAME, ALL, part, count, letters.length * speeds.length);
    return kinds.map((kind, index) =>
      trialOf(seed, part, index, kind % letters.length, speeds[Math.floor(kind / letters.length)]),
    );
  }

  return {
    name: NAME,
    params: usedOptions(options),
    channels: channelCounts(2, options),
    conditions: CONDITIONS,
    presentation: presentMorse(options),
    train: (condition, seed) => {
      conditionIndex(WHERE, CONDITIONS, condition);
      return trials(seed, 'train', options.trainTrials, [1]);
    },
    test: (condition, seed) => {
      conditionIndex(WHERE, CONDITIONS, condition);
      return trials(seed, 'test', options.testTrials, options.speeds);
    },
    score: (condition, tested, predictions) => {
      conditionIndex(WHERE, CONDITIONS, condition);
      return scoreMorse(tested, predictions, options);
    },
  };
}
