/**
 * What a recurrent network learns before it is used. Learning has two phases: it goes through the calibration trials,
 * one after another as one long stream without a rest between them, and is then frozen; a frozen network runs like any
 * other.
 */
import type { ReservoirChoice, ReservoirParameter } from './continuous_model.ts';

const passes = {
  default: 1,
  unit: '1',
  meaning: 'how often the calibration trials are gone through',
  min: 1,
  max: 1000,
  integer: true,
} as const satisfies ReservoirParameter;

const rate = (value: number): ReservoirParameter => ({
  default: value,
  unit: '1',
  meaning: 'learning rate η, per step',
  above: 0,
  max: 1,
});

const hebbian = { learning_rate: rate(1e-5), learn_passes: passes } as const;
const intrinsic = { learning_rate: rate(5e-4), learn_passes: passes } as const;

/** Rules of learning; equations in `models/plasticity/intrinsic.ts` and `recurrent_adaptation.ts`. */
export const plasticityChoice = {
  default: 'none',
  meaning: 'what is learned from the calibration trials',
  kinds: {
    none: { meaning: 'nothing', parameters: {} },
    intrinsic_gaussian: {
      meaning: 'gain and bias of each unit, towards Gaussian activity; needs activation tanh',
      parameters: {
        ...intrinsic,
        target_mean: { default: 0, unit: '1', meaning: 'mean μ of the target', min: -1, max: 1 },
        target_sd: { default: 0.2, unit: '1', meaning: 'standard deviation σ of the target', above: 0, max: 1 },
      },
    },
    intrinsic_exponential: {
      meaning: 'gain and bias of each unit, towards exponential activity; needs activation sigmoid',
      parameters: {
        ...intrinsic,
        target_mean: { default: 0.2, unit: '1', meaning: 'mean μ of the target', above: 0, max: 1 },
      },
    },
    hebb: { meaning: 'recurrent weights, Hebb', parameters: hebbian },
    oja: { meaning: 'recurrent weights, Oja', parameters: hebbian },
    anti_oja: { meaning: 'recurrent weights, Oja with the sign turned', parameters: hebbian },
  },
} as const satisfies ReservoirChoice;

/** Name of a rule. */
export type PlasticityName = keyof typeof plasticityChoice.kinds;
