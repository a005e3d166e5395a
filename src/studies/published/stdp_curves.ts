/**
 * `stdp-curves`: the curves by which rules of plasticity are known, from one synapse each; see the files beside this
 * one.
 */
import type { FigureData } from '../comparison/figure_data.ts';
import type { Finding } from './finding.ts';
import type { NamedExperiment } from './named_experiment.ts';
import { pairedPulse } from './stdp_curves/paired_pulse.ts';
import { tripletFrequency } from './stdp_curves/triplet_frequency.ts';
import { stdpWindow } from './stdp_curves/window.ts';

type Options = {
  /** Distance of the lags of the window, ms. */
  readonly lagStep: number;
  /** Pairs of the frequency protocol. */
  readonly pairs: number;
  /** Distance of its rates, Hz. */
  readonly rateStep: number;
};

/** A unit is one of the curves, and gives its findings and its figure. */
type Unit = Options & { readonly curve: 'STDP window' | 'triplets' | 'paired pulses' };
type Result = { readonly findings: readonly Finding[]; readonly figure: FigureData };

/** The experiment. */
export const stdpCurves: NamedExperiment<Options, Unit, Result> = {
  name: 'stdp-curves',
  title: 'The curves of plasticity',
  question:
    'Do single synapses change as the published curves say: with the timing of a pair, with the rate of pairs, and from one spike to the next?',
  published:
    'A pair of spikes changes a weight by an exponential window of their lag. Pairs at .1 Hz do not potentiate and do at higher rates, and post-before-pre turns from depression to potentiation at about 40 Hz, which a rule of triplets explains and one of pairs cannot. Synapses of one pyramidal cell depress on pyramidal cells and facilitate on interneurons, each in its own time.',
  citation:
    'Song, Miller & Abbott 2000, Nat. Neurosci. 3:919; Pfister & Gerstner 2006, J. Neurosci. 26:9673; Sjöström, Turrigiano & Nelson 2001, Neuron 32:1149; Markram, Wang & Tsodyks 1998, PNAS 95:5323; Maass, Natschläger & Markram 2002, Neural Comput. 14:2531.',
  options: {
    full: { lagStep: 1, pairs: 60, rateStep: 0.5 },
    quick: { lagStep: 4, pairs: 60, rateStep: 2.5 },
  },
  parameters: {
    lagStep: { meaning: 'distance of the lags of the window', unit: 'ms', least: 0.1, most: 50 },
    pairs: { meaning: 'pairs of the frequency protocol', least: 1, most: 1000, whole: true },
    rateStep: { meaning: 'distance of its rates', unit: 'Hz', least: 0.1, most: 10 },
  },
  units: (options) => (['STDP window', 'triplets', 'paired pulses'] as const).map((curve) => ({ ...options, curve })),
  labelOf: ({ curve }) => curve,
  compute({ curve, lagStep, pairs, rateStep }) {
    switch (curve) {
      case 'STDP window':
        return stdpWindow(lagStep);
      case 'triplets':
        return tripletFrequency(pairs, rateStep);
      case 'paired pulses':
        return pairedPulse();
      default:
        return curve satisfies never;
    }
  },
  outcome(results) {
    return {
      findings: results.flatMap(({ findings }) => findings),
      figures: results.map(({ figure }) => figure),
      notes: [
        'Nothing here is random: the seed changes nothing.',
        'The window and the triplets are those of one synapse between two given spike trains, with the rules that networks use; the paired pulses are measured in a network, as the jumps of a synaptic current.',
        'Inhibitory synapses have no finding of their own, since the paper gives numbers for them and no word: with these numbers both kinds facilitate at intervals of tens of milliseconds, from rest, and depress at longer ones.',
        'The measured changes of Sjöström et al. were not read in the paper itself but in four public re-implementations of the comparison by Pfister & Gerstner, which agree.',
      ],
    };
  },
};
