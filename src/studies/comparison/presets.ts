/**
 * Experiments that come with the package. `quick` shows everything in about a minute on two cores, with too few
 * networks and trials to conclude anything; `standard` is the comparison that may be cited: ten networks, one outcome
 * declared beforehand with no more contrasts than ten networks can decide (25), a warm-up of a second, noise on states
 * from none to a fifth, 400 + 150 trials a class (a share's standard error is below .03), and beside it what a rested
 * liquid does; some twelve minutes on two cores. `timing` asks everything on intervals, of events that are Poisson
 * pulses on ten fibres, with noise of 1 % on all states: thresholds over six intervals, production to 3 s, reproduction
 * with one prior and with two, bisection and the further tasks; few networks and modest counts. `memory` asks
 * continuous reservoirs for what they remember and compute of a series, a sample a step; the time constants and input
 * scales of its reservoirs are set for that, not searched for.
 */
import type { Experiment } from './experiment.ts';
import { asExperiment, type ExperimentSource } from './experiment_file.ts';
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
  ...{ name: 'standard', networks: 10, stateNoise: 0.01, ...compared },
  primary: {
    ...{ task: 'discrimination+stateNoise=0.01', metric: 'dPrime', margin: 0.1 },
    conditions: ['T0=50 ms', 'T0=200 ms', 'T0=800 ms'],
  },
  tasks: [
    {
      ...{ name: 'discrimination', T0s: [50, 100, 200, 400, 800], warmupMs: 1000 },
      ...{ trainPerClass: 400, testPerClass: 150, probesPerPoint: 0, stateNoise: [0, 0.001, 0.01, 0.05, 0.2] },
    },
    {
      ...{ name: 'discrimination', label: 'rested', T0s: [200] },
      ...{ trainPerClass: 400, testPerClass: 150, probesPerPoint: 0 },
    },
    { name: 'production', trainTrials: 150, testTrials: 100 },
    { name: 'ready-set-go', trainTrials: 165, testTrials: 110 },
  ],
};

/** Events of the preset `timing`. */
const pulses = { pulse: 'poisson', fibres: 10, backgroundHz: 5 } as const;

const timing: ExperimentSource = {
  ...{ name: 'timing', networks: 3, stateNoise: 0.01, reference: standardReference },
  reservoirs: ['liquid', 'liquid-static', 'rate-plastic', 'leaky-echo-state', 'filter-bank', 'delay-line'],
  tasks: [
    {
      ...{ name: 'discrimination', ...pulses, T0s: [50, 100, 200, 400, 800, 1600], ratios: [1.05, 1.1, 1.25] },
      ...{ trainPerClass: 60, testPerClass: 40, probesPerPoint: 0 },
    },
    { name: 'production', ...pulses, intervalsMs: [300, 530, 950, 1700, 3000], trainTrials: 60, testTrials: 40 },
    { name: 'ready-set-go', ...pulses, trainTrials: 66, testTrials: 44 },
    { name: 'two-prior-ready-set-go', ...pulses, trainTrials: 100, testTrials: 60 },
    { name: 'bisection', ...pulses, trainPerAnchor: 40, testPerInterval: 16 },
    { name: 'interval-comparison', ...pulses, trainTrials: 120, testTrials: 80 },
    { name: 'interstimulus-interval', ...pulses, ratios: [1.1, 1.25, 1.6], trainTrials: 120, testTrials: 120 },
    { name: 'distracted-discrimination', ...pulses, ratios: [1.1, 1.25, 1.6], trainTrials: 120, testTrials: 120 },
    { name: 'interval-production', ...pulses, trainTrials: 60, testTrials: 56 },
    { name: 'synchronisation', ...pulses, trainTrials: 48, testTrials: 40, perturbedTrials: 24 },
    { name: 'peak-interval', ...pulses, trainTrials: 60, testTrials: 48 },
    { name: 'temporal-scaling', ...pulses, trainTrials: 60, testTrials: 50 },
    { name: 'latch', ...pulses, trainTrials: 120, testTrials: 120 },
    {
      ...{ name: 'delayed-match', ...pulses, delaysMs: [100, 200, 400, 800, 1600] },
      ...{ trainTrials: 160, testTrials: 120 },
    },
    { name: 'delayed-xor', fibres: 10, backgroundHz: 5, trainTrials: 40, testTrials: 20 },
    { name: 'morse', fibres: 10, trainTrials: 144, testTrials: 192 },
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
    { name: 'lmu', theta: 50 },
    { name: 'log-memory', tau_min: 1, tau_max: 100 },
    { name: 'nvar', spacing: 1 },
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
  return asExperiment({ quick, standard, timing, memory }[name], `preset ${name}`);
}
