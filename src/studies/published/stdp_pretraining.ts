/**
 * `stdp-pretraining`: does unsupervised STDP on a task's own input make a better liquid? Norton & Ventura (2006) say so
 * of separation where the input has structure. Asked here of a timing task at equal mean rates, against a control that
 * keeps the learned weights and loses their places. See the files beside this one.
 */
import { discrimination } from '../../tasks/discrimination/task.ts';
import { liquidProtocolParameters } from './liquid_measures/protocol.ts';
import type { NamedExperiment } from './named_experiment.ts';
import { figuresOf } from './stdp_pretraining/figures.ts';
import { findingsOf } from './stdp_pretraining/findings.ts';
import { pretrainingRule } from './stdp_pretraining/learned_weights.ts';
import {
  measureNetwork,
  type NetworkResult,
  type NetworkUnit,
  type PretrainingProtocol,
} from './stdp_pretraining/unit.ts';

type Options = PretrainingProtocol & { readonly networks: number };

/** The experiment. */
export const stdpPretraining: NamedExperiment<Options, NetworkUnit, NetworkResult> = {
  name: 'stdp-pretraining',
  title: 'Does STDP make a better liquid?',
  question:
    'Does a liquid tell intervals better after STDP on the task’s own input, and is it the learned structure that helps?',
  published:
    'Norton & Ventura let a liquid learn by a Hebbian rule before reading it out: separation did not change dramatically with random input, and improved with speech. Only the abstract could be read, in an index of papers: no number of theirs is held against ours, and their rule and liquid may differ from these.',
  citation:
    'Norton & Ventura 2006, Preparing more effective liquid state machines using Hebbian learning, IJCNN. Rule: Gütig et al. 2003, J. Neurosci. 23:3697. Column: Maass, Natschläger & Markram 2002, Neural Comput. 14:2531.',
  options: {
    full: {
      networks: 14,
      pretrainingS: 60,
      T0s: [200, 400],
      trainPerClass: 150,
      testPerClass: 150,
      rankInputs: 150,
      versionsOf: 2,
      pairs: 40,
      calibrationTrials: 40,
    },
    quick: {
      networks: 7,
      pretrainingS: 40,
      T0s: [200],
      trainPerClass: 60,
      testPerClass: 60,
      rankInputs: 64,
      versionsOf: 1,
      pairs: 10,
      calibrationTrials: 32,
    },
  },
  parameters: {
    networks: { meaning: 'liquids', least: 2, most: 1000, whole: true },
    pretrainingS: { meaning: 'time of learning', unit: 's', least: 1, most: 3600 },
    ...liquidProtocolParameters,
  },
  units: ({ networks, ...protocol }, seed) =>
    Array.from({ length: networks }, (_, i) => ({ seed: seed + i, protocol })),
  labelOf: ({ seed }) => `network ${seed}`,
  compute: measureNetwork,
  outcome(results, protocol, seed) {
    const { conditions } = discrimination({ T0s: protocol.T0s });
    const { lambda, alpha, mu_plus, Wmax } = pretrainingRule.params;
    return {
      findings: findingsOf(results, conditions, seed),
      figures: figuresOf(results, conditions, seed),
      notes: [
        `Each network is one column of 135 neurons. For ${protocol.pretrainingS} s of model time it hears trials of the task one after the other, unlabelled and not those of the readout, at the task’s background; meanwhile stdp_synapse (lambda ${lambda}, alpha ${alpha.toFixed(3)}, mu ${mu_plus}, Wmax ${Wmax / 1000} nA, 20 ms) changes the weights among excitatory neurons, on top of their short-term plasticity. Then they are frozen.`,
        'The rule was chosen for a moderate change of weights and rate, before any accuracy was looked at; alpha is such that uncorrelated spikes leave weights around their first mean. Weights above Wmax (2 %) are cut before learning, in the untrained network too.',
        'Shuffled: a permutation of the learned weights over the same synapses; connections, delays and short-term plasticity stay where they were.',
        `Equal rate: one factor on the weights among excitatory neurons, found on ${protocol.calibrationTrials} trials (half of the task, half Poisson trains) until the mean rate is that of the untrained network within 5 %; checked on fresh trials.`,
        'Separation of the two intervals: distance between the mean states of the classes over the mean distance of states to their own, on the test trials. Separation and ranks of Poisson trains as in neuron-models; those trains were not what the liquid learned from.',
        'Unit of inference: the network. Differences are paired by network: 95 % interval of the mean, sign-flip p, corrected by Holm’s method over the judged findings. In a trial the liquid begins with rested synapses, in the pretraining it does not.',
      ],
    };
  },
};
