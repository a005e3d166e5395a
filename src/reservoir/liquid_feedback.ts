/**
 * A liquid that hears its own readout (Maass, Joshi & Sontag 2007, PLoS Comput. Biol. 3:e165): output z_k sends the
 * current gain·η_ik·z_k into neuron i, with η uniform in ±1 as the encoders of Nicola & Clopath 2017 (Nat. Commun.
 * 8:2208), from the instant at which the output was read to the next at which one is.
 *
 * The current comes through synapses, as all that a liquid hears, so that trials run side by side and live: two
 * channels for each output, one for each sign, that pulse regularly at a rate in proportion to |z|. A pulse of weight w
 * carries the charge w·tau_syn, and what is left of one at the end of a period goes on into the next, so that the mean
 * current is exact.
 */
import type { Circuit, Projection } from '../../models/circuits/circuit.ts';
import { maassInput, maassMembrane } from '../../models/circuits/maass2002.ts';
import { stepAtOrBefore } from '../../models/time_grid.ts';
import { refuse } from '../errors.ts';
import type { Network } from '../network/network.ts';
import { randomStream } from '../random.ts';
import type { SpikeTrains, Trial } from '../signals.ts';
import type { Simulator } from '../simulator.ts';
import type { Feedback } from './reservoir.ts';

/** Pulses in a ms of an output of 1. */
const PULSES_PER_MS = 4;
/** Pulses of an output in a step at most; with what is left of one before, the engines take no more. */
const MOST_A_STEP = 7;

/** η of the neurons for each output, [outputs][size], uniform in ±1. */
export function feedbackEncoders(seed: number, outputs: number, size: number): Float64Array[] {
  return Array.from({ length: outputs }, (_, k) => {
    const stream = randomStream(seed, 'feedback encoders', k);
    return Float64Array.from({ length: size }, () => 2 * stream.uniform() - 1);
  });
}

/** Channels of a number of outputs. */
export const feedbackChannels = (outputs: number): number => 2 * outputs;

/**
 * The circuit with feedback channels after those of its input: of each output that of positive values, then that of
 * negative ones. Populations have the synaptic time constants of the column.
 * @param seed of the network
 * @param gain pA for an output of 1 into a neuron with η = 1; none at 0
 */
export function withFeedback(circuit: Circuit, seed: number, gain: number, outputs: number): Circuit {
  if (gain === 0) return circuit;
  const { populations, inputs = [], projections } = circuit;
  const name = 'feedback';
  const size = populations.reduce((sum, population) => sum + population.size, 0);
  const encoders = feedbackEncoders(seed, outputs, size);
  const { tau_syn_ex, tau_syn_in } = maassMembrane;
  // By charge: an inhibitory pulse lasts longer than an excitatory one.
  const weightOf = (current: number): number => current / (PULSES_PER_MS * (current < 0 ? tau_syn_in : tau_syn_ex));
  let first = 0;
  const wired = populations.map(({ name: target, size: count }): Projection => {
    const sources: number[] = [];
    const targets: number[] = [];
    const weight: number[] = [];
    encoders.forEach((eta, k) => {
      for (const sign of [1, -1])
        for (let i = 0; i < count; i++) {
          sources.push(2 * k + (sign > 0 ? 0 : 1));
          targets.push(i);
          weight.push(weightOf(sign * gain * eta[first + i]));
        }
    });
    first += count;
    const connector = { rule: 'list' as const, sources, targets };
    return { source: name, target, connector, weight: Float64Array.from(weight), delay: maassInput.delay };
  });
  return {
    ...circuit,
    inputs: [...inputs, { kind: 'spikes', name, channels: feedbackChannels(outputs) }],
    projections: [...projections, ...wired],
  };
}

/** Turns what is held into pulses, period after period of one trial. */
export interface FeedbackCoder {
  /**
   * Pulses of the steps after `from`, up to and including `to`.
   * @param values [outputs], held meanwhile
   * @returns times in ms, [2 · outputs]
   */
  pulses(values: ArrayLike<number>, from: number, to: number): SpikeTrains;
}

