/**
 * Puts journals of one plan together: the shards of a study, computed on several machines. Journals of another plan or
 * version are refused. A unit that several of them hold counts once if its results are the same but for the time that
 * they took; if they differ, one of the machines computes something else, and no result may be made of that.
 */
import { refuse } from '../errors.ts';
import { canonicalJson } from './canonical_json.ts';
import type { LoadOwn } from './comparison/own_parts.ts';
import { withExactNumbers } from './exact_numbers.ts';
import type { Entry, Journal, UnitFailure } from './journal.ts';
import { planOfHeader } from './parse_plan.ts';
import type { Plan } from './plan.ts';

/** A journal, and what messages call it. */
export interface NamedJournal {
  readonly where: string;
  readonly journal: Journal;
}

/** Units that each of some folders holds. */
export interface Doubled {
  readonly where: readonly string[];
  readonly units: number;
}

/** What several journals hold together. */
export interface Merged {
  readonly plan: Plan;
  /** One for each unit that any of them holds, in the order of the plan. */
  readonly entries: readonly Entry[];
  /** Folders that hold the same units, with equal results. */
  readonly doubled: readonly Doubled[];
  /** Folders whose journal has lines that are not as they were written, by number; their units are left out. */
  readonly damaged: readonly { readonly where: string; readonly lines: readonly number[] }[];
  /** Units without a result, with the cause that a journal tells, in the order of the plan. */
  readonly missing: readonly UnitFailure[];
}

/**
 * Merges. @param version of the program @throws {InputError} if they do not belong together, or contradict one another
 */
export async function mergeJournals(
  journals: readonly NamedJournal[],
  version: string,
  load?: LoadOwn,
): Promise<Merged> {
  const [first, ...others] = journals;
  if (first === undefined) return refuse('merge', 'nothing to merge (0 folders)', 'give folders of run-units');
  const plan = await planOf(first, version, load);
  for (const other of others) {
    if (other.journal.header === plan.header) continue;
    await planOf(other, version, load);
    refuse(other.where, `holds units of another plan than ${first.where}`, 'merge what was run from one plan');
  }
  const places = gather(plan, journals);
  const entries = plan.units.flatMap(({ id }) => places.get(id)?.at(0)?.entry ?? []);
  const damaged = journals.flatMap(({ where, journal }) =>
    journal.damaged.length > 0 ? [{ where, lines: journal.damaged }] : [],
  );
  const causes = new Map(journals.flatMap(({ journal }) => journal.failures.map(({ id, cause }) => [id, cause])));
  const missing = plan.units
    .filter(({ id }) => places.get(id)?.length === 0)
    .map(({ id, label }) => ({ id, label, cause: causes.get(id) ?? 'in none of the folders' }));
  return { plan, entries, doubled: doublesOf(places.values()), damaged, missing };
}

async function planOf({ where, journal }: NamedJournal, version: string, load?: LoadOwn): Promise<Plan> {
  const { header } = journal;
  if (header === undefined) return refuse(where, 'its journal is empty', 'give folders of run-units');
  return planOfHeader(header, where, version, load);
}

interface Place {
  readonly where: string;
  readonly entry: Entry;
}

/** Where each unit is. @throws {InputError} if two places contradict one another */
function gather({ study, units }: Plan, journals: readonly NamedJournal[]): ReadonlyMap<string, readonly Place[]> {
  const places = new Map<string, Place[]>(units.map(({ id }) => [id, []]));
  const labels = new Map(units.map(({ id, label }) => [id, label]));
  // All of a result that does not depend on the machine.
  const lasting = ({ result }: Entry): string => canonicalJson(withExactNumbers(study.lasting(result)));
  for (const { where, journal } of journals)
    for (const entry of journal.entries) {
      const known = places.get(entry.id);
      if (known === undefined)
        return refuse(where, `holds a unit that its plan does not have (${entry.id})`, 'compute it again');
      const [first] = known;
      // Those that are known already are equal to the first.
      if (first !== undefined && lasting(first.entry) !== lasting(entry))
        refuse(
          where,
          `has another result than ${first.where} for one unit (${labels.get(entry.id)})`,
          'compute that unit again in both: a result must not depend on the machine',
        );
      known.push({ where, entry });
    }
  return places;
}

/** Which folders hold the same units, and how many. */
function doublesOf(places: Iterable<readonly Place[]>): Doubled[] {
  const doubles = new Map<string, { where: string[]; units: number }>();
  for (const where of [...places].map((held) => held.map((place) => place.where))) {
    if (where.length < 2) continue;
    const key = where.join('\n');
    const known = doubles.get(key) ?? { where, units: 0 };
    known.units++;
    doubles.set(key, known);
  }
  return [...doubles.values()];
}
