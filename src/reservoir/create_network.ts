/**
 * An echo state network from its parameters: matrices are drawn, what is to be learned is learned from the calibration
 * trials, and the outcome is frozen into the matrices of a plain network.
 */
import type { ActivationName } from '../../models/reservoirs/activations.ts';
import type { ContinuousModel } from '../../models/reservoirs/continuous_model.ts';
import type { PlasticityName } from '../../models/reservoirs/plasticity.ts';
import type { PrecisionName } from '../../models/reservoirs/precision.ts';
import { isHebbian } from '../../models/reservoirs/recurrent_adaptation.ts';
import type { SparsifyName } from '../../models/reservoirs/sparsifying.ts';
import type { TopologyName } from '../../models/reservoirs/topologies.ts';
import { refuse } from '../errors.ts';
import type { FilteredTrial } from './calibration_stream.ts';
import { checkLoops } from './check_loops.ts';
import type { ResolvedParameters } from './continuous_parameters.ts';
import type { ContinuousSystem, SystemBuild } from './continuous_system.ts';
import type { Dynamics } from './dynamics.ts';
import { drawEchoState, type EchoStateMatrices } from './echo_state_matrices.ts';
import { leakyNetwork } from './leaky_network.ts';
import { learnIntrinsic, withIntrinsic } from './learn_intrinsic.ts';
import { learnRecurrent } from './learn_recurrent.ts';
import { checkTopology } from './recurrent_operator.ts';
import { spectralRadius } from './spectral_radius.ts';

type Numbers = ResolvedParameters['numbers'];

interface NetworkKinds {
  readonly topology: TopologyName;
  readonly sparsify: SparsifyName;
  readonly activation: ActivationName;
  readonly plasticity: PlasticityName;
  readonly precision: PrecisionName;
}

/** The kinds under their types; `resolveParameters` has checked them against the same records. */
function networkKinds(kinds: ResolvedParameters['kinds']): NetworkKinds {
  return kinds as unknown as NetworkKinds;
}

/** Activation that a rule was derived for. */
const NEEDED_ACTIVATION: Partial<Record<PlasticityName, ActivationName>> = {
  intrinsic_gaussian: 'tanh',
  intrinsic_exponential: 'sigmoid',
};

/** Whether a network of these parameters learns, and so must be given calibration trials. */
function learns({ kinds }: ResolvedParameters): boolean {
  return kinds.plasticity !== 'none';
}

/**
 * Refuses parameters that do not go together, whatever the seed.
 * @throws {InputError}
 */
function checkNetwork(where: string, { numbers, kinds }: ResolvedParameters): void {
  const { topology, activation, plasticity } = networkKinds(kinds);
  checkTopology(where, topology, numbers);
  if (topology === 'random') checkLoops(where, [numbers.size], numbers.density, numbers.spectral_radius);
  const needed = NEEDED_ACTIVATION[plasticity] ?? activation;
  if (needed !== activation)
    refuse(where, `plasticity ${plasticity} with the wrong activation (${activation})`, `use activation ${needed}`);
  if (isHebbian(plasticity) && numbers.spectral_radius === 0)
    refuse(where, `plasticity ${plasticity} without recurrent weights (spectral_radius 0)`, 'use a radius above 0');
}

/** What came out of learning. */
interface Learned {
  readonly matrices: EchoStateMatrices;
  readonly found: Readonly<Record<string, number>>;
}

function learn(
  where: string,
  matrices: EchoStateMatrices,
  numbers: Numbers,
  { plasticity, activation }: NetworkKinds,
  leakRate: number,
  trials: readonly FilteredTrial[],
): Learned {
  if (plasticity === 'none') return { matrices, found: {} };
  if (trials.length === 0)
    refuse(where, `no calibration trials for ${plasticity} to learn from (0)`, 'give at least one');
  const { learning_rate: rate, learn_passes: passes, target_mean: mean, target_sd: sd } = numbers;
  const learnSteps = passes * trials.reduce((sum, { steps }) => sum + steps, 0);
  const shared = { activation, leakRate, rate, passes };
  if (isHebbian(plasticity)) {
    const wanted = { ...shared, rule: plasticity, spectralRadius: numbers.spectral_radius };
    const W = learnRecurrent(where, matrices, trials, wanted);
    return { matrices: { ...matrices, W }, found: { learnSteps } };
  }
  const target =
    plasticity === 'intrinsic_gaussian'
      ? ({ kind: 'gaussian', mean, sd } as const)
      : ({ kind: 'exponential', mean } as const);
  const state = learnIntrinsic(where, matrices, trials, { ...shared, target });
  const learned = withIntrinsic(matrices, state);
  const meanGain = state.gains.reduce((sum, gain) => sum + gain, 0) / state.gains.length;
  return { matrices: learned, found: { learnSteps, meanGain, learnedRadius: spectralRadius(learned.W) } };
}

/**
 * Creates a network, frozen; without a `leak_rate` it has none to itself, which is a rate of 1.
 * @throws {InputError} if a matrix cannot be drawn, or learning diverges
 */
function createNetwork(
  { numbers, kinds: names }: ResolvedParameters,
  { where, channels, seed, trials }: SystemBuild,
): Dynamics {
  const kinds = networkKinds(names);
  const { leak_rate: leakRate = 1 } = numbers;
  const drawn = drawEchoState(where, numbers, channels, seed, kinds);
  const { matrices, found } = learn(where, drawn, numbers, kinds, leakRate, trials);
  const { activation, precision } = kinds;
  const network = leakyNetwork(matrices, { leakRate, activation, precision });
  return { ...network, built: { ...network.built, ...found } };
}

/** An echo state network by its record, plain or leaky. */
export function networkSystem(model: ContinuousModel): ContinuousSystem {
  return { model, build: createNetwork, check: checkNetwork, learns };
}
