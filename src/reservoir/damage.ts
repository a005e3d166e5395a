/**
 * A damaged liquid: some of its neurons are dead and never fire, others are noisy and fire at random, whatever they
 * hear (Hazan & Manevitz 2012). Who is damaged depends on the seed alone, so that a readout can be taught on the
 * intact liquid and asked on the damaged one; more damage adds neurons to those damaged before.
 *
 * A dead neuron has a threshold out of reach. A noisy one rests far below its threshold, and a channel of the input of
 * its own makes it fire at once; for `DEAD_TIME_MS` after a spike it does not hear. The liquid feeds these channels,
 * the last of its input, with Poisson trains of the trial (liquid_trials.ts).
 */
import type { Circuit, Input, Population, Value } from '../../models/circuits/circuit.ts';
import { randomStream } from '../random.ts';

/** Between two spikes of a noisy neuron, ms, at least: what made it fire is gone by then. */
const DEAD_TIME_MS = 20;
/** mV; no current takes a membrane there. */
const OUT_OF_REACH = 1e6;
/** pA; takes a membrane from rest over its threshold, 15 mV, within 1.5 ms, and is no larger than weights are. */
const FIRING_WEIGHT = 400_000;

/** How much is damaged: shares of all neurons. */
export interface Damage {
  readonly dead: number;
  readonly noisy: number;
}

/** Neurons that are damaged, by index in the network, ascending. @param size all neurons */
export function damagedNeurons(seed: number, size: number, { dead, noisy }: Damage): Record<keyof Damage, number[]> {
  const order = (kind: keyof Damage): number[] => [...randomStream(seed, `damage ${kind}`).permutation(size)];
  const killed = new Set(order('dead').slice(0, Math.round(dead * size)));
  const loud = order('noisy')
    .filter((neuron) => !killed.has(neuron))
    .slice(0, Math.round(noisy * size));
  const ascending = (neurons: Iterable<number>): number[] => [...neurons].sort((a, b) => a - b);
  return { dead: ascending(killed), noisy: ascending(loud) };
}

function replaced(value: Value | undefined, size: number, by: ReadonlyMap<number, number>): Float64Array {
  return Float64Array.from(
    { length: size },
    (_, i) => by.get(i) ?? (typeof value === 'object' ? (value as Float64Array)[i] : Number(value)),
  );
}

/** A value for those neurons that belong to a population, by their index in it. */
function own(neurons: readonly number[], first: number, size: number, value: number): Map<number, number> {
  return new Map(
    neurons.flatMap((neuron) => (neuron >= first && neuron < first + size ? [[neuron - first, value]] : [])),
  );
}

function damagedPopulation(population: Population, first: number, who: Record<keyof Damage, number[]>): Population {
  const { size, params = {} } = population;
  return {
    ...population,
    params: {
      ...params,
      V_th: replaced(params.V_th, size, own(who.dead, first, size, OUT_OF_REACH)),
      V_reset: replaced(params.V_reset, size, own(who.noisy, first, size, Number(params.E_L))),
      I_e: replaced(params.I_e, size, own(who.noisy, first, size, 0)),
      t_ref: replaced(params.t_ref, size, own(who.noisy, first, size, DEAD_TIME_MS)),
    },
  };
}

/** The circuit with dead neurons, by index in the network; all else is as it was. */
export function silenced(circuit: Circuit, neurons: readonly number[]): Circuit {
  let first = 0;
  const populations = circuit.populations.map((population) => {
    const { size, params = {} } = population;
    const dead = own(neurons, first, size, OUT_OF_REACH);
    first += size;
    return { ...population, params: { ...params, V_th: replaced(params.V_th, size, dead) } };
  });
  return { ...circuit, populations };
}

/** The circuit so damaged, and how many channels its input has at its end for noisy neurons. */
export interface Damaged {
  readonly circuit: Circuit;
  readonly noisyChannels: number;
}

/**
 * Damages a circuit of one spike input and of populations of integrate-and-fire neurons with currents (iaf_psc_exp).
 * @param seed that of the network
 */
export function withDamage(circuit: Circuit, seed: number, damage: Damage): Damaged {
  if (damage.dead === 0 && damage.noisy === 0) return { circuit, noisyChannels: 0 };
  const { populations, inputs = [], projections } = circuit;
  const size = populations.reduce((sum, population) => sum + population.size, 0);
  const who = damagedNeurons(seed, size, damage);
  const firsts = populations.map((_, k) => populations.slice(0, k).reduce((sum, before) => sum + before.size, 0));
  const noise: Input = { kind: 'spikes', name: 'noise of damage', channels: who.noisy.length };
  const wired = populations.flatMap(({ name, size: count }, k) => {
    const own = who.noisy.flatMap((neuron, channel) =>
      neuron >= firsts[k] && neuron < firsts[k] + count ? [{ channel, target: neuron - firsts[k] }] : [],
    );
    if (own.length === 0) return [];
    const [sources, targets] = [own.map(({ channel }) => channel), own.map(({ target }) => target)];
    const connector = { rule: 'list' as const, sources, targets };
    return [{ source: noise.name, target: name, connector, weight: FIRING_WEIGHT, delay: circuit.dt }];
  });
  return {
    circuit: {
      ...circuit,
      populations: populations.map((population, k) => damagedPopulation(population, firsts[k], who)),
      inputs: who.noisy.length === 0 ? inputs : [...inputs, noise],
      projections: [...projections, ...wired],
    },
    noisyChannels: who.noisy.length,
  };
}
