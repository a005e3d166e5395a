/** One network taught one set of sequences with one learning rate: its loss on held-back sequences, as it learns. */
import { type NetworkSpec, parameterCount } from '../../../training/through_time/network_spec.ts';
import type { UnitContext } from '../../unit.ts';
import { openGates } from '../gradient_training.ts';
import { type Looks, learnSequences, type SequenceProtocol } from './learn_sequences.ts';
import { type SequenceSet, sequencesOf } from './sequences.ts';
import { type GatedSystem, networkOf } from './systems.ts';

/** What all units share. */
export type GatedProtocol = SequenceProtocol & {
  /** Of a network, at most. */
  readonly parameters: number;
};

/** One training. */
export interface GatedUnit {
  readonly set: SequenceSet;
  readonly system: GatedSystem;
  readonly rate: number;
  readonly seed: number;
  readonly protocol: GatedProtocol;
}

/** What came of it. */
export interface GatedResult extends Looks {
  readonly set: SequenceSet;
  readonly system: GatedSystem;
  readonly rate: number;
  readonly seed: number;
  readonly units: number;
  readonly parameters: number;
}

/** Teaches and looks. */
export async function learnGated(
  { set, system, rate, seed, protocol }: GatedUnit,
  context: UnitContext,
): Promise<GatedResult> {
  const specFor = (inputs: number, outputs: number): NetworkSpec =>
    networkOf(system, inputs, outputs, protocol.parameters);
  const taught = { set, sequences: sequencesOf[set], specFor, vectors: openGates, rate, seed, protocol };
  const { spec, ...looks } = await learnSequences(taught, context);
  const { units } = spec.layers[0];
  return { set, system, rate, seed, units, parameters: parameterCount(spec), ...looks };
}
