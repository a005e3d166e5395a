/**
 * The named experiments, by name. A line here says what was published and where; the experiment itself is loaded when
 * it is asked for, so that `--help` answers at once. To add one: write its record in a file beside this one and its
 * line here.
 */
import { refuse } from '../../errors.ts';
import type { NamedExperiment } from './named_experiment.ts';

/** A line of the catalogue. */
export interface CatalogueEntry {
  readonly name: string;
  /** What was published, and where, in one line. */
  readonly line: string;
  readonly load: () => Promise<NamedExperiment>;
}

/** In the order in which they are listed. */
export const namedExperiments: readonly CatalogueEntry[] = [
  {
    name: 'stdp-curves',
    line: 'STDP window, frequency dependence of triplets, paired pulses (Pfister & Gerstner 2006; Markram et al. 1998)',
    load: async () => (await import('./stdp_curves.ts')).stdpCurves,
  },
  {
    name: 'neuron-models',
    line: 'which neuron model for a liquid, at equal rates (Grzyb, Chinellato, Wojcik & Kaminski 2009)',
    load: async () => (await import('./neuron_models.ts')).neuronModels,
  },
  {
    name: 'song-miller-abbott-2000',
    line: 'additive STDP: two modes of weights, a regulated rate (Song, Miller & Abbott 2000; van Rossum et al. 2000)',
    load: async () => (await import('./song_miller_abbott_2000.ts')).songMillerAbbott2000,
  },
  {
    name: 'vogels-sprekeler-2011',
    line: 'inhibition that learns the rate it is given (Vogels, Sprekeler, Zenke, Clopath & Gerstner 2011)',
    load: async () => (await import('./vogels_sprekeler_2011.ts')).vogelsSprekeler2011,
  },
  {
    name: 'legenstein-naeger-maass-2005',
    line: 'what a neuron can be taught by STDP, and what not (Legenstein, Naeger & Maass 2005)',
    load: async () => (await import('./legenstein_naeger_maass_2005.ts')).legensteinNaegerMaass2005,
  },
  {
    name: 'izhikevich-2007',
    line: 'dopamine seconds later finds the synapse that earned it (Izhikevich 2007)',
    load: async () => (await import('./izhikevich_2007.ts')).izhikevich2007,
  },
  {
    name: 'stdp-pretraining',
    line: 'does STDP on the task’s own input improve the liquid, against shuffled weights (Norton & Ventura 2006)',
    load: async () => (await import('./stdp_pretraining.ts')).stdpPretraining,
  },
  {
    name: 'jazayeri-shadlen-2010',
    line: 'reproduced intervals are drawn to the middle of their prior, and why (Jazayeri & Shadlen 2010)',
    load: async () => (await import('./jazayeri_shadlen_2010.ts')).jazayeriShadlen2010,
  },
  {
    name: 'sohn-2019',
    line: 'one interval in the contexts of two priors (Sohn, Narain, Meirhaeghe & Jazayeri 2019)',
    load: async () => (await import('./sohn_2019.ts')).sohn2019,
  },
  {
    name: 'church-deluty-1977',
    line: 'a range of intervals bisected at its geometric mean, on one curve for all ranges (Church & Deluty 1977)',
    load: async () => (await import('./church_deluty_1977.ts')).churchDeluty1977,
  },
];

/** The experiment of that name. @throws {InputError} naming all, if there is none */
export async function loadExperiment(name: string): Promise<NamedExperiment> {
  const entry = namedExperiments.find((candidate) => candidate.name === name);
  if (entry === undefined)
    return refuse('experiment', `unknown (${name})`, `use ${namedExperiments.map((known) => known.name).join(', ')}`);
  return entry.load();
}
