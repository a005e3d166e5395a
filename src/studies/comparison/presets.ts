/**
 * Experiments that come with the package. `quick` shows everything in about a minute on two cores, with too few
 * networks and trials to conclude anything; `standard` is the comparison that may be cited: ten networks, the trial
 * counts of the Weber-fraction recipe (at least 350 + 150 a class, so that a share's standard error is
 * below .03).
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

/** Names that {@link preset} knows. */
export const presetNames = ['quick', 'standard'] as const;

/** Name of a preset. */
export type PresetName = (typeof presetNames)[number];

/** The experiment of that name. */
export function preset(name: PresetName): Experiment {
  return asExperiment({ quick, standard }[name], `preset ${name}`);
}
