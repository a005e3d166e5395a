/**
 * Experiments that come with the package. `quick` shows everything in about a minute on two cores, with too few
 * networks and trials to conclude anything; `standard` is the comparison that may be cited: ten networks, the trial
 * counts of the Weber-fraction recipe (at least 350 + 150 a class, so that a share's standard error is
 * below .03). `memory` asks continuous reservoirs for what they remember and compute of a series, a sample a step; the
 * time constants and input scales of its reservoirs are set for that, not searched for.
 */
import { asExperiment, type Experiment, type ExperimentSource } from './experiment_file.ts';
import type { PresetName } from './preset_names.ts';
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

/** Series of the memory preset: enough to rank systems in some minutes. */
const series = { trainSeries: 4, testSeries: 2, steps: 500 } as const;

const memory: ExperimentSource = {
  ...{ name: 'memory', networks: 5, size: 100, reference: 'echo-state' },
  reservoirs: [
    { name: 'echo-state', input_scale: 0.1 },
    { name: 'echo-state', label: 'echo-state-loud', input_scale: 1 },
    { name: 'leaky-echo-state', leak_rate: 0.3, input_scale: 1 },
    { name: 'filter-bank', tau_min: 1, tau_max: 100 },
    { name: 'delay-line', spacing: 1 },
    'input-only',
  ],
  tasks: [
    { name: 'memory-capacity', lags: 120, washout: 150, ...series },
    { name: 'narma-10', ...series },
    { name: 'mackey-glass', ...series },
    { name: 'lorenz', ...series },
    { name: 'delayed-parity', ...series },
    { name: 'temporal-xor', ...series },
  ],
};

/** The experiment of that name. */
export function preset(name: PresetName): Experiment {
  return asExperiment({ quick, standard, memory }[name], `preset ${name}`);
}
