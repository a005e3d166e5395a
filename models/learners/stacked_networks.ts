/** Stacks whose layers hear one another, or pass on more than one value: one cell each. */
import type { ContinuousModel } from '../reservoirs/continuous_model.ts';
import { kind, trained, trainedChoices, trainedParameters } from './trained_network.ts';

const { listedWhenGiven: __, ...listedLayers } = trainedParameters.layers;
/** Layers of networks that are stacks whatever is said. */
const severalLayers = { ...listedLayers, default: 2 } as const;

/** Gated feedback. */
export const gatedFeedback = {
  ...trained({
    name: 'gated-feedback',
    label: 'gated feedback',
    noun: 'the gated-feedback network',
    meaning: 'stack of recurrent layers that hear one another through global gates, all weights trained',
    equation: 'h_j = tanh(W h_{j−1} + Σᵢ g^{i→j} U^{i→j} h_i + b), gates g^{i→j} one number each',
    citation: 'Chung, Gulcehre, Cho & Bengio 2015, ICML, arXiv 1502.02367',
  }),
  parameters: { ...trainedParameters, layers: { ...severalLayers, max: 6 } },
  choices: {
    ...trainedChoices,
    unit: {
      default: 'tanh',
      meaning: 'units of a layer',
      kinds: {
        tanh: kind('simple recurrent units'),
        lstm: kind('LSTM, of which what is taken in hears the other layers'),
        gru: kind('GRU, of which the candidate hears the other layers, through the reset gate'),
      },
    },
  },
} as const satisfies ContinuousModel;

/** Grid LSTM. */
export const gridLstm = {
  ...trained({
    name: 'grid-lstm',
    label: 'Grid LSTM',
    noun: 'the Grid LSTM',
    meaning: 'network with LSTM cells along depth too, all weights trained',
    equation: '(h, m) = LSTM(W H, m) along time and along depth, H = [h_time, h_depth], and across positions',
    citation: 'Kalchbrenner, Danihelka & Graves 2015, arXiv 1507.01526',
  }),
  parameters: {
    ...trainedParameters,
    layers: { ...severalLayers, max: 8 },
    dimensions: {
      default: 2,
      unit: '1',
      meaning: 'of a block: 1, depth alone, which remembers nothing, 2, depth and time, or 3, positions besides',
      min: 1,
      max: 3,
      integer: true,
    },
    positions: {
      default: 2,
      unit: '1',
      meaning: 'blocks of a layer that hear one another in order, where blocks have 3 dimensions',
      min: 2,
      max: 8,
      integer: true,
      listedWhenGiven: true,
    },
  },
  choices: {
    ...trainedChoices,
    weights: {
      default: 'own',
      meaning: 'weights along depth',
      kinds: {
        own: kind('those of each layer'),
        tied: kind('the same for all layers'),
      },
    },
  },
} as const satisfies ContinuousModel;
