/**
 * Utterances as trials: the channels' spikes (integrated.ts), warped: every spike time, and the length, times one
 * factor. Warped after the cochlea, as the time-warped patterns of Maass, Natschläger & Markram (2004), a word keeps
 * its frequencies and its spikes to the last one; a program that speaks faster changes the vowels as well, and a sound
 * that is played faster its pitch.
 */
import ndarray from 'ndarray';
import { randomStream } from '../../../random.ts';
import type { RateCode } from '../../../reservoir/encode.ts';
import type { AnalogSignal, Trial } from '../../../signals.ts';
import { integrated } from './integrated.ts';
import { digits } from './utterances.ts';

/** Between two instants at which states are read. */
const READ_EVERY_MS = 20;
/** Ids of trials that are asked; an utterance has one for each factor. */
const FIRST_ASKED = 2 ** 30;
const MOST_FACTORS = 128;

/** A word as it is heard. */
export interface HeardWord {
  /** 0 … 8. */
  readonly digit: number;
  readonly heard: AnalogSignal;
}

/** A trial with what was said in it. */
export interface Presentation {
  readonly trial: Trial;
  readonly digit: number;
  /** Factor on its time. */
  readonly warp: number;
}

/** A trial at another speed: all spikes and the length times the factor. @param id of the new one */
export function warped(trial: Trial, factor: number, id: number): Trial {
  const durationMs = factor * trial.durationMs;
  const instants = Math.max(0, Math.ceil(durationMs / READ_EVERY_MS) - 1);
  return {
    id,
    durationMs,
    spikes: trial.spikes.map((train) => train.map((time) => factor * time)),
    sampleTimesMs: Float64Array.from([
      ...Array.from({ length: instants }, (_, k) => (k + 1) * READ_EVERY_MS),
      durationMs,
    ]),
  };
}

function unwarped({ heard }: HeardWord, code: RateCode, seed: number, id: number): Trial {
  const durationMs = heard.values.shape[0] * heard.dt;
  return { id, durationMs, spikes: integrated(heard, code, seed, id), sampleTimesMs: Float64Array.of() };
}

/** Words to be taught, each once at a factor that is drawn from those given. */
export function taughtTrials(
  words: readonly HeardWord[],
  factors: readonly number[],
  code: RateCode,
  seed: number,
): Presentation[] {
  return words.map((word, id) => {
    const warp = factors[randomStream(seed, 'warp of a taught word', id).integer(factors.length)];
    return { trial: warped(unwarped(word, code, seed, id), warp, id), digit: word.digit, warp };
  });
}

/** Words to be asked, each at every factor with the same spikes. */
export function askedTrials(
  words: readonly HeardWord[],
  factors: readonly number[],
  code: RateCode,
  seed: number,
): Presentation[] {
  return words.flatMap((word, i) => {
    const first = FIRST_ASKED + MOST_FACTORS * i;
    const trial = unwarped(word, code, seed, first);
    return factors.map((warp, k) => ({ trial: warped(trial, warp, first + k), digit: word.digit, warp }));
  });
}

/** Wanted outputs: in every row 1 in the column of the digit and −1 in the others. */
export function targetsOf({ trial, digit }: Presentation) {
  const rows = trial.sampleTimesMs.length;
  const row = digits.map((_, k) => (k === digit ? 1 : -1));
  return ndarray(Float64Array.from(new Array(rows).fill(row).flat()), [rows, digits.length]);
}
