/**
 * What a program compares: the keys of an experiment file, in which what `define…` returned may stand for a name. Such
 * a part has no file by which another thread could find it.
 */
import { checkArray, refuse } from '../errors.ts';
import { checkKeys, keys } from '../network/check_keys.ts';
import type { Experiment } from '../studies/comparison/experiment.ts';
import type { Loaded, LoadOwn, Makers, OwnKinds } from '../studies/comparison/own_parts.ts';
import type { CompareOptions } from './options.ts';

/** The experiment, and what makes its parts. */
export interface ReadExperiment {
  readonly experiment: Experiment;
  readonly makers: Makers;
  /** Whether it has parts that are in no file. */
  readonly hasDefinitions: boolean;
}

/** Definitions by what stands for them where an experiment names modules. */
type Definitions = { readonly [Kind in keyof OwnKinds]: Map<string, Loaded<OwnKinds[Kind]>> };

const isDefinition = (value: unknown): boolean => {
  const { create, cell } = Object(value) as { readonly create?: unknown; readonly cell?: unknown };
  return typeof create === 'function' || cell !== undefined;
};

/** The entries of a list with a module in the place of each definition, which is kept by it. */
function withModules<Part>(
  listed: readonly unknown[],
  where: string,
  found: Map<string, Loaded<Part>>,
  nameOf: (part: Part) => string,
): readonly unknown[] {
  return listed.map((entry, i) => {
    const whole = isDefinition(entry) ? { own: entry } : Object(entry);
    if (!('own' in whole)) return entry;
    const { own: part, ...others } = whole as { readonly own: Part };
    if (!isDefinition(part))
      refuse(`${where}[${i}].own`, `no definition (${typeof part})`, 'give what define… returned');
    // Several entries may have one definition.
    const [known] = [...found].find(([, one]) => one.part === part) ?? [];
    const module = known ?? `${where}[${i}]`;
    found.set(module, { module, sha256: '', name: nameOf(part), part });
    return { ...others, module };
  });
}

/** Finds what is at hand, and loads what is not. */
function finding(definitions: Definitions, load: LoadOwn): LoadOwn {
  return async (kind, module) => definitions[kind].get(module) ?? load(kind, module);
}

const KEYS = keys(
  '',
  'name reservoirs tasks networks seed size stateNoise reference primary factorials jobs signal onProgress',
);

/**
 * Refuses options that are none, before anything is loaded for them.
 * @throws {InputError}
 */
export function checkOptions(options: CompareOptions): void {
  if (Object.hasOwn(Object(options), 'search'))
    refuse('compare: search', 'only the command line searches', 'give settings as lists, or use rippletank compare');
  checkKeys(options, KEYS, 'compare');
  const { reservoirs, tasks, signal, onProgress } = options;
  if (reservoirs !== undefined) checkArray('compare: reservoirs', 'systems', reservoirs, 'give names or definitions');
  if (tasks !== undefined) checkArray('compare: tasks', 'tasks', tasks, 'give names or definitions');
  if (signal !== undefined && typeof signal?.throwIfAborted !== 'function')
    refuse('compare: signal', `no signal (${typeof signal})`, 'give that of an AbortController');
  if (onProgress !== undefined && typeof onProgress !== 'function')
    refuse('compare: onProgress', `no function (${typeof onProgress})`, 'give one, or leave it out');
}

/**
 * Reads what a program gives.
 * @param load loads parts that are named by their module
 * @throws {InputError} `compare: path: what (value); what is allowed`
 */
export async function readGiven(
  given: Omit<CompareOptions, 'jobs' | 'signal' | 'onProgress'>,
  load: LoadOwn,
): Promise<ReadExperiment> {
  const [{ asExperiment }, { loadOwnParts, makersWith }] = await Promise.all([
    import('../studies/comparison/experiment_file.ts'),
    import('../studies/comparison/own_parts.ts'),
  ]);
  const definitions: Definitions = { task: new Map(), reservoir: new Map() };
  const { reservoirs, tasks } = given;
  const source = {
    ...{ name: 'comparison', ...given },
    ...(reservoirs && {
      reservoirs: withModules(reservoirs, 'compare: reservoirs', definitions.reservoir, ({ model }) => model.name),
    }),
    ...(tasks && { tasks: withModules(tasks, 'compare: tasks', definitions.task, ({ name }) => name) }),
  };
  const own = await loadOwnParts(source, finding(definitions, load), 'compare');
  return {
    experiment: asExperiment(source, 'compare', own),
    makers: makersWith(own),
    hasDefinitions: definitions.task.size + definitions.reservoir.size > 0,
  };
}
