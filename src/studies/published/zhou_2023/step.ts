/**
 * One step of training (their network.py): Adam down the cost of the answers and of the squared rates of units, with
 * gradients cut to ±1. Input weights and biases of units do not learn, and weights keep their signs.
 */
import type { AddErrors, BatchNetwork } from '../../../training/through_time/network.ts';
import type { NetworkSpec } from '../../../training/through_time/network_spec.ts';
import { optimiserDefaults } from '../../../training/through_time/optimisers.ts';
import { stepDown, type TrainingState, type trainingRoom } from '../../../training/through_time/train.ts';
import { type HeldSigns, heldSigns } from '../held_signs.ts';
import { type Listener, runTrials } from './hearing.ts';
import { costOf } from './memory.ts';
import type { Demand, Trial } from './trials.ts';

/** What does not learn, and signs. */
export const boundsOf = (spec: NetworkSpec): HeldSigns => heldSigns(spec, ['layer0.W_s', 'layer0.b']);

/** Weight of the mean squared rate of a unit: 10⁻⁶ / 2 of the sum over 420 steps and 32 trials in the program. */
const RATE_PENALTY = 0.5e-6 * 420 * 32;

/** What adds the derivatives of the penalty of rates. */
function penaltyOfRates({ batch: { rows, steps }, spec }: BatchNetwork): AddErrors {
  const { units } = spec.layers[0];
  const factor = (2 * RATE_PENALTY) / (rows * steps);
  return (_, rates, errors, stride) => {
    for (let at = 0; at < rows * steps; at++)
      for (let i = at * stride; i < at * stride + units; i++) errors[i] += factor * rates[i];
  };
}

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
  network.load(state.weights);
  const answers = runTrials(listener, trials, ['training', seed, state.steps * network.batch.rows]);
  const cost = costOf(network, trials, demand, answers, room.errors);
  network.back(room.errors, room.gradient, { addErrors: penaltyOfRates(network) });
  bounds.still(state.weights, room.gradient);
  const before = state.weights.slice();
  const options = { optimiser: optimiserDefaults.adam, clipping: { by: 'value', most: 1 } as const, rate: () => rate };
  stepDown(state, cost, room.gradient, options);
  bounds.hold(before, state.weights);
}
