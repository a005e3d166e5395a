/**
 * One step of training (their network.py): Adam down the cost of the answers and of the squared rates of units, with
 * gradients cut to ±1. Input weights and biases of units do not learn, and weights keep their signs.
 */
import type { NetworkSpec } from '../../../training/through_time/network_spec.ts';
import { optimiserDefaults } from '../../../training/through_time/optimisers.ts';
import { activityPenalty } from '../../../training/through_time/penalties.ts';
import type { TrainingState, trainingRoom } from '../../../training/through_time/train.ts';
import { type HeldSigns, heldSigns } from '../held_signs.ts';
import { type Listener, runTrials } from './hearing.ts';
import { costOf } from './memory.ts';
import type { Demand, Trial } from './trials.ts';

/** What does not learn, and signs. */
export const boundsOf = (spec: NetworkSpec): HeldSigns => heldSigns(spec, ['layer0.W_s', 'layer0.b']);

/** Weight of the mean squared rate of a unit: 10⁻⁶ / 2 of the sum over 420 steps and 32 trials in the program. */
const RATE_PENALTY = 0.5e-6 * 420 * 32;

/** One step of training. */
export function stepMemory(
  listener: Listener,
  bounds: HeldSigns,
  state: TrainingState,
  trials: readonly Trial[],
  { demand, rate, seed }: { readonly demand: Demand; readonly rate: number; readonly seed: number },
  room: ReturnType<typeof trainingRoom>,
): void {
  const { network } = listener;
  const { batch, spec } = network;
  network.load(state.weights);
  const answers = runTrials(listener, trials, ['training', seed, state.steps * batch.rows]);
  const cost = costOf(network, trials, demand, answers, room.errors);
  const lengths = new Array<number>(batch.rows).fill(batch.steps);
  network.back(room.errors, room.gradient, activityPenalty(network, RATE_PENALTY * spec.layers[0].units, lengths));
  bounds.stepDown(state, cost, room.gradient, {
    optimiser: optimiserDefaults.adam,
    clipping: { by: 'value', most: 1 },
    rate: () => rate,
  });
}
