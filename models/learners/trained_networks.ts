/**
 * Recurrent networks all of whose weights learn from targets, by back-propagation through time: what a reservoir saves
 * itself. They are told much more than a reservoir's readout, which the number of passes and of trained parameters
 * says beside every score.
 */
import type { ContinuousModel, ReservoirChoice } from '../reservoirs/continuous_model.ts';
import { commonParameters } from '../reservoirs/continuous_model.ts';
import { type ReservoirPresentation, reservoirFamilies } from '../reservoirs/reservoir_presentation.ts';
import type { LearnerModel } from './learner_model.ts';
import { adaptationParameters, leakyParameters } from './spiking_parameters.ts';
import { clip, trainingChoices, trainingParameters } from './training_parameters.ts';

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
  size: { ...commonParameters.size, meaning: 'units of a layer', max: 4096 },
  dt: { default: 10, unit: 'ms', meaning: 'time step', min: 1, max: 1000 },
  tau_input: commonParameters.tau_input,
  layers: {
    default: 1,
    unit: '1',
    meaning: 'layers, each of which hears the one before; answers are read from the last',
    min: 1,
    max: 16,
    integer: true,
    listedWhenGiven: true,
  },
  passes: {
    default: 40,
    unit: '1',
    meaning: 'passes through the lessons, at most',
    min: 1,
    max: 10_000,
    integer: true,
  },
  batch: { default: 32, unit: '1', meaning: 'trials of a step of training', min: 1, max: 4096, integer: true },
  rate: { default: 0.003, unit: '1', meaning: 'learning rate', above: 0, max: 10 },
  clip,
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
  ...trainingParameters,
} as const satisfies ContinuousModel['parameters'];

const kind = (meaning: string) => ({ meaning, parameters: {} });

/** What of a network learns. */
const trains = {
  default: 'all',
  meaning: 'what learns',
  kinds: {
    all: kind('all weights'),
    recurrent: kind('what units hear of one another, and nothing else'),
    readout: kind('what answers are read by: the rest stays as it was drawn'),
  },
} as const satisfies ReservoirChoice;

/** Choices of trained networks with recurrent weights, those of a cell of one's own included. */
export const trainedChoices = { ...trainingChoices, trains } as const;

/** Where the gradient of a spiking network comes from. */
const by = {
  default: 'through-time',
  meaning: 'where the gradient comes from',
  kinds: {
    'through-time': kind('back-propagation through time, with surrogates (Bellec et al. 2018)'),
    'e-prop': kind('forward in time, errors by the weights of the head (Bellec et al. 2020)'),
    'random-e-prop': kind('forward in time, errors by random weights'),
  },
} as const satisfies ReservoirChoice;

/** How one is presented. */
export const trainedPresentation = (label: string, noun: string, meaning: string): ReservoirPresentation => ({
  ...{ label, noun, meaning, family: reservoirFamilies.trained, costWeight: 30 },
});
const { layers: _one, ...oneLayer } = trainedParameters;

/** The same of those that spike: gradients with surrogates need more and larger steps (tried on discrimination). */
const spikingTraining = {
  ...oneLayer,
  dt: { ...trainedParameters.dt, default: 5 },
  passes: { ...trainedParameters.passes, default: 100 },
  batch: { ...trainedParameters.batch, default: 16 },
  rate: { ...trainedParameters.rate, default: 0.01 },
  patience: { ...trainedParameters.patience, default: 40 },
  gain: { ...trainedParameters.gain, meaning: 'of the recurrent weights at first' },
} as const satisfies ContinuousModel['parameters'];

const { gain: _gain, dropout_recurrent: _dropout, ...withoutRecurrence } = trainedParameters;

const { listedWhenGiven: __, ...listedLayers } = trainedParameters.layers;
/** Layers of networks that are stacks whatever is said. */
const severalLayers = { ...listedLayers, default: 2 } as const;

const activation = {
  default: 'tanh',
  meaning: 'activation function f of a unit',
  kinds: {
    tanh: { meaning: 'hyperbolic tangent', parameters: {} },
    relu: { meaning: 'max(a, 0)', parameters: {} },
    softplus: { meaning: 'ln(1 + exp a)', parameters: {} },
  },
} as const;

const trained = (name: string, label: string, noun: string, meaning: string, equation: string, citation: string) => ({
  ...{ name, equation, citation },
  presentation: trainedPresentation(label, noun, meaning),
  parameters: trainedParameters,
  choices: trainedChoices,
});

