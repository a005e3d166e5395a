/** One stack taught to foretell sequences of one set: its loss on held-back sequences, as it learns. */
import { type NetworkSpec, parameterCount } from '../../../training/through_time/network_spec.ts';
import type { UnitContext } from '../../unit.ts';
import { type Looks, learnSequences, type SequenceProtocol } from '../chung_2014/learn_sequences.ts';
import { inputsOf } from '../chung_2014/sequences.ts';
import { largestNetwork } from '../largest_network.ts';
import { type PredictionSet, predictionsOf } from './predictions.ts';
import { type Arrangement, type StackUnit, stackBiases, stackLayers } from './systems.ts';

/** What all units share. */
export type StackProtocol = SequenceProtocol & {
  /** Of a network, at most. */
  readonly parameters: number;
  readonly layers: number;
};

/** A network: what of it is compared. */
export interface StackSystem {
  readonly set: PredictionSet;
  readonly arrangement: Arrangement;
  readonly unit: StackUnit;
  readonly rate: number;
  readonly seed: number;
}

/** One training. */
export interface StackTraining extends StackSystem {
  readonly protocol: StackProtocol;
}

/** What came of it; looks in bits a step. */
export interface StackResult extends StackSystem, Looks {
  /** Units of a layer. */
  readonly units: number;
  readonly parameters: number;
}

const inBits = (losses: readonly number[]): number[] => losses.map((loss) => loss / Math.LN2);

/** The network that is taught. @throws {InputError} where not even one unit a layer has so few parameters */
export function stackOf({
  set,
  arrangement,
  unit,
  protocol: { parameters, layers },
}: Omit<StackTraining, 'rate' | 'seed'>): NetworkSpec {
  const sequences = predictionsOf[set];
  const shape = { inputs: inputsOf(sequences), outputs: sequences.outputs };
  return largestNetwork((units) => ({ ...shape, layers: stackLayers(arrangement, unit, layers, units) }), parameters);
}

/** Teaches and looks. */
export async function learnToForetell(training: StackTraining, context: UnitContext): Promise<StackResult> {
  const { set, arrangement, unit, rate, seed, protocol } = training;
  const spec = stackOf(training);
  const vectors = stackBiases(protocol.layers);
  const taught = { set, sequences: predictionsOf[set], spec, vectors, rate, seed, protocol };
  const { choosing, scored } = await learnSequences(taught, context);
  return {
    ...{ set, arrangement, unit, rate, seed, units: spec.layers[0].units, parameters: parameterCount(spec) },
    ...{ choosing: inBits(choosing), scored: inBits(scored) },
  };
}
