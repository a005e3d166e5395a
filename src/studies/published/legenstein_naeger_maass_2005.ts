/**
 * `legenstein-naeger-maass-2005`: a neuron that is made to fire when a teacher does learns the teacher's weights by
 * STDP, if they separate the columns of the correlation matrix of its inputs, and otherwise not. See the files beside
 * this one; the condition is in condition.ts.
 */

import { conditions, teachers } from './legenstein_naeger_maass_2005/conditions.ts';
import { figuresOf } from './legenstein_naeger_maass_2005/figures.ts';
import { findingsOf } from './legenstein_naeger_maass_2005/findings.ts';
import { type TeachingResult, type TeachingUnit, teachNeuron } from './legenstein_naeger_maass_2005/unit.ts';
import type { NamedExperiment } from './named_experiment.ts';

/**
 * Chosen here: at a low rate a spike of the teacher says more about each input, and so weights drift rather than
 * wander.
 */
const INPUTS = { group: 10, rate: 10 } as const;

/** The experiment. */
export const legensteinNaegerMaass2005: NamedExperiment<
  {
    /** Neurons for each teacher and condition. */
    readonly neurons: number;
    readonly seconds: number;
    readonly testSeconds: number;
    /** Step of the rule as a share of the greatest weight. */
    readonly lambda: number;
  },
  TeachingUnit,
  TeachingResult
> = {
  name: 'legenstein-naeger-maass-2005',
  title: 'What a neuron can be taught by STDP',
  question: 'Does a neuron that is made to fire when a teacher does come to its weights, and where does it not?',
  published:
    'Under teacher-forced STDP the weights converge on average to a target if and only if the columns of the correlation matrix of the inputs can be separated linearly as the target demands: always for uncorrelated Poisson inputs, not for all correlated ones. That is a theorem for linear Poisson neurons; simulations of leaky integrate-and-fire neurons agree.',
  citation:
    'Legenstein, Naeger & Maass 2005, What can a neuron learn with spike-timing-dependent plasticity?, Neural Comput. 17:2337.',
  options: {
    full: { neurons: 5, seconds: 400, testSeconds: 60, lambda: 0.005 },
    quick: { neurons: 5, seconds: 150, testSeconds: 20, lambda: 0.01 },
  },
  parameters: {
    neurons: { meaning: 'neurons for each teacher and condition', least: 2, most: 1000, whole: true },
    seconds: { meaning: 'time of teaching', unit: 's', least: 1, most: 36_000 },
    testSeconds: { meaning: 'time of testing', unit: 's', least: 1, most: 3600 },
    lambda: { meaning: 'step of the rule as a share of the greatest weight', least: 1e-5, most: 0.5 },
  },
  units: ({ neurons, ...protocol }, seed) =>
    teachers.flatMap(({ teacher, inputs }) =>
      conditions.flatMap((condition) =>
        Array.from({ length: neurons }, (_, i): TeachingUnit => {
          return { ...condition, teacher, inputs, ...INPUTS, ...protocol, seed: seed + i };
        }),
      ),
    ),
  labelOf: ({ teacher, condition, seed }) => `${teacher} teacher, ${condition}, neuron ${seed}`,
  compute: teachNeuron,
  outcome(results, { lambda, seconds }) {
    return {
      findings: findingsOf(results),
      figures: figuresOf(results),
      notes: [
        `Inputs: ${teachers.map(({ label, inputs }) => `${inputs} (${label})`).join(' and ')}, Poisson, ${INPUTS.rate} Hz, in groups of ${INPUTS.group}; half of the targets are 1, at random. Correlations are instantaneous and within groups only: each train keeps spikes of one common to its group.`,
        `Rule: additive STDP over all pairs, time constants 20 ms, step ${lambda} of the greatest weight, ${seconds} s from all weights at the middle. The ratio of depression to potentiation is the one that puts the boundary of the drift half-way between the inputs that should go up and those that should go down, for each condition, so that what fails does so at the best ratio.`,
        'The paper’s own parameters could not be read beyond its abstract: inputs, rates, teachers and the rule’s constants are chosen here. Its neurons also have dynamic synapses, which ours do not.',
        'The theory is exact for the linear teacher. For the leaky one its κK/(νT) is the slope on q of what its spikes say about its inputs, in 100 s of inputs of their own.',
        'Unit of inference: the neuron, with targets, inputs and a teacher of its own.',
      ],
    };
  },
};
