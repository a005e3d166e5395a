/**
 * `nsyns`, an attribute of edges or a column of their types: how many synapses an edge stands for. Nearly all files
 * that have it mean that their weights add up (BMTK), so that an edge transmits weight × nsyns; NEST's loader does not
 * read it.
 */
import { refuse } from '../../errors.ts';
import type { Say } from './files.ts';

/** What becomes of `nsyns`. */
export const nsynsRules = ['multiply', 'ignore'] as const;
/** One of them: weights are multiplied, or left as they are. */
export type NsynsRule = (typeof nsynsRules)[number];

/**
 * What the weights of some edges are multiplied by.
 * @param synapses of each edge, NaN where it does not say: one then
 * @param placeOf where the number of an edge stands
 * @returns undefined where weights are left as they are
 * @throws {InputError} for a number of synapses that is none
 */
export function multiplyBySynapses(
  synapses: Float64Array,
  where: string,
  rule: NsynsRule,
  say: Say,
  placeOf: (edge: number) => string,
): Float64Array | undefined {
  const bad = synapses.findIndex((count) => !(Number.isNaN(count) || (Number.isInteger(count) && count >= 1)));
  if (bad >= 0) refuse(placeOf(bad), `no number of synapses (${synapses[bad]})`, 'use an integer ≥ 1');
  const given = synapses.filter((count) => !Number.isNaN(count));
  const most = given.reduce((a, b) => Math.max(a, b), 1);
  if (most === 1) return undefined;
  if (rule === 'ignore') {
    say(`${where}: nsyns (up to ${most}) is ignored, as asked; weights are as written, as in NEST's loader`);
    return undefined;
  }
  const silent = synapses.length - given.length;
  const rest = silent === 0 ? '' : `; ${silent} of ${synapses.length} edges have none and count as one synapse`;
  say(`${where}: weights are multiplied by nsyns (up to ${most} synapses of an edge)${rest}`);
  return synapses.map((count) => (Number.isNaN(count) ? 1 : count));
}