/** The networks, by what results call them. */
export const trainedNetworks = [
  {
    ...trained(
      ...(['rnn', 'trained RNN', 'the trained recurrent network', 'recurrent network, all weights trained'] as const),
      'h = f(W u + U h + b)',
      'Elman 1990, Cognitive Science 14:179',
    ),
    parameters: {
      ...trainedParameters,
      dale: {
        default: 0,
        unit: '1',
        meaning:
          'share of units that inhibit, the others excite (Dale’s law: Song, Yang & Wang 2016, PLoS Comput. Biol. ' +
          '12:e1004792); 0 is without the law',
        min: 0,
        max: 1,
        listedWhenGiven: true,
      },
    },
    choices: { ...trainedChoices, activation },
  },
  {
    ...trained(
      ...(['lstm', 'LSTM', 'the LSTM', 'network of long short-term memory cells, all weights trained'] as const),
      'c = f c + i g, h = o tanh c; gates i, f, o',
      'Hochreiter & Schmidhuber 1997, Neural Comput. 9:1735; Gers, Schmidhuber & Cummins 2000',
    ),
    choices: {
      ...trainedChoices,
      gates: {
        default: 'forget',
        meaning: 'gates of a cell',
        kinds: {
          forget: { meaning: 'input, forget and output gate (Gers, Schmidhuber & Cummins 2000)', parameters: {} },
          peepholes: { meaning: 'the same, which see the cell (Gers & Schmidhuber 2000)', parameters: {} },
          'no-forget': {
            meaning: 'input and output gate alone: c = c + i g (Hochreiter & Schmidhuber 1997)',
            parameters: {},
          },
        },
      },
    },
  },
  trained(
    ...(['gru', 'GRU', 'the GRU', 'network of gated recurrent units, all weights trained'] as const),
    'h = z h + (1 − z) tanh(W u + U (r h) + b); gates r, z',
    'Cho et al. 2014, EMNLP',
  ),
  {
    ...trained(
      ...(['time-delay', 'time delays', 'the time-delay network'] as const),
      'feed-forward network that hears the last steps of its input, all weights trained',
      'h[t] = f(Σₖ Wₖ u[t − k·tap_spacing] + b), k = 0 … taps − 1, in every layer',
      'Waibel et al. 1989, IEEE Trans. ASSP 37:328',
    ),
    parameters: {
      ...withoutRecurrence,
      taps: {
        default: 16,
        unit: '1',
        meaning: 'steps of its input that a layer hears, from the present back',
        min: 1,
        max: 1024,
        integer: true,
      },
      tap_spacing: {
        default: 1,
        unit: '1',
        meaning: 'steps from one to the next',
        min: 1,
        max: 1024,
        integer: true,
      },
    },
    choices: { ...trainingChoices, activation },
  },
  {
    ...trained(
      ...(['gated-feedback', 'gated feedback', 'the gated-feedback network'] as const),
      'stack of recurrent layers that hear one another through global gates, all weights trained',
      'h_j = tanh(W h_{j−1} + Σᵢ g^{i→j} U^{i→j} h_i + b), gates g^{i→j} one number each',
      'Chung, Gulcehre, Cho & Bengio 2015, ICML, arXiv 1502.02367',
    ),
    parameters: { ...trainedParameters, layers: { ...severalLayers, max: 6 } },
    choices: {
      ...trainedChoices,
      unit: {
        default: 'tanh',
        meaning: 'units of a layer',
        kinds: {
          tanh: { meaning: 'simple recurrent units', parameters: {} },
          lstm: { meaning: 'LSTM, of which what is taken in hears the other layers', parameters: {} },
        },
      },
    },
  },
  {
    ...trained(
      ...(['grid-lstm', 'Grid LSTM', 'the Grid LSTM'] as const),
      'network with LSTM cells along depth too, all weights trained',
      '(h, m) = LSTM(W H, m) along time and along depth, H = [h_time, h_depth]',
      'Kalchbrenner, Danihelka & Graves 2015, arXiv 1507.01526',
    ),
    parameters: {
      ...trainedParameters,
      layers: { ...severalLayers, max: 8 },
      dimensions: {
        default: 2,
        unit: '1',
        meaning: 'of a block: 1, depth alone, which remembers nothing, or 2, depth and time',
        min: 1,
        max: 2,
        integer: true,
      },
    },
    choices: {
      ...trainedChoices,
      weights: {
        default: 'own',
        meaning: 'weights along depth',
        kinds: {
          own: { meaning: 'those of each layer', parameters: {} },
          tied: { meaning: 'the same for all layers', parameters: {} },
        },
      },
    },
  },
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
    choices: { ...trainedChoices, by },
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
    choices: { ...trainedChoices, by },
  },
] as const satisfies readonly ContinuousModel[];
