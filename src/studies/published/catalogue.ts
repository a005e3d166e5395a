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
    name: 'maass-2002',
    line: 'what a column remembers, with dynamic and with static synapses (Maass, Natschläger & Markram 2002)',
    load: async () => (await import('./maass_2002.ts')).maass2002Experiment,
  },
  {
    name: 'maass-2004',
    line: 'seven functions of the input, computed at once from one state (Maass, Natschläger & Markram 2004)',
    load: async () => (await import('./maass_2004.ts')).maass2004,
  },
  {
    name: 'interval-memory',
    line: 'where in a liquid an interval sits: plasticity, recurrence or weights (after Buonomano & Merzenich 1995)',
    load: async () => (await import('./interval_memory.ts')).intervalMemory,
  },
  {
    name: 'legenstein-maass-2007',
    line: 'do kernel and generalisation rank foretell what a circuit remembers (Legenstein & Maass 2007)',
    load: async () => (await import('./legenstein_maass_2007.ts')).legensteinMaass2007,
  },
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
];

/** The experiment of that name. @throws {InputError} naming all, if there is none */
export async function loadExperiment(name: string): Promise<NamedExperiment> {
  const entry = namedExperiments.find((candidate) => candidate.name === name);
  if (entry === undefined)
    return refuse('experiment', `unknown (${name})`, `use ${namedExperiments.map((known) => known.name).join(', ')}`);
  return entry.load();
}
