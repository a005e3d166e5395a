/**
 * Experiments that come with the package. `quick` shows everything in about a minute on two cores, with too few
 * networks and trials to conclude anything; `standard` is the comparison that may be cited: ten networks, the trial
 * counts of the Weber-fraction recipe (at least 350 + 150 a class, so that a share's standard error is
 * below .03). `timing` asks everything on intervals, of events that are Poisson pulses on ten fibres, with noise of 1 %
 * on all states: thresholds over six intervals, production to 3 s, reproduction with one prior and with two, bisection;
 * few networks and modest counts.
 */
import { asExperiment, type Experiment, type ExperimentSource } from './experiment_file.ts';
import { standardReference, standardReservoirs } from './standard_set.ts';

/** What both compare. */
const compared = { reference: standardReference, reservoirs: [...standardReservoirs] };

const quick: ExperimentSource = {
  ...{ name: 'quick', networks: 2, ...compared },
  tasks: [
    { name: 'discrimination', trainPerClass: 50, testPerClass: 25, probesPerPoint: 5 },
    { name: 'production', trainTrials: 60, testTrials: 40 },
    { name: 'ready-set-go', values: 5, trainTrials: 30, testTrials: 15 },
  ],
};

const standard: ExperimentSource = {
  ...{ name: 'standard', networks: 10, ...compared },
  tasks: [
    { name: 'discrimination', trainPerClass: 400, testPerClass: 150, probesPerPoint: 50 },
    { name: 'production', trainTrials: 150, testTrials: 100 },
    { name: 'ready-set-go', trainTrials: 165, testTrials: 110 },
  ],
};

/** Events of the preset `timing`. */
const pulses = { pulse: 'poisson', fibres: 10, backgroundHz: 5 } as const;

const timing: ExperimentSource = {
  ...{ name: 'timing', networks: 3, stateNoise: 0.01, reference: standardReference },
  reservoirs: ['liquid', 'liquid-static', 'leaky-echo-state', 'filter-bank', 'delay-line'],
  tasks: [
    {
      ...{ name: 'discrimination', ...pulses, T0s: [50, 100, 200, 400, 800, 1600], ratios: [1.05, 1.1, 1.25] },
      ...{ trainPerClass: 60, testPerClass: 40, probesPerPoint: 0 },
    },
    { name: 'production', ...pulses, intervalsMs: [300, 530, 950, 1700, 3000], trainTrials: 60, testTrials: 40 },
    { name: 'ready-set-go', ...pulses, trainTrials: 66, testTrials: 44 },
    { name: 'two-prior-ready-set-go', ...pulses, trainTrials: 100, testTrials: 60 },
    { name: 'bisection', ...pulses, trainPerAnchor: 40, testPerInterval: 16 },
  ],
};

/** Names that {@link preset} knows. */
export const presetNames = ['quick', 'standard', 'timing'] as const;

/** Name of a preset. */
export type PresetName = (typeof presetNames)[number];

/** The experiment of that name. */
export function preset(name: PresetName): Experiment {
  return asExperiment({ quick, standard, timing }[name], `preset ${name}`);
}
