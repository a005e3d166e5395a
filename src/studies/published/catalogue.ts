/**
 * The named experiments, by name. A line here says what was published and where; the experiment itself is loaded when
 * it is asked for, so that `--help` answers at once. To add one: write its record in a file beside this one and its
 * line here.
 */
import { refuse } from '../../errors.ts';
import { nearestName } from '../../nearest.ts';
import type { NamedExperiment } from './named_experiment.ts';

/** A line of the catalogue. */
export interface CatalogueEntry {
  readonly name: string;
  /** What was published, and where, in one line. */
  readonly line: string;
  readonly load: () => Promise<NamedExperiment>;
}

/** Liquids, timing, memory of series, readouts, plasticity: the order in which they are listed. */
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
    name: 'spoken-digits',
    line: 'digits spoken at any speed, by a liquid and by systems without spikes (Goodman & Ventura 2005)',
    load: async () => (await import('./spoken_digits.ts')).spokenDigits,
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
    name: 'hazan-manevitz-2012',
    line: 'a trained liquid loses some of its neurons: does its topology matter (Hazan & Manevitz 2012)',
    load: async () => (await import('./hazan_manevitz_2012.ts')).hazanManevitz2012,
  },
  {
    name: 'neuron-models',
    line: 'which neuron model for a liquid, at equal rates (Grzyb, Chinellato, Wojcik & Kaminski 2009)',
    load: async () => (await import('./neuron_models.ts')).neuronModels,
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
  {
    name: 'matell-meck-2004',
    line: 'oscillators whose coincidence tells the time, scalar with noise (Matell & Meck 2004; Buhusi & Meck 2005)',
    load: async () => (await import('./matell_meck_2004.ts')).matellMeck2004,
  },
  {
    name: 'laje-buonomano-2013',
    line: 'a chaotic network that repeats its own trajectory times seconds (Laje & Buonomano 2013)',
    load: async () => (await import('./laje_buonomano_2013.ts')).lajeBuonomano2013,
  },
  {
    name: 'hardy-2018',
    line: 'one trajectory at two speeds scales to those between (Hardy, Goudar, Romero-Sosa & Buonomano 2018)',
    load: async () => (await import('./hardy_2018.ts')).hardy2018,
  },
  {
    name: 'doelling-poeppel-2015',
    line: 'following notes: oscillator or evoked response (Doelling & Poeppel 2015; Doelling et al. 2019)',
    load: async () => (await import('./doelling_poeppel_2015.ts')).doellingPoeppel2015,
  },
  {
    name: 'bown-lexer-2006',
    line: 'small networks evolved to beat along with pulses (Bown & Lexer 2006)',
    load: async () => (await import('./bown_lexer_2006.ts')).bownLexer2006,
  },
  {
    name: 'miconi-2015',
    line: 'delayed non-match to sample from a reward at the end of the trial (Miconi 2015, 2017)',
    load: async () => (await import('./miconi_2015.ts')).miconi2015,
  },
  {
    name: 'bengio-simard-frasconi-1994',
    line: 'over how many steps gradients can teach a network to keep a bit (Bengio, Simard & Frasconi 1994)',
    load: async () => (await import('./bengio_simard_frasconi_1994.ts')).bengioSimardFrasconi1994,
  },
  {
    name: 'gers-2000',
    line: 'a stream without end, by LSTM with and without a forget gate (Gers, Schmidhuber & Cummins 2000)',
    load: async () => (await import('./gers_2000.ts')).gers2000,
  },
  {
    name: 'chung-2014',
    line: 'tanh, LSTM and GRU at equal numbers of parameters (Chung, Gulcehre, Cho & Bengio 2014)',
    load: async () => (await import('./chung_2014.ts')).chung2014,
  },
  {
    name: 'chung-2015',
    line: 'stacks with and without gated feedback at equal numbers of parameters (Chung et al. 2015)',
    load: async () => (await import('./chung_2015.ts')).chung2015,
  },
  {
    name: 'kalchbrenner-2015',
    line: 'addition and parity with LSTM cells along depth (Kalchbrenner, Danihelka & Graves 2015)',
    load: async () => (await import('./kalchbrenner_2015.ts')).kalchbrenner2015,
  },
  {
    name: 'bellec-2020',
    line: 'spiking networks taught by e-prop, forward in time, and through time (Bellec et al. 2020)',
    load: async () => (await import('./bellec_2020.ts')).bellec2020,
  },
  {
    name: 'untrained-or-trained',
    line: 'what training the recurrence buys at equal lessons (after Lukoševičius & Jaeger 2009)',
    load: async () => (await import('./untrained_or_trained.ts')).untrainedOrTrained,
  },
  {
    name: 'jacques-2022',
    line: 'Morse code at speeds that were not taught, by trained networks and a logarithmic memory (Jacques et al. 2022)',
    load: async () => (await import('./jacques_2022.ts')).jacques2022,
  },
  {
    name: 'memory-capacity',
    line: 'how much of its input a network remembers, and computes (Jaeger 2001; Dambre et al. 2012)',
    load: async () => (await import('./memory_capacity.ts')).memoryCapacity,
  },
  {
    name: 'narma-10',
    line: 'a nonlinear system of order ten, by shift registers and echo state networks (Atiya & Parlos 2000)',
    load: async () => (await import('./narma_10.ts')).narma10,
  },
  {
    name: 'mackey-glass',
    line: 'a chaotic series that a network continues by itself (Jaeger & Haas 2004)',
    load: async () => (await import('./mackey_glass.ts')).mackeyGlass,
  },
  {
    name: 'neurobench-mackey-glass',
    line: 'fourteen chaotic series, continued by the rules of NeuroBench (Yik et al. 2025)',
    load: async () => (await import('./neurobench_mackey_glass.ts')).neurobenchMackeyGlass,
  },
  {
    name: 'auer-burgsteiner-maass-2008',
    line: 'parallel perceptrons, taught by the p-delta rule, as readouts (Auer, Burgsteiner & Maass 2008)',
    load: async () => (await import('./auer_burgsteiner_maass_2008.ts')).auerBurgsteinerMaass2008,
  },
  {
    name: 'nicola-clopath-2017',
    line: 'FORCE learning makes spiking neurons go on with a sine (Nicola & Clopath 2017)',
    load: async () => (await import('./nicola_clopath_2017.ts')).nicolaClopath2017,
  },
  {
    name: 'stdp-curves',
    line: 'STDP window, frequency dependence of triplets, paired pulses (Pfister & Gerstner 2006; Markram et al. 1998)',
    load: async () => (await import('./stdp_curves.ts')).stdpCurves,
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
    name: 'bi-zhou-2020',
    line: 'trained networks tell, hold and produce intervals (Bi & Zhou 2020)',
    load: async () => (await import('./bi_zhou_2020.ts')).biZhou2020,
  },
  {
    name: 'zhou-2022',
    line: 'two intervals, told by two stimuli or by two contexts, in trained networks (Zhou, Masmanidis & Buonomano 2022)',
    load: async () => (await import('./zhou_2022.ts')).zhou2022,
  },
  {
    name: 'zhou-2023',
    line: 'a memory over a delay of known length, and whether it tells the time as well (Zhou et al. 2023)',
    load: async () => (await import('./zhou_2023.ts')).zhou2023,
  },
];

/** The experiment of that name. @throws {InputError} with the nearest name, if there is none */
export async function loadExperiment(name: string): Promise<NamedExperiment> {
  const names = namedExperiments.map((entry) => entry.name);
  const entry = namedExperiments.find((candidate) => candidate.name === name);
  if (entry !== undefined) return entry.load();
  const nearest = nearestName(name, names);
  const meant = nearest === undefined ? '' : `did you mean ${nearest}? `;
  return refuse('experiment', `unknown (${name})`, `${meant}rippletank experiment lists all ${names.length}`);
}
