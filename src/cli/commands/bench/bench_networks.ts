/**
 * The standard networks of `rippletank bench`: what each is, how long it runs, and the rates that it is known to have.
 */

import { brunelStdp, brunelStdpRate } from '../../../../models/circuits/brunel_stdp.ts';
import { brunel2000, brunelRates } from '../../../../models/circuits/brunel2000.ts';
import type { Circuit } from '../../../../models/circuits/circuit.ts';
import type { KnownRate } from '../../../../models/circuits/circuit_entry.ts';
import { potjansDiesmann2014, potjansDiesmannRates } from '../../../../models/circuits/potjans_diesmann2014.ts';
import { random4000, random4000Rates } from '../../../../models/circuits/random_4000.ts';
import { vogelsAbbott2005, vogelsAbbottRates } from '../../../../models/circuits/vogels_abbott2005.ts';
import { createCircuit } from '../../../network/named_circuit.ts';

/** Names in the order of the table. */
export const benchNetworks = [
  'cuba',
  'coba',
  'coba_alpha',
  'aeif',
  'izhikevich',
  'brunel',
  'brunel_stdp',
  'pd',
  'column',
] as const;
/** One of them. */
export type BenchName = (typeof benchNetworks)[number];

/** A network to be measured. */
export interface BenchNetwork {
  readonly circuit: () => Circuit;
  /** ms of model time that are measured, after 100 ms that are not. */
  readonly durationMs: number;
  /** Measurements, of which the median counts; the rates are those of all together. */
  readonly repeats: number;
  readonly copies: number;
  /** Numbers of threads to measure where none is given, on a machine of so many cores. */
  readonly jobs: (cores: number) => readonly number[];
  readonly rates: readonly KnownRate[];
}

const one = (): readonly number[] => [1];
const oneAndAll = (cores: number): readonly number[] => (cores === 1 ? [1] : [1, cores]);
const all = (cores: number): readonly number[] => [cores];

/** A network of 4,000 neurons. */
function small(circuit: () => Circuit, rate: KnownRate): BenchNetwork {
  return { circuit, durationMs: 3000, repeats: 5, copies: 1, jobs: one, rates: [rate] };
}

/** The networks. Columns run as 64 trials side by side, as tasks run them. */
export const benchNetworkOf: Readonly<Record<BenchName, BenchNetwork>> = {
  cuba: small(() => vogelsAbbott2005({ synapses: 'CUBA' }), vogelsAbbottRates.CUBA),
  coba: small(() => vogelsAbbott2005({ synapses: 'COBA' }), vogelsAbbottRates.COBA),
  coba_alpha: small(() => random4000('iaf_cond_alpha'), random4000Rates.iaf_cond_alpha),
  aeif: small(() => random4000('aeif_cond_exp'), random4000Rates.aeif_cond_exp),
  izhikevich: small(() => random4000('izhikevich'), random4000Rates.izhikevich),
  brunel: {
    ...{ circuit: () => brunel2000({ regime: 'AI' }), durationMs: 1000, repeats: 3, copies: 1, jobs: oneAndAll },
    rates: brunelRates.AI === undefined ? [] : [brunelRates.AI],
  },
  brunel_stdp: {
    // Weights and rates grow: a second run would be one of another network.
    ...{ circuit: brunelStdp, durationMs: 2000, repeats: 1, copies: 1, jobs: oneAndAll },
    rates: [brunelStdpRate],
  },
  pd: {
    ...{ circuit: potjansDiesmann2014, durationMs: 700, repeats: 3, copies: 1, jobs: all },
    rates: potjansDiesmannRates,
  },
  column: {
    ...{ circuit: () => createCircuit('maass2002', { rate: 20 }), durationMs: 1000, repeats: 5, copies: 64, jobs: one },
    rates: [],
  },
};

/** The circuit of a network. */
export function benchCircuit(name: BenchName): Circuit {
  return benchNetworkOf[name].circuit();
}
