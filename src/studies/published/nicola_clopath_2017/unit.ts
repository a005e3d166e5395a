/**
 * One network: it runs untaught, is taught a sine by recursive least squares while its output is fed back, and then
 * runs freely with its weights as they are. What it makes is held against the sine that it was taught, over the second
 * half of the free time, at the lag at which they agree best within a period: nothing holds the phase of a free
 * oscillator.
 */
import { pearson } from '../../../metrics/pearson.ts';
import { normalisedError } from '../../../metrics/series_error.ts';
import { recursiveLeastSquares } from '../../../readout/recursive_least_squares.ts';
import { type ForceNetwork, spikingNetwork } from './spiking_network.ts';

/** How it is taught. */
export type Teaching = {
  /** Hz, of the sine. */
  readonly targetHz: number;
  /** s */
  readonly untaughtSeconds: number;
  readonly taughtSeconds: number;
  readonly freeSeconds: number;
  /** ms between two steps of learning, a multiple of dt. */
  readonly learnEvery: number;
  /** Of the squared weights, > 0: 1/P₀. */
  readonly penalty: number;
};

/** A network. */
export interface ForceUnit {
  readonly network: ForceNetwork;
  readonly teaching: Teaching;
  readonly seed: number;
}

/** What it did. */
export interface ForceResult {
  readonly seed: number;
  /** Normalised error over the second half of the time of teaching. */
  readonly taughtError: number;
  /** Of the free output: at once, and at the best lag. */
  readonly freeError: number;
  readonly alignedError: number;
  readonly alignedCorrelation: number;
  /** Hz, of the free output, from its upward crossings of 0. */
  readonly freeHz: number;
  /** Spikes per neuron and second while it is free. */
  readonly rateHz: number;
  /** Output every 5 ms, from a second before teaching ends to two seconds after it, and the sine. */
  readonly course: readonly { readonly seconds: number; readonly output: number; readonly target: number }[];
}

/** ms between two noted outputs. */
export const NOTED_EVERY = 5;

/** Frequency from upward crossings of 0; 0 with fewer than two. @param every s between outputs */
export function frequencyOf(outputs: readonly number[], every: number): number {
  const crossings = outputs.flatMap((value, i) =>
    i > 0 && outputs[i - 1] < 0 && value >= 0 ? [i - outputs[i - 1] / (outputs[i - 1] - value)] : [],
  );
  if (crossings.length < 2) return 0;
  return (crossings.length - 1) / ((crossings[crossings.length - 1] - crossings[0]) * every);
}

/** How well outputs are a sine, at the best of the lags within a period, which are multiples of `every`, s. */
export function alignedSine(
  outputs: readonly number[],
  every: number,
  hz: number,
): { readonly error: number; readonly correlation: number } {
  const lags = Math.round(1 / (hz * every));
  const found = Array.from({ length: lags }, (_, lag) => {
    const sine = outputs.map((_, i) => Math.sin(2 * Math.PI * hz * (i + lag) * every));
    return { error: normalisedError(sine, outputs), correlation: pearson(sine, outputs) };
  });
  return found.reduce((best, one) => (one.error < best.error ? one : best));
}

/** Runs it. */
export function learnSine({ network: parameters, teaching, seed }: ForceUnit): ForceResult {
  const { targetHz, untaughtSeconds, taughtSeconds, freeSeconds, learnEvery, penalty } = teaching;
  const { neurons: N, dt } = parameters;
  const steps = (seconds: number): number => Math.round((1000 * seconds) / dt);
  const [begin, end] = [steps(untaughtSeconds), steps(untaughtSeconds + taughtSeconds)];
  const all = end + steps(freeSeconds);
  const [learnSteps, noteSteps] = [Math.round(learnEvery / dt), Math.round(NOTED_EVERY / dt)];
  const network = spikingNetwork(parameters, seed);
  const readout = recursiveLeastSquares({ inputs: N, penalty, bias: false });
  const sine = (step: number): number => Math.sin((2 * Math.PI * targetHz * step * dt) / 1000);
  const noted: { seconds: number; output: number; target: number }[] = [];
  let spikesTaught = 0;
  for (let step = 1, z = 0; step <= all; step++) {
    network.step(z);
    const learns = step > begin && step <= end && step % learnSteps === 0;
    z = readout.update(network.filtered, learns ? [sine(step)] : null)[0];
    if (step === end) spikesTaught = network.spikes();
    if (step % noteSteps === 0) noted.push({ seconds: (step * dt) / 1000, output: z, target: sine(step) });
  }
  const between = (from: number, to: number) => noted.filter(({ seconds }) => seconds > from && seconds <= to);
  const errorOf = (part: typeof noted): number =>
    normalisedError(
      part.map(({ target }) => target),
      part.map(({ output }) => output),
    );
  const [taughtEnd, last] = [untaughtSeconds + taughtSeconds, untaughtSeconds + taughtSeconds + freeSeconds];
  const free = between(taughtEnd, last);
  const settled = between(taughtEnd + freeSeconds / 2, last).map(({ output }) => output);
  const aligned = alignedSine(settled, NOTED_EVERY / 1000, targetHz);
  return {
    seed,
    taughtError: errorOf(between(taughtEnd - taughtSeconds / 2, taughtEnd)),
    freeError: errorOf(free),
    alignedError: aligned.error,
    alignedCorrelation: aligned.correlation,
    freeHz: frequencyOf(
      free.map(({ output }) => output),
      NOTED_EVERY / 1000,
    ),
    rateHz: (network.spikes() - spikesTaught) / (N * freeSeconds),
    course: between(taughtEnd - 1, taughtEnd + 2),
  };
}
