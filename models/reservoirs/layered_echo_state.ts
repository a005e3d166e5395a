/**
 * Leaky echo state networks side by side (Gallicchio, Micheli & Pedrelli 2017): the N states are split evenly among
 * `layers` networks, each with a recurrent matrix of its own,
 *
 *   x⁽ˡ⁾[t] = (1 − a) x⁽ˡ⁾[t−1] + a tanh(W⁽ˡ⁾ x⁽ˡ⁾[t−1] + V⁽ˡ⁾ i⁽ˡ⁾[t] + b⁽ˡ⁾)
 *
 * Deep: the first hears the input, i⁽¹⁾ = u, and each other one the layer before it, i⁽ˡ⁾ = x⁽ˡ⁻¹⁾. Grouped: all
 * hear the input, which is the control that tells what the order of layers is for. A readout sees all of them.
 */
import { anyOf, logRange } from '../search_range.ts';
import { type ContinuousModel, commonParameters, featureParameters, squareSize } from './continuous_model.ts';
import { recurrentParameters } from './echo_state.ts';
import { leakyEchoState } from './leaky.ts';
import { reservoirFamilies } from './reservoir_presentation.ts';

const citation = 'Gallicchio, Micheli & Pedrelli 2017, Neurocomputing 268:87';

const parameters = {
  ...commonParameters,
  size: squareSize,
  layers: {
    default: 3,
    unit: '1',
    meaning: 'networks, at most the size',
    min: 1,
    max: 1000,
    integer: true,
    search: anyOf(2, 3, 5),
  },
  ...recurrentParameters,
  // A layer of 45 units would have rows without a connection at the density of a whole network.
  density: { ...recurrentParameters.density, default: 0.3, search: logRange(0.2, 1) },
  ...featureParameters,
  leak_rate: leakyEchoState.parameters.leak_rate,
} as const satisfies ContinuousModel['parameters'];

/** Each layer hears the one before. */
export const deepEchoState = {
  name: 'deep-echo-state',
  equation: 'x⁽ˡ⁾[t] = (1 − a) x⁽ˡ⁾[t−1] + a tanh(W⁽ˡ⁾ x⁽ˡ⁾[t−1] + V⁽ˡ⁾ x⁽ˡ⁻¹⁾[t] + b⁽ˡ⁾)',
  citation,
  presentation: {
    label: 'deep echo state',
    noun: 'the deep echo state network',
    meaning: 'leaky echo state networks in a row, each hearing the one before',
    family: reservoirFamilies.continuous,
    costWeight: 3,
  },
  parameters: {
    ...parameters,
    inter_scale: {
      default: 1,
      unit: '1',
      meaning: 'V of later layers is uniform in ±inter_scale, dense',
      min: 0,
      search: logRange(0.01, 3),
    },
  },
} as const satisfies ContinuousModel;

/** All hear the input. */
export const groupedEchoState = {
  name: 'grouped-echo-state',
  equation: 'x⁽ˡ⁾[t] = (1 − a) x⁽ˡ⁾[t−1] + a tanh(W⁽ˡ⁾ x⁽ˡ⁾[t−1] + V⁽ˡ⁾ u[t] + b⁽ˡ⁾)',
  citation,
  presentation: {
    label: 'grouped echo state',
    noun: 'the grouped echo state networks',
    meaning: 'the same leaky echo state networks, all hearing the input',
    family: reservoirFamilies.continuous,
    ablation: { from: 'deep-echo-state', words: 'Without an order of layers' },
    costWeight: 3,
  },
  parameters,
} as const satisfies ContinuousModel;
