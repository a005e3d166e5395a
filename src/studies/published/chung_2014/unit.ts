/** One network taught one set of sequences with one learning rate: its loss on held-back sequences, as it learns. */
import { type NetworkSpec, parameterCount } from '../../../training/through_time/network_spec.ts';
import type { UnitContext } from '../../unit.ts';
import { openGates } from '../gradient_training.ts';
import { type Looks, learnSequences, type SequenceProtocol } from './learn_sequences.ts';
import { inputsOf, type SequenceSet, sequencesOf } from './sequences.ts';
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

/** The network that is taught. @throws {InputError} where not even one unit has so few parameters */
export function gatedNetwork({ set, system, protocol }: Pick<GatedUnit, 'set' | 'system' | 'protocol'>): NetworkSpec {
  const sequences = sequencesOf[set];
  return networkOf(system, inputsOf(sequences), sequences.outputs, protocol.parameters);
}

/** Teaches and looks. */
export async function learnGated(unit: GatedUnit, context: UnitContext): Promise<GatedResult> {
  const { set, system, rate, seed, protocol } = unit;
  const spec = gatedNetwork(unit);
  const taught = { set, sequences: sequencesOf[set], spec, vectors: openGates, rate, seed, protocol };
  const looks = await learnSequences(taught, context);
  const { units } = spec.layers[0];
  return { set, system, rate, seed, units, parameters: parameterCount(spec), ...looks };
}
