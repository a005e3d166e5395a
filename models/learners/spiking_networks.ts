/**
 * Networks of spiking units that are trained (`kernels/cells/leaky_spiking.ts`), in units of the
 * threshold where no other is said. τ_m, the filter of what is read, and γ are those of Bellec et al. 2020, Nat.
 * Commun. 11:3625 (evidence accumulation); their thresholds fall back in 2 s and rise by .6 of themselves at 10 Hz,
 * here in .4 s by .7.
 */
import type { ContinuousModel, ReservoirChoice, ReservoirParameter } from '../reservoirs/continuous_model.ts';
import { anyOf, logRange, type SearchRange } from '../search_range.ts';
import { kind, noisyParameters, trained, trainedChoices, trainedParameters } from './trained_network.ts';

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

const { layers: _one, ...oneLayer } = trainedParameters;

/** The same of those that spike: gradients with surrogates need more and larger steps (tried on discrimination). */
const spikingTraining = {
  ...oneLayer,
  dt: { ...trainedParameters.dt, default: 5, search: anyOf(2, 5, 10) },
  passes: { ...trainedParameters.passes, default: 100 },
  batch: { ...trainedParameters.batch, default: 16 },
  rate: { ...trainedParameters.rate, default: 0.01 },
  patience: { ...trainedParameters.patience, default: 40 },
  gain: { ...trainedParameters.gain, meaning: 'of the recurrent weights at first' },
  ...noisyParameters,
} as const satisfies ContinuousModel['parameters'];

const time = (value: number, meaning: string, search: SearchRange) =>
  ({ default: value, unit: 'ms', meaning, above: 0, max: 1e6, search }) as const satisfies ReservoirParameter;

/** Of all of them. */
const leakyParameters = {
  tau_m: time(20, 'time constant of the membranes', logRange(5, 100)),
  tau_read: time(20, 'time constant of the filter through which spikes are read', logRange(5, 100)),
  gamma: {
    default: 0.3,
    unit: '1',
    meaning: 'height of the triangle that stands for the derivative of a spike by the potential',
    above: 0,
    max: 10,
    search: logRange(0.1, 1),
  },
} as const satisfies Readonly<Record<string, ReservoirParameter>>;

/** Of those whose threshold adapts. */
const adaptationParameters = {
  // As long as the intervals that are told, and those of Bellec et al. 2020 (2 s).
  tau_a: time(400, 'time constant with which a threshold falls back', logRange(100, 3000)),
  beta: {
    default: 0.174,
    unit: '1',
    meaning: 'how far each spike raises the threshold',
    min: 0,
    max: 100,
    search: logRange(0.02, 2),
  },
} as const satisfies Readonly<Record<string, ReservoirParameter>>;

/** Spiking units. */
export const lif = {
  ...trained({
    name: 'lif',
    label: 'trained LIF',
    noun: 'the trained spiking network',
    meaning: 'network of spiking units, all weights trained',
    equation: 'v = α v + W u + U s + b − s, s = 1 where v ≥ 1; read: spikes, low-passed; back: a triangle for ds/dv',
    citation: 'Bellec et al. 2018, NeurIPS; Neftci, Mostafa & Zenke 2019, IEEE Signal Process. Mag. 36:51',
  }),
  parameters: { ...spikingTraining, ...leakyParameters },
  choices: { ...trainedChoices, by },
} as const satisfies ContinuousModel;

/** Those whose thresholds adapt. */
export const adaptiveLif = {
  ...trained({
    name: 'adaptive-lif',
    label: 'adaptive LIF',
    noun: 'the trained adaptive spiking network',
    meaning: 'network of spiking units with adaptive thresholds, all weights trained',
    equation:
      'v = α v + W u + U s + b − s, s = 1 where v ≥ 1 + β a, a = ρ a + s; read: spikes, low-passed; back: a triangle for ds/dv',
    citation: 'Bellec et al. 2018, NeurIPS; 2020, Nat. Commun. 11:3625',
  }),
  parameters: { ...spikingTraining, ...leakyParameters, ...adaptationParameters },
  choices: { ...trainedChoices, by },
} as const satisfies ContinuousModel;
