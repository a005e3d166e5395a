/**
 * What a user may set of a published result: every option of an experiment has a meaning and a range, and a value that
 * is given takes the place of the one of the version that is run (`--set networks=30`). A value has the type of the
 * one that it replaces.
 */
import { checkEach, refuse } from '../../errors.ts';

/** A value of an option. */
export type OptionValue = number | string | boolean | readonly (number | string)[];

/** Options of an experiment: plain data under names with NEST's units or in camelCase. */
export type ExperimentOptions = Readonly<Record<string, OptionValue>>;

/** One option: of a list, the range is that of each entry. */
export interface ExperimentParameter {
  readonly meaning: string;
  readonly unit?: string;
  /** Ends of the range of a number; 0 and 1e9 where left out. */
  readonly least?: number;
  readonly most?: number;
  /** A whole number. */
  readonly whole?: true;
  /** The texts that there are. */
  readonly oneOf?: readonly string[];
  /** Of a list: whether a value may stand there twice. */
  readonly repeats?: true;
}

/** A parameter for every option. */
export type ExperimentParameters<O> = { readonly [Name in keyof O]: ExperimentParameter };

/** Longest list of values. */
const MOST_ENTRIES = 100;
const MOST_NUMBER = 1e9;

/** What may be given, as a refusal and a list of parameters say it. */
export function allowedValues(value: OptionValue, parameter: ExperimentParameter): string {
  const one = Array.isArray(value) ? value[0] : value;
  const { least = 0, most = MOST_NUMBER, whole, oneOf } = parameter;
  const kind = (): string => {
    if (typeof one === 'boolean') return 'true or false';
    if (typeof one === 'string') return oneOf?.join(', ') ?? 'a name';
    return `${whole ? 'an integer' : 'a number'} in ${least} … ${most}`;
  };
  return Array.isArray(value) ? `one or more, each ${kind()}` : kind();
}

function isAllowed(given: unknown, like: number | string | boolean, parameter: ExperimentParameter): boolean {
  const { least = 0, most = MOST_NUMBER, whole, oneOf } = parameter;
  if (typeof given !== typeof like) return false;
  if (typeof given === 'number') return given >= least && given <= most && (!whole || Number.isInteger(given));
  return typeof given === 'boolean' || oneOf === undefined || oneOf.includes(given as string);
}

/**
 * Options with some of them set.
 * @param where names the experiment in a refusal
 * @param given values by name, from a command line or a file
 * @throws {InputError} for a name that is no option, a value of another type or out of range
 */
export function withSettings<O extends ExperimentOptions>(
  where: string,
  options: O,
  parameters: ExperimentParameters<O>,
  given: Readonly<Record<string, unknown>>,
): O {
  const set: Record<string, unknown> = { ...options };
  checkEach(Object.entries(given), ([name, value]) => {
    if (!Object.hasOwn(options, name))
      refuse(where, `unknown parameter (${name})`, `use ${Object.keys(options).join(', ')}`);
    const [before, parameter] = [options[name], parameters[name]];
    const entries: readonly unknown[] = Array.isArray(before) ? (Array.isArray(value) ? value : [value]) : [value];
    const like = (Array.isArray(before) ? before[0] : before) as number | string | boolean;
    const fits = entries.length >= 1 && entries.length <= MOST_ENTRIES;
    if (!fits || !entries.every((entry) => isAllowed(entry, like, parameter)))
      refuse(where, `${name} is out of range (${JSON.stringify(value)})`, `use ${allowedValues(before, parameter)}`);
    const twice = entries.find((entry, i) => entries.indexOf(entry) !== i);
    if (twice !== undefined && parameter.repeats !== true)
      refuse(where, `${name} has a value twice (${String(twice)})`, 'give each once');
    set[name] = Array.isArray(before) ? entries : value;
  });
  return set as O;
}

/** The options that differ from those of a version, as `key=value` with commas; empty where none does. */
export function settingsText(options: ExperimentOptions, version: ExperimentOptions): string {
  return Object.entries(options)
    .filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(version[name]))
    .map(([name, value]) => `${name}=${Array.isArray(value) ? value.join(',') : String(value)}`)
    .join(',');
}
