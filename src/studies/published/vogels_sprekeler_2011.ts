/**
 * `vogels-sprekeler-2011`: plasticity of inhibition that gives every excitatory neuron the rate aimed at and leaves the
 * network irregular and asynchronous. A second rate aimed at shows that it is the rule that sets it, and not the
 * network. See the files beside this one.
 */
import { refuse } from '../../errors.ts';
import type { NamedExperiment } from './named_experiment.ts';
import { figuresOf } from './vogels_sprekeler_2011/figures.ts';
import { findingsOf } from './vogels_sprekeler_2011/findings.ts';
import { type InhibitionResult, type InhibitionUnit, measureInhibition } from './vogels_sprekeler_2011/unit.ts';

/** The experiment. */
export const vogelsSprekeler2011: NamedExperiment<
  {
    readonly excitatory: number;
    /** Rates aimed at, Hz, the published one first. */
    readonly rho0s: readonly number[];
    /** Learning rate of each stage in nS, the published one last, and its length in s. */
    readonly etas: readonly number[];
    readonly seconds: readonly number[];
    readonly measured: number;
  },
  InhibitionUnit,
  InhibitionResult
> = {
  name: 'vogels-sprekeler-2011',
  title: 'Inhibition that learns to balance',
  question:
    'Does plasticity of inhibition alone bring excitatory neurons to the rate aimed at, irregular and asynchronous?',
  published:
    'Inhibitory synapses onto excitatory neurons, starting from nothing, grow until excitation and inhibition balance: a network that fires fast and regularly comes to fire at the rate ρ₀ that the rule is given, asynchronously and irregularly.',
  citation: 'Vogels, Sprekeler, Zenke, Clopath & Gerstner 2011, Science 334:1569.',
  options: {
    full: { excitatory: 8000, rho0s: [3, 10], etas: [0.3, 0.01], seconds: [20, 20], measured: 15 },
    quick: { excitatory: 1000, rho0s: [3, 10], etas: [0.3, 0.01], seconds: [12, 10], measured: 8 },
  },
  parameters: {
    excitatory: {
      meaning: 'excitatory neurons; a quarter as many inhibitory ones',
      least: 800,
      most: 80_000,
      whole: true,
    },
    rho0s: { meaning: 'rates aimed at, the published one first', unit: 'Hz', least: 0.5, most: 100 },
    etas: {
      meaning: 'learning rate of each stage, the published one last',
      unit: 'nS',
      least: 0,
      most: 10,
      repeats: true,
    },
    seconds: { meaning: 'length of each stage, as many as of etas', unit: 's', least: 1, most: 3600, repeats: true },
    measured: { meaning: 'seconds at the end that are measured', unit: 's', least: 1, most: 600 },
  },
  check(where, { etas, seconds }) {
    if (etas.length !== seconds.length)
      refuse(where, `${etas.length} stages of etas and ${seconds.length} of seconds`, 'give as many of each');
  },
  units: ({ rho0s, ...size }, seed) => rho0s.map((rho0) => ({ ...size, rho0, seed })),
  labelOf: ({ rho0 }) => `network with ρ₀ = ${rho0} Hz`,
  compute: measureInhibition,
  outcome(results, { excitatory, etas, seconds, measured }) {
    return {
      findings: findingsOf(results),
      figures: figuresOf(results, measured),
      notes: [
        `${excitatory} excitatory and ${excitatory / 4} inhibitory neurons; each receives 160 excitatory and 40 inhibitory synapses on average, whatever the size (8000 and 2000, p = 0.02, are the published ones). Step and all delays 0.1 ms.`,
        `Learning rate: ${etas.map((eta, stage) => `${eta} nS for ${seconds[stage]} s`).join(', then ')} (published: 0.01 nS), measured in the last ${measured} s with plasticity going on. With the published rate alone a network is still on its way after a minute; a stage takes up the weights of the one before, potentials and conductances begin anew.`,
        'One network for each ρ₀, with the same connections and initial potentials.',
        'The rule rests where potentiation and depression cancel. That is at ρ₀ if a neuron fires independently of those that inhibit it; as an inhibitory spike keeps it from firing, it is above ρ₀, and by more, relatively, where ρ₀ is low. The ratio of potentiation and depression at synapses tells whether a network has come to rest, the one beside it what part of it the rates alone would make.',
        'The memories that the paper stores in the balanced network are not part of this.',
      ],
    };
  },
};
