/**
 * Tasks of an experiment that are one and the same but for the noise on states: a unit simulates them once, and reads
 * the states with each noise.
 */
import { canonicalJson } from '../canonical_json.ts';
import type { TaskEntry } from './experiment.ts';

/** The groups, each in the order of the experiment; their first entries are in that order, too. */
export function taskGroups(tasks: readonly TaskEntry[]): readonly (readonly TaskEntry[])[] {
  const groups = new Map<string, TaskEntry[]>();
  for (const entry of tasks) {
    const { label, spec, size, stateNoise } = entry;
    // One without noise of its own is asked for by itself.
    const key = canonicalJson(stateNoise === undefined ? { label } : { spec, size: size ?? null });
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [entry]);
    else group.push(entry);
  }
  return [...groups.values()];
}

/** The tasks of a unit, which is called by the label of the first. */
export function groupOf(tasks: readonly TaskEntry[], label: string): readonly TaskEntry[] {
  const group = taskGroups(tasks).find((entries) => entries.some((entry) => entry.label === label));
  if (group === undefined) throw new Error(`internal: no task ${label} in the experiment`);
  return group;
}
