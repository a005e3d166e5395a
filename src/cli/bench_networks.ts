/** The standard networks of `rippletank bench`: what each is, how long it runs, and the rates that it is known to have. */
import { brunelRates } from '../../models/circuits/brunel2000.ts';
import type { Circuit } from '../../models/circuits/circuit.ts';
import type { KnownRate, Settings } from '../../models/circuits/circuit_entry.ts';
import { potjansDiesmannRates } from '../../models/circuits/potjans_diesmann2014.ts';
import { vogelsAbbottRates } from '../../models/circuits/vogels_abbott2005.ts';
import { createCircuit } from '../network/named_circuit.ts';

/** Names in the order of the table. */
export const benchNetworks = ['cuba', 'coba', 'brunel', 'pd', 'column'] as const;
/** One of them. */
export type BenchName = (typeof benchNetworks)[number];

/** A network to be measured. */
export interface BenchNetwork {
  readonly circuit: string;
  readonly settings: Settings;
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
const rate = (known: KnownRate | undefined): readonly KnownRate[] => (known === undefined ? [] : [known]);

/** The networks. Columns run as 64 trials side by side, as tasks run them. */
export const benchNetworkOf: Readonly<Record<BenchName, BenchNetwork>> = {
  cuba: {
    ...{ circuit: 'vogels_abbott2005', settings: { synapses: 'CUBA' }, durationMs: 3000, repeats: 5 },
    ...{ copies: 1, jobs: one, rates: rate(vogelsAbbottRates.CUBA) },
  },
  coba: {
    ...{ circuit: 'vogels_abbott2005', settings: { synapses: 'COBA' }, durationMs: 3000, repeats: 5 },
    ...{ copies: 1, jobs: one, rates: rate(vogelsAbbottRates.COBA) },
  },
  brunel: {
    ...{ circuit: 'brunel2000', settings: { regime: 'AI' }, durationMs: 1000, repeats: 3 },
    ...{ copies: 1, jobs: oneAndAll, rates: rate(brunelRates.AI) },
  },
  pd: {
    ...{ circuit: 'potjans_diesmann2014', settings: {}, durationMs: 700, repeats: 3 },
    ...{ copies: 1, jobs: all, rates: potjansDiesmannRates },
  },
  column: {
    ...{ circuit: 'maass2002', settings: { rate: 20 }, durationMs: 1000, repeats: 5 },
    ...{ copies: 64, jobs: one, rates: [] },
  },
};

/** The circuit of a network. */
export function benchCircuit(name: BenchName): Circuit {
  const { circuit, settings } = benchNetworkOf[name];
  return createCircuit(circuit, settings);
}
