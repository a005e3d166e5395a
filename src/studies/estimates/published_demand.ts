/**
 * What units of published results take:  seconds = pace · cost , the cost being what the record says to compare its
 * units with one another. Measured 2026-11-30 on machine A of bench/RESULTS.md by bench/unit_costs.ts, one unit each
 * at the full options; of those that took longer than some seconds the time is told from the share that was done.
 * Others were not measured: there the whole study is taken for one of the longest, some ten minutes of two processors.
 */
import type { PublishedSpec, Study } from '../study.ts';
import type { Demand } from '../unit.ts';

/** Processor seconds of a cost of 1, and memory of the process, 10⁶ bytes. */
const MEASURED: Readonly<Record<string, readonly [number, number]>> = {
  'maass-2002': [3, 200],
  'maass-2004': [4, 240],
  'hazan-manevitz-2012': [11, 150],
  'neuron-models': [2, 170],
  'jazayeri-shadlen-2010': [2, 220],
  'sohn-2019': [2, 270],
  'church-deluty-1977': [1, 180],
  'matell-meck-2004': [0.0013, 120],
  'laje-buonomano-2013': [0.04, 150],
  'hardy-2018': [0.3, 150],
  'miconi-2015': [200, 120],
  'untrained-or-trained': [2.6, 130],
  'jacques-2022': [12, 160],
  'memory-capacity': [13, 190],
  'narma-10': [0.1, 170],
  'neurobench-mackey-glass': [9, 260],
  'doelling-poeppel-2015': [2.5, 130],
  'bengio-simard-frasconi-1994': [0.013, 120],
  'gers-2000': [3.5, 130],
  'chung-2014': [3, 150],
  'chung-2015': [1.4, 140],
  'kalchbrenner-2015': [4e-8, 140],
  'bellec-2020': [0.004, 130],
  'bi-zhou-2020': [17_000, 160],
  'zhou-2022': [65, 140],
  'mackey-glass': [0.01, 140],
  'stdp-curves': [0.35, 120],
  'legenstein-naeger-maass-2005': [1.5, 150],
  'izhikevich-2007': [250, 150],
};
/** Names of those that were measured. */
export const measuredResults: readonly string[] = Object.keys(MEASURED);

/** Of a whole study that nobody measured, s. */
const LONG_STUDY = 1200;
/** Memory of its units, 10⁶ bytes: of those measured, the most. */
const MUCH = 270;

const costOfAll = (study: Study): number => study.units().reduce<number>((sum, unit) => sum + study.costOf(unit), 0);

/** What units of a published result take. */
export function publishedDemands(study: Study, { name }: PublishedSpec): (unit: unknown) => Demand {
  const [pace, megabytes] = MEASURED[name] ?? [LONG_STUDY / costOfAll(study), MUCH];
  return (unit) => ({ seconds: Number((pace * study.costOf(unit)).toPrecision(2)), megabytes });
}
