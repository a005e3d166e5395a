/**
 * A trained network as weights by name, for files (`src/formats/network_weights`), and back to a learner that answers
 * with the same bytes.
 */

import type { NetworkWeights } from '../../../models/learners/network_weights.ts';
import { trainedNetworkModel } from '../../../models/learners/trained_network.ts';
import { checkRecord, refuse } from '../../errors.ts';
import type { ChannelCounts } from '../../signals.ts';
import { namedWeights, parametersOf } from '../../training/through_time/named_weights.ts';
import type { NetworkSpec } from '../../training/through_time/network_spec.ts';
import type { LearnerSpec, Trained } from '../learner.ts';
import { made, type NetworkKind, networkKinds } from './made_network.ts';
import { trainedNetworkKindWith } from './trained_network.ts';

/** The parts of what a trained network saves that are read here. */
interface State {
  readonly origin: { readonly spec: LearnerSpec; readonly channels: ChannelCounts; readonly seed: number };
  readonly learned: { readonly outputs: number; readonly weights: readonly number[] };
}

/** The network of a learner's state. @throws {InputError} for a state that is none */
function specOf(state: Readonly<Record<string, unknown>>, own: readonly NetworkKind[]): NetworkSpec {
  const { origin, learned } = state as { origin?: Partial<State['origin']>; learned?: Partial<State['learned']> };
  const { spec, channels } = origin ?? {};
  const { outputs } = learned ?? {};
  const isCount = (value: unknown, least: number): boolean => Number.isSafeInteger(value) && Number(value) >= least;
  const allowed = 'give what weightsOfTrained returned';
  if (typeof spec?.name !== 'string') return refuse('learner', `specification (${JSON.stringify(spec)})`, allowed);
  if (!isCount(channels?.spikes, 0) || !isCount(channels?.analog, 0) || !isCount(channels?.fibres ?? 1, 1))
    return refuse('learner', `channels (${JSON.stringify(channels)})`, allowed);
  if (!isCount(outputs, 1)) return refuse('learner', `outputs (${String(outputs)})`, allowed);
  return made({ spec, channels: channels as ChannelCounts, seed: 0 }, [...networkKinds, ...own]).specFor(
    outputs as number,
  );
}

/**
 * The weights of a trained network.
 * @param provenance where they come from, beside what the learner tells
 * @param own cells of a user's own, where it is of one of them
 * @throws {InputError} for a learner of another kind, or of a cell that is not given
 */
export function weightsOfTrained(
  trained: Trained,
  provenance: NetworkWeights['provenance'] = {},
  ...own: readonly NetworkKind[]
): NetworkWeights {
  checkRecord('weights', 'trained network', trained, 'give what train returned');
  if (typeof trained.save !== 'function')
    refuse('weights', 'no trained network (without save)', 'give what train returned');
  const { learner, state } = trained.save();
  if (learner !== trainedNetworkModel.name)
    return refuse(
      'weights',
      `a learner of another kind (${learner})`,
      `use ${trainedNetworkKindWith(...own).names.join(', ')}`,
    );
  const { origin, learned } = state as State;
  const { weights, ...rest } = learned;
  return {
    ...namedWeights(specOf(state as Record<string, unknown>, own), Float32Array.from(weights), provenance),
    // As JSON has it: what is not defined goes.
    learner: { learner, state: JSON.parse(JSON.stringify({ origin, learned: rest })) },
  };
}

/**
 * The learner that weights are of: it answers with the same bytes as the one that was saved.
 * @param own cells of a user's own, where it is of one of them
 * @throws {InputError} for weights without a learner, or that do not belong to theirs
 */
export async function trainedOfWeights(weights: NetworkWeights, ...own: readonly NetworkKind[]): Promise<Trained> {
  checkRecord('weights', 'weights', weights, 'give what readNetworkWeights returned');
  const { learner: kind, state = {} } = weights.learner ?? {};
  if (kind !== trainedNetworkModel.name)
    return refuse('weights', `of no learner (${String(kind)})`, 'give what weightsOfTrained returned');
  const all = parametersOf(specOf(state, own), weights);
  const { origin, learned } = state as unknown as State;
  return trainedNetworkKindWith(...own).restore({ origin, learned: { ...learned, weights: [...all] } });
}
