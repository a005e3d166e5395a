/**
 * What reaches a block from outside, in the order of steps: pulses of neuromodulator, spikes of input channels, and
 * arrivals of sparse Poisson inputs.
 */
import { refuse } from '../../errors.ts';
import type { Network } from '../../network/network.ts';
import { MOST_CHANNEL_SPIKES } from '../rows/arriving_sums.ts';
import { createInputQueue, type InputQueue, type InputSpike } from './input_queue.ts';
import { createPoissonArrivals, type PoissonArrivals } from './poisson_arrivals.ts';

/** A pulse of neuromodulator. */
export interface ModulatorPulse {
  readonly step: number;
  readonly amount: number;
  readonly copy: number;
}

/** What waits for its step, as it is saved. */
export interface Queued {
  readonly spikes: readonly InputSpike[];
  readonly pulses: readonly ModulatorPulse[];
}

/** Where inputs come from, and for whom: neurons from … to − 1. */
interface InputOptions {
  readonly network: Network;
  readonly copyIds: readonly number[];
  readonly from: number;
  readonly to: number;
}

/** Inputs that wait for their step. */
export interface BlockInputs {
  readonly spikes: InputQueue;
  /** By step. */
  readonly pulses: ModulatorPulse[];
  readonly arrivals: PoissonArrivals;
}

/** Inputs before the first step, of which none is scheduled yet. */
export function createBlockInputs({ network, copyIds, from, to }: InputOptions): BlockInputs {
  return { spikes: createInputQueue(), pulses: [], arrivals: createPoissonArrivals(network, copyIds, from, to) };
}

/** Inputs after `now` steps, from what was saved then. */
export function restoreBlockInputs(options: InputOptions, { spikes, pulses }: Queued, now: number): BlockInputs {
  const inputs = createBlockInputs(options);
  for (const spike of spikes) inputs.spikes.add(spike);
  // Arrival times are drawn again up to now: cheaper than saving the state of every stream.
  inputs.arrivals.until(now, () => {});
  return { ...inputs, pulses: [...pulses] };
}

/** What is to be saved. */
export function queuedInputs({ spikes, pulses }: BlockInputs): Queued {
  return { spikes: spikes.waiting(), pulses };
}

/** Adds a pulse behind those of its step. */
export function addPulse({ pulses }: BlockInputs, pulse: ModulatorPulse): void {
  const after = pulses.findIndex(({ step }) => step > pulse.step);
  pulses.splice(after < 0 ? pulses.length : after, 0, pulse);
}

/** Refuses more spikes of one channel in a step than the sums have room for. */
function checkRepeats(spikes: readonly InputSpike[]): void {
  let repeats = 1;
  for (let i = 1; i < spikes.length; i++) {
    const [a, b] = [spikes[i - 1], spikes[i]];
    repeats = a.step === b.step && a.channel === b.channel && a.copy === b.copy ? repeats + 1 : 1;
    if (repeats > MOST_CHANNEL_SPIKES)
      refuse(
        `input channel ${b.channel}`,
        `too many spikes in one step (more than ${MOST_CHANNEL_SPIKES} in step ${b.step})`,
        `use at most ${MOST_CHANNEL_SPIKES}, or more channels`,
      );
  }
}

/**
 * Spikes of channels as pairs (step, key), for a network of `size` neurons.
 * @throws {InputError} for too many of one channel in a step
 */
export function pairsOf(spikes: readonly InputSpike[], size: number, copies: number): Uint32Array {
  checkRepeats(spikes);
  return Uint32Array.from(spikes.flatMap(({ step, channel, copy }) => [step, (size + channel) * copies + copy]));
}
