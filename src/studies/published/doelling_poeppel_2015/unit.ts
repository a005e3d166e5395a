/**
 * One listener: a brain that follows notes by an oscillator and one that is evoked, at every rate. Each trial has
 * background noise; the oscillator begins in any phase and has noise in its input too.
 */
import { meanPhase, phaseAt } from '../../../metrics/phase_concentration.ts';
import { type RandomStream, randomStream } from '../../../random.ts';
import { pinkNoise } from './pink_noise.ts';
import { evoke, notes, oscillate, publishedOscillator } from './responses.ts';

/** What is heard and how it is recorded. */
export type ListeningProtocol = {
  /** Notes a second. */
  readonly rates: readonly number[];
  readonly trials: number;
  /** Of a trial that counts, a whole number of periods at each rate. */
  readonly seconds: number;
  /** Before that. */
  readonly warmupSeconds: number;
  /** Standard deviation of the background, of that of the response without it. */
  readonly noise: number;
  /** Standard deviation of the noise in the input of the oscillator, and how listeners differ in speed (log scale). */
  readonly driveNoise: number;
  readonly differences: number;
};

export interface ListenerUnit {
  readonly seed: number;
  readonly protocol: ListeningProtocol;
}

export const MODELS = ['oscillator', 'evoked'] as const;
export type Model = (typeof MODELS)[number];

/** Of one rate: locking over trials, and the mean lag behind the envelope, rad. */
export interface Locking {
  readonly rate: number;
  readonly locking: number;
  readonly lag: number;
}

export interface ListenerResult {
  readonly seed: number;
  readonly lockings: Readonly<Record<Model, readonly Locking[]>>;
  /** Phase concentration over the rates. */
  readonly concentration: Readonly<Record<Model, number>>;
}

/** Samples that are kept, ms. */
const EVERY = 5;

const sampled = (signal: Float64Array, from: number): Float64Array =>
  signal.subarray(from).filter((_, t) => t % EVERY === 0);

/** Adds the background. */
function recorded(response: Float64Array, noise: number, stream: RandomStream): Float64Array {
  const mean = response.reduce((sum, value) => sum + value, 0) / response.length;
  const sd = Math.sqrt(response.reduce((sum, value) => sum + (value - mean) ** 2, 0) / response.length);
  const background = pinkNoise(response.length, EVERY, stream);
  return response.map((value, t) => value - mean + noise * sd * background[t]);
}

/** Computes a unit. */
export function listen({ seed, protocol }: ListenerUnit): ListenerResult {
  const { rates, differences } = protocol;
  const speed = Math.exp(differences * randomStream(seed, 'listener').normal());
  const lockings = {
    oscillator: rates.map((rate, i) =>
      lockingOf(protocol, rate, speed, 'oscillator', (trial) => randomStream(seed, 'oscillator', i, trial)),
    ),
    evoked: rates.map((rate, i) =>
      lockingOf(protocol, rate, speed, 'evoked', (trial) => randomStream(seed, 'evoked', i, trial)),
    ),
  };
  const concentrationOf = (all: readonly Locking[]): number =>
    meanPhase(
      all.map(({ lag }) => lag),
      all.map(({ locking }) => locking),
    ).length;
  return {
    ...{ seed, lockings },
    concentration: {
      oscillator: concentrationOf(lockings.oscillator),
      evoked: concentrationOf(lockings.evoked),
    },
  };
}

function lockingOf(
  { trials, seconds, warmupSeconds, noise, driveNoise }: ListeningProtocol,
  rate: number,
  speed: number,
  model: Model,
  streamOf: (trial: number) => RandomStream,
): Locking {
  const from = 1000 * warmupSeconds;
  const ms = from + 1000 * seconds;
  const envelope = notes(rate, ms);
  const heard = phaseAt(sampled(envelope, from), rate, EVERY / 1000);
  const lags = Array.from({ length: trials }, (_, trial) => {
    const stream = streamOf(trial);
    const response =
      model === 'evoked'
        ? evoke(rate, ms, speed)
        : oscillate(
            { ...publishedOscillator, tau: publishedOscillator.tau * speed },
            envelope,
            Float64Array.from({ length: ms }, () => driveNoise * stream.normal()),
            [stream.uniform(), stream.uniform()],
          );
    return phaseAt(recorded(sampled(response, from), noise, stream), rate, EVERY / 1000) - heard;
  });
  const { angle, length } = meanPhase(lags);
  return { rate, locking: length, lag: angle };
}
