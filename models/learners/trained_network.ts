/**
 * Recurrent networks all of whose weights learn from targets, by back-propagation through time: what a reservoir saves
 * itself. They are told much more than a reservoir's readout, which the number of passes and of trained parameters
 * says beside every score. What all of them have in common; their records are in the files beside this one.
 */
import type { ContinuousModel, ReservoirChoice } from '../reservoirs/continuous_model.ts';
import { commonParameters } from '../reservoirs/continuous_model.ts';
import { type ReservoirPresentation, reservoirFamilies } from '../reservoirs/reservoir_presentation.ts';
import { anyOf, linearRange, logRange } from '../search_range.ts';
import type { LearnerModel } from './learner_model.ts';
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
  // A shorter step makes ways back longer, and time to go through them.
  dt: {
    default: 10,
    unit: 'ms',
    meaning: 'time step',
    min: 1,
    max: 1000,
    search: anyOf(5, 10, 20),
    searchedOn: 'spikes',
  },
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
  batch: {
    default: 32,
    unit: '1',
    meaning: 'trials of a step of training',
    min: 1,
    max: 4096,
    integer: true,
    search: anyOf(16, 32, 64),
  },
  // One and a half orders of magnitude about Adam's usual 10⁻³ to 10⁻².
  rate: { default: 0.003, unit: '1', meaning: 'learning rate', above: 0, max: 10, search: logRange(3e-4, 3e-2) },
  clip,
  gain: {
    default: 1,
    unit: '1',
    meaning: 'of the orthogonal recurrent matrices at first',
    min: 0,
    max: 100,
    search: linearRange(0.5, 1.5),
  },
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

/** Parameters of networks that have noise inside their recursion. */
export const noisyParameters = {
  dynamic_noise: {
    ...commonParameters.dynamic_noise,
    meaning: 'SD of the noise on what every unit takes in, inside the recursion, times √dt a step',
  },
} as const satisfies ContinuousModel['parameters'];

/** One of the kinds of a choice, which has no parameters. */
export const kind = (meaning: string) => ({ meaning, parameters: {} });

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

/** How one is presented. */
export const trainedPresentation = (label: string, noun: string, meaning: string): ReservoirPresentation => ({
  ...{ label, noun, meaning, family: reservoirFamilies.trained, costWeight: 30 },
});

/** Parameters of networks whose units do not hear one another. */
export const withoutRecurrence = (({ gain: _, dropout_recurrent: __, ...rest }) => rest)(trainedParameters);

/** What a record says of one network. */
interface TrainedRecord {
  readonly name: string;
  readonly label: string;
  readonly noun: string;
  readonly meaning: string;
  readonly equation: string;
  readonly citation: string;
}

/** A network with the parameters and choices of all of them. */
export const trained = ({ name, label, noun, meaning, equation, citation }: TrainedRecord) => ({
  ...{ name, equation, citation },
  presentation: trainedPresentation(label, noun, meaning),
  parameters: trainedParameters,
  choices: trainedChoices,
});
