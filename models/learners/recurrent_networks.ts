/** Networks of layers that hear the one below: simple and gated recurrence, and time delays. */
import type { ContinuousModel } from '../reservoirs/continuous_model.ts';
import { anyOf, logRange } from '../search_range.ts';
import {
  kind,
  noisyParameters,
  trained,
  trainedChoices,
  trainedParameters,
  withoutRecurrence,
} from './trained_network.ts';
import { trainingChoices } from './training_parameters.ts';

const activation = {
  default: 'tanh',
  meaning: 'activation function f of a unit',
  kinds: {
    tanh: kind('hyperbolic tangent'),
    relu: kind('max(a, 0)'),
    softplus: kind('ln(1 + exp a)'),
  },
} as const;

/** Simple recurrent units. */
export const rnn = {
  ...trained({
    name: 'rnn',
    label: 'trained RNN',
    noun: 'the trained recurrent network',
    meaning: 'recurrent network, all weights trained',
    equation: 'h = f(W u + U h + b)',
    citation: 'Elman 1990, Cognitive Science 14:179',
  }),
  parameters: {
    ...trainedParameters,
    ...noisyParameters,
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
} as const satisfies ContinuousModel;

/** Long short-term memory. */
export const lstm = {
  ...trained({
    name: 'lstm',
    label: 'LSTM',
    noun: 'the LSTM',
    meaning: 'network of long short-term memory cells, all weights trained',
    equation: 'c = f c + i g, h = o tanh c; gates i, f, o',
    citation: 'Hochreiter & Schmidhuber 1997, Neural Comput. 9:1735; Gers, Schmidhuber & Cummins 2000',
  }),
  parameters: { ...trainedParameters, ...noisyParameters },
  choices: {
    ...trainedChoices,
    gates: {
      default: 'forget',
      meaning: 'gates of a cell',
      kinds: {
        forget: kind('input, forget and output gate (Gers, Schmidhuber & Cummins 2000)'),
        peepholes: kind('the same, which see the cell (Gers & Schmidhuber 2000)'),
        'no-forget': kind('input and output gate alone: c = c + i g (Hochreiter & Schmidhuber 1997)'),
      },
    },
  },
} as const satisfies ContinuousModel;

/** Gated recurrent units. */
export const gru = {
  ...trained({
    name: 'gru',
    label: 'GRU',
    noun: 'the GRU',
    meaning: 'network of gated recurrent units, all weights trained',
    equation: 'h = z h + (1 − z) tanh(W u + U (r h) + b); gates r, z',
    citation: 'Cho et al. 2014, EMNLP',
  }),
  parameters: { ...trainedParameters, ...noisyParameters },
} as const satisfies ContinuousModel;

/** Time delays, without recurrence. */
export const timeDelay = {
  ...trained({
    name: 'time-delay',
    label: 'time delays',
    noun: 'the time-delay network',
    meaning: 'feed-forward network that hears the last steps of its input, all weights trained',
    equation: 'h[t] = f(Σₖ Wₖ u[t − k·tap_spacing] + b), k = 0 … taps − 1, in every layer',
    citation: 'Waibel et al. 1989, IEEE Trans. ASSP 37:328',
  }),
  parameters: {
    ...withoutRecurrence,
    taps: {
      default: 16,
      unit: '1',
      meaning: 'steps of its input that a layer hears, from the present back',
      min: 1,
      max: 1024,
      integer: true,
      search: logRange(8, 64),
    },
    tap_spacing: {
      default: 1,
      unit: '1',
      meaning: 'steps from one to the next',
      min: 1,
      max: 1024,
      integer: true,
      search: anyOf(1, 2, 4),
    },
  },
  choices: { ...trainingChoices, activation },
} as const satisfies ContinuousModel;
