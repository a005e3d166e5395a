/**
 * What STDP makes of a column's weights while it listens to the task's trials one after the other, unlabelled, and the
 * control: the learned weights shuffled among the same synapses, which keeps their distribution and destroys any
 * structure.
 *
 * The rule is that of Gütig et al. 2003 close to its additive end. With alpha = (Wmax/w0 − 1)^mu uncorrelated spikes
 * leave weights around w0, (1 − w0/Wmax)^mu = alpha·(w0/Wmax)^mu, so that learning does not simply raise or lower all
 * of them.
 */
import { maassPathways } from '../../../../models/circuits/maass2002.ts';
import { buildNetwork } from '../../../network/build.ts';
import { randomStream } from '../../../random.ts';
import { createSimulator } from '../../../simulator.ts';
import type { Task } from '../../../tasks/task.ts';
import { greatestWeight, type ListedColumn, learningProjection, withPlasticity } from './listed_column.ts';

const MU = 0.1;
/** Where weights drift to under uncorrelated spikes, of Wmax: the mean with which they begin. */
const NEUTRAL = maassPathways.EE.A / greatestWeight;

/** The rule, by NEST's names; time constants as NEST has them. */
export const pretrainingRule = {
  model: 'stdp_synapse',
  params: {
    tau_plus: 20,
    tau_minus: 20,
    lambda: 0.01,
    alpha: (1 / NEUTRAL - 1) ** MU,
    mu_plus: MU,
    mu_minus: MU,
    Wmax: greatestWeight,
  },
} as const;

/**
 * Spikes of the task's training trials on the one channel, trial after trial without a pause, ms, until the duration is
 * full.
 */
export function endlessTrials(task: Task, seed: number, durationMs: number): Float64Array {
  const trials = task.conditions.map((condition) => task.train(condition, seed).map(({ trial }) => trial));
  const times: number[] = [];
  let startMs = 0;
  for (let i = 0; startMs < durationMs; i++) {
    const ofCondition = trials[i % trials.length];
    const trial = ofCondition[Math.floor(i / trials.length) % ofCondition.length];
    for (const time of trial.spikes[0]) times.push(startMs + time);
    startMs += trial.durationMs;
  }
  return Float64Array.from(times.filter((time) => time <= durationMs));
}

/** Weights after learning, pA, in the order of the column. @param input spike times on the one channel, ms */
export async function learnWeights(
  column: ListedColumn,
  input: Float64Array,
  durationMs: number,
): Promise<Float64Array> {
  const simulator = await createSimulator(buildNetwork(withPlasticity(column, pretrainingRule), column.seed));
  simulator.schedule([input]);
  await simulator.run(durationMs);
  const { sources, targets, weights } = await simulator.weights(learningProjection);
  simulator.dispose();
  // No pair of the column is joined twice, so that a synapse is known by its ends.
  const byEnds = new Map(Array.from(weights, (weight, i) => [`${sources[i]} ${targets[i]}`, weight]));
  return column.weights.map((_, i) => byEnds.get(`${column.sources[i]} ${column.targets[i]}`) ?? Number.NaN);
}

/** The same weights at other synapses of the same projection. */
export function shuffledWeights(weights: Float64Array, seed: number): Float64Array {
  const places = randomStream(seed, 'shuffled weights').permutation(weights.length);
  return weights.map((_, i) => weights[places[i]]);
}
