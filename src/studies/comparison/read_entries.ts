/**
 * The lists of an experiment file as entries of the experiment: each with its label, its lists in place of numbers
 * written out (axes.ts), and the place in the file where a mistake in it is told.
 */
import type { Refusals } from '../../errors.ts';
import type { TaskSpec, UncheckedTaskSpec } from '../../tasks/create_task.ts';
import { taskwise } from '../search/search_field.ts';
import { expanded, type FileEntry } from './axes.ts';
import type { ReservoirEntry, TaskEntry } from './experiment.ts';
import type { ListedReservoir } from './factorial.ts';
import { labelled, type NamedEntry, named, type OwnEntry } from './list_entries.ts';
import type { Makers, OwnParts } from './own_parts.ts';

/** An entry, and where it stands. */
export interface Placed<Entry> {
  readonly entry: Entry;
  readonly place: string;
}

/** A reservoir with its place; where it is one of several that lists stand for, with what they have in common. */
export interface PlacedReservoir extends Placed<ReservoirEntry>, Pick<ListedReservoir, 'from'> {}

type Listed = string | NamedEntry | OwnEntry;
type Numbers = number | readonly number[];

/** What of a file is read here. */
interface Lists {
  readonly size: Numbers;
  readonly stateNoise: Numbers;
  readonly tasks: readonly Listed[];
  readonly reservoirs: readonly Listed[];
}

/** Settings of the experiment that an entry has as lists, or for itself alone. */
function settingsOf(own: Readonly<Record<string, unknown>>, frame: Readonly<Record<string, Numbers>>) {
  const lists: Record<string, readonly number[]> = {};
  const single: Record<string, number> = {};
  for (const [key, everywhere] of Object.entries(frame)) {
    const value = (own[key] ?? everywhere) as Numbers;
    if (typeof value !== 'number') lists[key] = value;
    else if (own[key] !== undefined) single[key] = value;
  }
  return { lists, single };
}

/** The tasks. Whether further keys are right is for the task to say, when it is created. */
export function taskEntries(
  { tasks, stateNoise, size }: Lists,
  where: string,
  own: OwnParts,
  { create }: Makers,
  refusals: Refusals,
): readonly Placed<TaskEntry>[] {
  return tasks.flatMap((listed, i) => {
    const place = `${where}: tasks[${i}]`;
    const { label, spec: whole } = labelled(named(listed, where, own.tasks));
    const { stateNoise: ownNoise, size: ownSize, ...spec } = whole as FileEntry['spec'];
    const { lists, single } = settingsOf({ stateNoise: ownNoise, size: ownSize }, { stateNoise, size });
    const check = (one: FileEntry['spec']): void => void create(one as UncheckedTaskSpec);
    const all = refusals.check(() => expanded({ label, spec }, lists, check, place)) ?? [];
    return all.map(({ settings, ...one }) => ({
      entry: { label: one.label, spec: one.spec as TaskSpec, ...single, ...settings },
      place,
    }));
  });
}

/** The reservoirs. Whether further keys are right is for the catalogue to say. */
export function reservoirEntries(
  { reservoirs }: Lists,
  where: string,
  own: OwnParts,
  { catalogue }: Makers,
  refusals: Refusals,
): readonly PlacedReservoir[] {
  return reservoirs.flatMap((listed, i) => {
    const place = `${where}: reservoirs[${i}]`;
    const { label, spec: whole } = labelled(named(listed, where, own.reservoirs));
    const { spec, ...values } = taskwise(whole);
    const all = refusals.check(() => expanded({ label, spec }, {}, (one) => catalogue.check(one), place)) ?? [];
    return all.map(({ levels, ...one }) => ({
      ...{ entry: { label: one.label, spec: one.spec, ...values }, place },
      ...(Object.keys(levels).length > 0 && { from: { label, place, levels } }),
    }));
  });
}
