/**
 * How networks are trained through time beyond passes, batches and a rate. What is not given is not listed with
 * results, and is as it is for networks that are trained in the plainest way.
 */
import type { ReservoirChoice, ReservoirParameter } from '../reservoirs/continuous_model.ts';
import { logRange } from '../search_range.ts';

/** Of what gradients are cut down to. */
export const clip = {
  default: 1,
  unit: '1',
  meaning: 'largest norm of a gradient, or as clip_by says',
  above: 0,
  search: logRange(0.1, 10),
} as const satisfies ReservoirParameter;

const dropout = (meaning: string) => ({
  ...({ default: 0, unit: '1', min: 0, max: 0.9, listedWhenGiven: true } as const),
  meaning: `share of ${meaning} that each sequence of a batch is taught without, the same in all its steps`,
});

/** Numbers. */
export const trainingParameters = {
  warm_up: {
    default: 0,
    unit: '1',
    meaning: 'batches over which the learning rate rises at first',
    min: 0,
    max: 1e6,
    integer: true,
    listedWhenGiven: true,
  },
  rate_penalty: {
    default: 0,
    unit: '1',
    meaning: 'λ of λ · mean h² over units and steps, which is added to the loss',
    min: 0,
    max: 1e6,
    listedWhenGiven: true,
  },
  weight_penalty: {
    default: 0,
    unit: '1',
    meaning: 'λ of λ Σ w² over the matrices, which is added to the loss',
    min: 0,
    max: 1e6,
    listedWhenGiven: true,
  },
  dropout_inputs: dropout('the inputs'),
  dropout_recurrent: dropout('what units hear of one another'),
  dropout_outputs: dropout('the outputs'),
  truncate: {
    default: 0,
    unit: '1',
    meaning: 'steps of a window through which errors go back, each window being a step of training; 0: all steps',
    min: 0,
    max: 1e9,
    integer: true,
    listedWhenGiven: true,
  },
  memory: {
    default: 2000,
    unit: '1',
    meaning: 'MB that a network and its activity may take; what is longer is heard again on the way back',
    above: 0,
    max: 4000,
    listedWhenGiven: true,
  },
} as const satisfies Readonly<Record<string, ReservoirParameter>>;

const falling = {
  rate_every: { default: 1000, unit: '1', meaning: 'batches in which the rate falls to rate_factor', min: 1, max: 1e9 },
  rate_factor: { default: 0.5, unit: '1', meaning: 'share that is left after rate_every', above: 0, max: 1 },
} as const satisfies Readonly<Record<string, ReservoirParameter>>;
const clipped = { parameters: { clip } };

/** How steps are made, for all trained networks. */
export const trainingChoices = {
  schedule: {
    default: 'constant',
    meaning: 'how the learning rate falls, after the warm-up',
    kinds: {
      constant: { meaning: 'it does not', parameters: {} },
      step: { meaning: 'by rate_factor after every rate_every batches', parameters: falling },
      exponential: { meaning: 'as steadily as that, batch by batch', parameters: falling },
      cosine: {
        meaning: 'along half a cosine, to rate_floor at the last batch of the last pass',
        parameters: { rate_floor: { default: 0, unit: '1', meaning: 'share of the rate at the end', min: 0, max: 1 } },
      },
    },
  },
  optimiser: {
    default: 'adam',
    meaning: 'what makes steps of gradients',
    kinds: {
      adam: { meaning: 'Adam (Kingma & Ba 2015)', parameters: {} },
      rmsprop: { meaning: 'RMSProp (Tieleman & Hinton 2012)', parameters: {} },
      sgd: {
        meaning: 'gradient descent with momentum',
        parameters: {
          momentum: { default: 0.9, unit: '1', meaning: 'share of the last step in the next', min: 0, max: 0.9999 },
        },
      },
    },
  },
  clip_by: {
    default: 'norm',
    meaning: 'how gradients are cut down',
    kinds: {
      norm: { meaning: 'to a norm of clip (Pascanu et al. 2013)', ...clipped },
      value: { meaning: 'each number to ±clip', ...clipped },
      'two-stage': {
        meaning: 'by value while the loss is above clip_above, then by norm (Bi & Zhou 2020)',
        parameters: {
          ...clipped.parameters,
          clip_above: { default: 0.1, unit: '1', meaning: 'loss down to which clipping is by value', min: 0 },
        },
      },
      none: { meaning: 'not at all', parameters: {} },
    },
  },
} as const satisfies Readonly<Record<string, ReservoirChoice>>;
