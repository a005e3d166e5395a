/**
 * Parts of an experiment that are a user's own: `{ module: ./mine.ts#pause, pauseMs: 40 }` among the tasks or the
 * reservoirs is what the module exports under that name (tasks/define_task.ts, reservoir/define_reservoir.ts,
 * learners/through_time/define_cell.ts). How a module is loaded is the command line's business, which alone may run
 * what a user names; what was loaded is known by the hash of its file, so that results of another version of it are
 * never taken for those of this one. (What the module itself imports is not in the hash.)
 */
import { refuse, within } from '../../errors.ts';
import { type LearnerCatalogue, learners, learnersOfModules, type OwnLearner } from '../../learners/catalogue.ts';
import { type CreateTask, createTask, tasksWith } from '../../tasks/create_task.ts';
import type { OwnTask } from '../../tasks/define_task.ts';

/** What a module may export, by kind. */
export interface OwnKinds {
  readonly task: OwnTask;
  readonly reservoir: OwnLearner;
}

/** What was loaded from a module. */
export interface Loaded<Part> {
  /** Absolute path of the file, `#`, name of the export. */
  readonly module: string;
  /** Of the file. */
  readonly sha256: string;
  /** The part's own name. */
  readonly name: string;
  readonly part: Part;
}

/** Loads a part from what a specification calls its module. @throws {InputError} */
export type LoadOwn = <Kind extends keyof OwnKinds>(kind: Kind, module: string) => Promise<Loaded<OwnKinds[Kind]>>;

/** Parts by what a specification calls their module. */
type LoadedBy<Part> = ReadonlyMap<string, Loaded<Part>>;

/** All parts of an experiment that are a user's own. */
export interface OwnParts {
  readonly tasks: LoadedBy<OwnTask>;
  readonly reservoirs: LoadedBy<OwnLearner>;
}

/** None. */
export const noOwnParts: OwnParts = { tasks: new Map(), reservoirs: new Map() };

/** Loads nothing: for where no user has named what may be run. */
export const loadNothing: LoadOwn = async (kind, module) =>
  refuse(kind, `of a module that was not named on the command line (${module})`, 'run its experiment with compare');

/** What makes the tasks and the learners of an experiment. */
export interface Makers {
  readonly create: CreateTask;
  readonly catalogue: LearnerCatalogue;
}

/** Those of the package. */
export const packageMakers: Makers = { create: createTask, catalogue: learners };

/** Those of the package, and what was loaded. @throws {InputError} where two reservoirs have one name */
export function makersWith({ tasks, reservoirs }: OwnParts): Makers {
  const byModule = <Part>(loaded: LoadedBy<Part>): ReadonlyMap<string, Part> =>
    new Map([...loaded.values()].map(({ module, part }) => [module, part]));
  const catalogue = reservoirs.size === 0 ? learners : learnersOfModules(byModule(reservoirs));
  return { create: tasksWith(byModule(tasks)), catalogue };
}

async function loadAll<Kind extends keyof OwnKinds>(
  kind: Kind,
  entries: unknown,
  load: LoadOwn,
  where: string,
): Promise<LoadedBy<OwnKinds[Kind]>> {
  const loaded = new Map<string, Loaded<OwnKinds[Kind]>>();
  for (const [i, entry] of (Array.isArray(entries) ? entries : []).entries()) {
    const { module } = Object(entry) as { readonly module?: unknown };
    if (typeof module === 'string' && !loaded.has(module))
      loaded.set(module, await within(`${where}[${i}]`, () => load(kind, module)));
  }
  return loaded;
}

/**
 * Loads the user's own parts of an experiment that is still plain data.
 * @param where names the experiment in a refusal
 * @throws {InputError} with the place of the part
 */
export async function loadOwnParts(experiment: unknown, load: LoadOwn, where: string): Promise<OwnParts> {
  const { tasks, reservoirs } = Object(experiment) as { readonly tasks?: unknown; readonly reservoirs?: unknown };
  return {
    tasks: await loadAll('task', tasks, load, `${where}: tasks`),
    reservoirs: await loadAll('reservoir', reservoirs, load, `${where}: reservoirs`),
  };
}

/** Specifications of the parts of an experiment, by label. */
type Entries = readonly { readonly spec: object }[];

/**
 * What makes the parts of an experiment, those of its modules included.
 * @throws {InputError} for a module that cannot be loaded, or has changed since the experiment was planned
 */
export async function makersOf(
  { tasks, reservoirs }: { readonly tasks: Entries; readonly reservoirs: Entries },
  load: LoadOwn,
): Promise<Makers> {
  const specsOf = (entries: Entries) =>
    entries.map(({ spec }) => spec as { readonly module?: string; readonly sha256?: string });
  const specs = { tasks: specsOf(tasks), reservoirs: specsOf(reservoirs) };
  const own = await loadOwnParts(specs, load, 'experiment');
  for (const kind of ['tasks', 'reservoirs'] as const)
    for (const { module, sha256 } of specs[kind])
      if (module !== undefined) checkUnchanged(own[kind].get(module), sha256);
  return makersWith(own);
}

/** Refuses a part whose module is another than when the experiment was planned. @throws {InputError} */
export function checkUnchanged(loaded: Loaded<unknown> | undefined, planned: string | undefined): void {
  if (loaded?.sha256 === planned) return;
  const what = `file has changed since this was planned (sha-256 ${loaded?.sha256.slice(0, 12)}…)`;
  refuse(`module ${loaded?.module}`, what, 'plan it again, in another folder');
}