/** A coder before the first period. @param dt ms */
export function feedbackCoder(outputs: number, dt: number): FeedbackCoder {
  const left = new Float64Array(outputs);
  return {
    pulses(values, from, to) {
      const trains = Array.from({ length: feedbackChannels(outputs) }, (): number[] => []);
      for (let k = 0; k < outputs; k++)
        for (let step = from + 1; step <= to; step++) {
          left[k] += PULSES_PER_MS * dt * values[k];
          for (; left[k] >= 1; left[k]--) trains[2 * k].push(step * dt);
          for (; left[k] <= -1; left[k]++) trains[2 * k + 1].push(step * dt);
        }
      return trains.map((train) => Float64Array.from(train));
    },
  };
}

/** Trains of the feedback channels before anything is fed back. */
export function noPulses(outputs: number): SpikeTrains {
  return noTrains(feedbackChannels(outputs));
}

/** A liquid as far as feedback goes: its channels of feedback stand before its noisy ones, at the end of its input. */
interface FedLiquid {
  readonly network: Pick<Network, 'dt' | 'channels'>;
  readonly outputsHeard: number;
  readonly noisy: { readonly channels: number } | undefined;
}

/** One copy that is fed back to. */
interface FedCopy {
  /**
   * Lets it hear values in the steps after `from`, up to and including `to`.
   * @returns the number of pulses
   */
  hear(simulator: Simulator, values: ArrayLike<number>, from: number, to: number): number;
}

/** A copy before the first period. @throws {InputError} by `hear`, for another number of values, or one too large */
export function feedingCopy({ network, outputsHeard, noisy }: FedLiquid, copy: number): FedCopy {
  const coder = feedbackCoder(outputsHeard, network.dt);
  const most = Number((MOST_A_STEP / (PULSES_PER_MS * network.dt)).toPrecision(6));
  const channels = network.channels.reduce((sum, { size }) => sum + size, 0);
  const own = noisy?.channels ?? 0;
  const before = noTrains(channels - feedbackChannels(outputsHeard) - own);
  const after = noTrains(own);
  return {
    hear(simulator, values, from, to) {
      if (values.length !== outputsHeard)
        refuse('feedback', `number of outputs (${values.length})`, `use ${outputsHeard}, as many as the liquid hears`);
      for (const value of Array.from(values))
        if (!(Math.abs(value) <= most)) refuse('feedback', `output (${value})`, `use numbers in ±${most}`);
      const trains = coder.pulses(values, from, to);
      simulator.schedule([...before, ...trains, ...after], copy);
      return trains.reduce((sum, train) => sum + train.length, 0);
    },
  };
}

const noTrains = (count: number): SpikeTrains => Array.from({ length: count }, () => new Float64Array());

/** Trials side by side that are fed back to. */
interface FedTrials {
  /** Steps at which one of them is read, ascending. */
  readonly stops: readonly number[];
  /** Lets the copy of a trial hear what is answered to its state until it is read next. @returns pulses */
  hear(simulator: Simulator, copy: number, row: number, state: Float64Array): number;
}

/** Feeds back to trials. */
export function feedingTrials(liquid: FedLiquid, trials: readonly Trial[], feedback: Feedback): FedTrials {
  const { dt } = liquid.network;
  const copies = trials.map((_, copy) => feedingCopy(liquid, copy));
  const samples = trials.map(({ sampleTimesMs }) => [...sampleTimesMs].map((ms) => stepAtOrBefore(ms, dt)));
  const ends = trials.map(({ durationMs }) => stepAtOrBefore(durationMs, dt));
  return {
    stops: [...new Set(samples.flat())].sort((a, b) => a - b),
    hear(simulator, copy, row, state) {
      const values = feedback(copy, row, state);
      return copies[copy].hear(simulator, values, samples[copy][row], samples[copy][row + 1] ?? ends[copy]);
    },
  };
}
