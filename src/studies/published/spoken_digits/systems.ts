/**
 * What hears the words: the liquid, the same with static synapses at the same rate, and three without spikes: an echo
 * state network and a bank of leaky integrators of as many states, and no reservoir at all, the traces of the cochlea's
 * own spikes with the time constant of the liquid state. All have the defaults of the comparison but for that.
 */
import { maassColumnSize } from '../../../../models/circuits/maass2002.ts';
import { createReservoir, type ReservoirSpec } from '../../../reservoir/create.ts';
import type { LiquidSpec } from '../../../reservoir/liquid_parameters.ts';
import type { Reservoir } from '../../../reservoir/reservoir.ts';
import type { Trial } from '../../../signals.ts';

/** Their names, in the order of figures. */
export const systemNames = [
  'liquid',
  'liquid, static synapses',
  'echo state network',
  'leaky integrators',
  'cochlea alone',
] as const;

/** One of them. */
export type SystemName = (typeof systemNames)[number];

/** Of the liquid state, ms. */
const TRACE_MS = 30;

/** Whether it spikes. */
export function spikes(name: SystemName): boolean {
  return name === 'liquid' || name === 'liquid, static synapses';
}

/** The liquid. */
export function liquidSpec(columns: number, name: LiquidSpec['name'] = 'liquid'): LiquidSpec {
  return { name, size: columns * maassColumnSize, tau: TRACE_MS };
}

function specOf(name: SystemName, channels: number, columns: number): ReservoirSpec {
  const size = columns * maassColumnSize;
  switch (name) {
    case 'liquid':
      return liquidSpec(columns);
    case 'liquid, static synapses':
      return liquidSpec(columns, 'liquid-static');
    case 'echo state network':
      return { name: 'leaky-echo-state', size };
    case 'leaky integrators':
      return { name: 'filter-bank', size };
    case 'cochlea alone':
      // A line with one tap a channel, at no delay.
      return { name: 'delay-line', size: channels, spacing: 1, tau_input: TRACE_MS };
    default:
      return name satisfies never;
  }
}

/** Creates one. @param calibration taught trials on which the static liquid matches its rate */
export async function createSystem(
  name: SystemName,
  { channels, columns, seed }: { readonly channels: number; readonly columns: number; readonly seed: number },
  calibration: readonly Trial[],
): Promise<Reservoir> {
  return createReservoir(specOf(name, channels, columns), { channels, seed, calibration });
}
