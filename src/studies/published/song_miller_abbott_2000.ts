/**
 * `song-miller-abbott-2000`: synapses that compete for when the neuron fires. Additive STDP drives each weight to one
 * of its bounds and regulates the output rate; where steps depend on the weight there is one mode and no competition.
 * See the files beside this one.
 */
import type { NamedExperiment } from './named_experiment.ts';
import type { Dependence } from './song_miller_abbott_2000/circuit.ts';
import { figuresOf } from './song_miller_abbott_2000/figures.ts';
import { findingsOf } from './song_miller_abbott_2000/findings.ts';
import { type CompetitionResult, type CompetitionUnit, compete } from './song_miller_abbott_2000/unit.ts';

type Options = {
  /** Rates of the inputs, Hz, ascending. */
  readonly inputsHz: readonly number[];
  readonly neurons: number;
  /** Lengths of the runs in excitatory spikes that each synapse sees, so that every rate of the inputs has as many. */
  readonly additiveSpikes: number;
  readonly multiplicativeSpikes: number;
  /** s */
  readonly frozenSeconds: number;
};

/** The experiment. */
export const songMillerAbbott2000: NamedExperiment<Options, CompetitionUnit, CompetitionResult> = {
  name: 'song-miller-abbott-2000',
  title: 'Synapses that compete',
  question:
    'Do synapses that learn by the timing of spikes divide into weak and strong ones, and keep the neuron from firing too much?',
  published:
    'With additive STDP the weights of a neuron that hears 1,000 Poisson trains end near zero or near the greatest weight, and its rate depends little on theirs (Song, Miller & Abbott 2000). Where depression or both steps depend on the weight, weights have one mode (van Rossum et al. 2000; Rubin et al. 2001).',
  citation:
    'Song, Miller & Abbott 2000, Nat. Neurosci. 3:919; van Rossum, Bi & Turrigiano 2000, J. Neurosci. 20:8812; Rubin, Lee & Sompolinsky 2001, Phys. Rev. Lett. 86:364; Gütig, Aharonov, Rotter & Sompolinsky 2003, J. Neurosci. 23:3697.',
  options: {
    full: { inputsHz: [10, 20, 40], neurons: 8, additiveSpikes: 36_000, multiplicativeSpikes: 6000, frozenSeconds: 20 },
    quick: { inputsHz: [20, 40], neurons: 5, additiveSpikes: 18_000, multiplicativeSpikes: 3000, frozenSeconds: 10 },
  },
  parameters: {
    inputsHz: { meaning: 'rates of the inputs, ascending', unit: 'Hz', least: 1, most: 200 },
    neurons: { meaning: 'neurons for each rule and rate', least: 2, most: 1000, whole: true },
    additiveSpikes: { meaning: 'spikes that each synapse sees, additive rule', least: 100, most: 1e6, whole: true },
    multiplicativeSpikes: { meaning: 'the same, multiplicative rule', least: 100, most: 1e6, whole: true },
    frozenSeconds: { meaning: 'time with frozen weights', unit: 's', least: 1, most: 1000 },
  },
  units({ inputsHz, neurons, additiveSpikes, multiplicativeSpikes, frozenSeconds }, seed) {
    const unitsOf = (dependence: Dependence, spikesPerSynapse: number): CompetitionUnit[] =>
      inputsHz.flatMap((inputHz) =>
        Array.from({ length: neurons }, (_, i) => {
          const frozenHz = dependence === 'additive' && inputHz === inputsHz[0] ? inputsHz : [];
          return { dependence, inputHz, seed: seed + i, spikesPerSynapse, frozenHz, frozenSeconds };
        }),
      );
    return [...unitsOf('additive', additiveSpikes), ...unitsOf('multiplicative', multiplicativeSpikes)];
  },
  labelOf: ({ dependence, inputHz, seed }) => `${dependence}, inputs at ${inputHz} Hz, neuron ${seed}`,
  // Steps and events go with the length of a run, events with the rate of its inputs too.
  costOf: ({ inputHz, spikesPerSynapse }) => spikesPerSynapse * (1 + 20 / inputHz),
  compute: compete,
  outcome(results, { inputsHz, neurons, additiveSpikes, multiplicativeSpikes }) {
    return {
      findings: findingsOf(results),
      figures: figuresOf(results, inputsHz),
      notes: [
        `${neurons} neurons for each rule and rate of the inputs, each with initial weights (uniform) and trains of its own; the neuron is the unit of inference. Each synapse sees about ${additiveSpikes} spikes with the additive rule and ${multiplicativeSpikes} with the multiplicative one, which settles sooner: its mean does, while at the lowest rate of the inputs its weights still draw together.`,
        'Two modes, by a criterion fixed before these runs: a bimodality coefficient above 5/9, and more weights in either outer fifth of the range than in the middle fifth. One mode: neither.',
        'Multiplicative is mu_plus = mu_minus = 1, potentiation and depression both in proportion to the room that is left; van Rossum et al. have mu_plus = 0.',
        'The paper could not be read; its parameters are those of public re-implementations, one of which demands steps of at most a tenth of a millisecond; half a millisecond was enough here. A postsynaptic spike reaches its synapses after the delay of half a millisecond, as in NEST, so that the spikes that cause one are seen a millisecond before it.',
        'Inputs fire at most once in a step of half a millisecond: at 40 Hz that makes them 1 % slower.',
      ],
    };
  },
};
