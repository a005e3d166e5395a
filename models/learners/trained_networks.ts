/**
 * Recurrent networks all of whose weights learn from targets, by back-propagation through time: what a reservoir saves
 * itself. They are told much more than a reservoir's readout, which the number of passes and of trained parameters
 * says beside every score.
 */
import type { ContinuousModel } from '../reservoirs/continuous_model.ts';
import { commonParameters } from '../reservoirs/continuous_model.ts';
import { type ReservoirPresentation, reservoirFamilies } from '../reservoirs/reservoir_presentation.ts';
import type { LearnerModel } from './learner_model.ts';
import { adaptationParameters, leakyParameters } from './spiking_parameters.ts';

/** The kind of learner. */
export const trainedNetworkModel = {
  name: 'trained-network',
  equation: 'h[t] = cell(u[t], h[t−1]), y[t] = V h[t] + c; all weights by back-propagation through time',
  citation: 'Werbos 1990, Proc. IEEE 78:1550; Kingma & Ba 2015, ICLR',
  learns: 'network',
  scope: 'condition',
} as const satisfies LearnerModel;

/** Parameters of all trained networks. */
export const trainedParameters = {
  size: { ...commonParameters.size, meaning: 'units of the recurrent layer', max: 4096 },
  dt: { default: 10, unit: 'ms', meaning: 'time step', min: 1, max: 1000 },
  tau_input: commonParameters.tau_input,
  passes: {
    default: 40,
    unit: '1',
    meaning: 'passes through the lessons, at most',
    min: 1,
    max: 10_000,
    integer: true,
  },
  batch: { default: 32, unit: '1', meaning: 'trials of a step of training', min: 1, max: 4096, integer: true },
  rate: { default: 0.003, unit: '1', meaning: 'learning rate of Adam', above: 0, max: 10 },
  clip: { default: 1, unit: '1', meaning: 'largest norm of a gradient', above: 0 },
  gain: { default: 1, unit: '1', meaning: 'of the orthogonal recurrent matrices at first', min: 0, max: 100 },
  held_back: {
    default: 0.15,
    unit: '1',
    meaning: 'share of the lessons that tell when to stop, and are not learned from',
    min: 0,
    max: 0.9,
  },
  patience: {
    default: 8,
    unit: '1',
    meaning: 'passes without a better answer to those, after which training ends',
    min: 1,
    max: 10_000,
    integer: true,
  },
} as const satisfies ContinuousModel['parameters'];

/** How one is presented. */
export const trainedPresentation = (label: string, noun: string, meaning: string): ReservoirPresentation => ({
  ...{ label, noun, meaning, family: reservoirFamilies.trained, costWeight: 30 },
});
/** The same of those that spike: gradients with surrogates need more and larger steps (tried on discrimination). */
const spikingTraining = {
  ...trainedParameters,
  dt: { ...trainedParameters.dt, default: 5 },
  passes: { ...trainedParameters.passes, default: 100 },
  batch: { ...trainedParameters.batch, default: 16 },
  rate: { ...trainedParameters.rate, default: 0.01 },
  patience: { ...trainedParameters.patience, default: 40 },
  gain: { ...trainedParameters.gain, meaning: 'of the recurrent weights at first' },
} as const satisfies ContinuousModel['parameters'];

const trained = (name: string, label: string, noun: string, meaning: string, equation: string, citation: string) => ({
  ...{ name, equation, citation },
  presentation: trainedPresentation(label, noun, meaning),
  parameters: trainedParameters,
});

/** The networks, by what results call them. */
export const trainedNetworks = [
  {
    ...trained(
      ...(['rnn', 'trained RNN', 'the trained recurrent network', 'recurrent network, all weights trained'] as const),
      'h = f(W u + U h + b)',
      'Elman 1990, Cognitive Science 14:179',
    ),
    choices: {
      activation: {
        default: 'tanh',
        meaning: 'activation function f of a unit',
        kinds: {
          tanh: { meaning: 'hyperbolic tangent', parameters: {} },
          relu: { meaning: 'max(a, 0)', parameters: {} },
          softplus: { meaning: 'ln(1 + exp a)', parameters: {} },
        },
      },
    },
  },
  trained(
    ...(['lstm', 'LSTM', 'the LSTM', 'network of long short-term memory cells, all weights trained'] as const),
    'c = f c + i g, h = o tanh c; gates i, f, o',
    'Hochreiter & Schmidhuber 1997, Neural Comput. 9:1735; Gers, Schmidhuber & Cummins 2000',
  ),
  trained(
    ...(['gru', 'GRU', 'the GRU', 'network of gated recurrent units, all weights trained'] as const),
    'h = z h + (1 − z) tanh(W u + U (r h) + b); gates r, z',
    'Cho et al. 2014, EMNLP',
  ),
  {
    ...trained(
      ...([
        'lif',
        'trained LIF',
        'the trained spiking network',
        'network of spiking units, all weights trained',
      ] as const),
      'v = α v + W u + U s + b − s, s = 1 where v ≥ 1; read: spikes, low-passed; back: a triangle for ds/dv',
      'Bellec et al. 2018, NeurIPS; Neftci, Mostafa & Zenke 2019, IEEE Signal Process. Mag. 36:51',
    ),
    parameters: { ...spikingTraining, ...leakyParameters },
  },
  {
    ...trained(
      ...([
        'adaptive-lif',
        'adaptive LIF',
        'the trained adaptive spiking network',
        'network of spiking units with adaptive thresholds, all weights trained',
      ] as const),
      'v = α v + W u + U s + b − s, s = 1 where v ≥ 1 + β a, a = ρ a + s; read: spikes, low-passed; back: a triangle for ds/dv',
      'Bellec et al. 2018, NeurIPS; 2020, Nat. Commun. 11:3625',
    ),
    parameters: { ...spikingTraining, ...leakyParameters, ...adaptationParameters },
  },
] as const satisfies readonly ContinuousModel[];
