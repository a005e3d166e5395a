/**
 * From what a user writes to the numbers that a continuous reservoir runs with: defaults filled in, ranges checked,
 * unknown names refused. The ranges are those of the records in `models/reservoirs/`.
 */
import type { ContinuousModel, ReservoirChoice, ReservoirParameter } from '../../models/reservoirs/continuous_model.ts';
import { checkEach, refuse, shown } from '../errors.ts';
import { checkParameter } from './check_parameter.ts';

/** The parameters of a reservoir. */
export interface ResolvedParameters {
  /** Every number that applies, in the order of the records. */
  readonly numbers: Readonly<Record<string, number>>;
  /** The kind of every choice that the reservoir has. */
  readonly kinds: Readonly<Record<string, string>>;
  /** What results list: parameters, and the choices that were made, each followed by its own parameters. */
  readonly listed: Readonly<Record<string, number | string>>;
}

/** Parameters and choices that are given, flat; a `name` beside them is not looked at. */
export type ParameterSpec = Readonly<Record<string, number | string | undefined>>;

/** Numbers by name. */
type Records = Readonly<Record<string, ReservoirParameter>>;

/** The numbers that a reservoir takes, those of its chosen kinds apart, where a choice may have a say in them. */
function recordsOf({ parameters, choices = {} }: ContinuousModel, chosen: readonly { choice: string; kind: string }[]) {
  const applying: Record<string, ReservoirParameter> = {};
  for (const { choice, kind } of chosen) Object.assign(applying, choices[choice].kinds[kind].parameters);
  const own: Records = Object.fromEntries(
    Object.entries(parameters).filter(([key]) => Object.hasOwn(applying, key) || takersOf(key, choices).length === 0),
  );
  return { own, applying: applying as Records };
}

/** The kind of each choice. @throws {InputError} for one that there is not */
function chosenKinds({ name, choices = {} }: ContinuousModel, spec: ParameterSpec) {
  return checkEach(Object.entries(choices), ([choice, record]) => ({
    choice,
    given: spec[choice] !== undefined,
    kind: kindOf(`reservoir ${name}`, choice, record, spec[choice]),
  }));
}

/** Records of the numbers that a reservoir takes, with the choices that are given. @throws {InputError} for a kind */
export function applyingRecords(model: ContinuousModel, spec: ParameterSpec): Records {
  const { own, applying } = recordsOf(model, chosenKinds(model, spec));
  return { ...own, ...applying };
}

/**
 * All parameters of a reservoir, in the order of its record.
 * @param spec the parameters and choices that are given
 * @throws {InputError} on an unknown parameter or kind, a value out of range, or a parameter of a kind not chosen
 */
export function resolveParameters(model: ContinuousModel, spec: ParameterSpec): ResolvedParameters {
  const { name, choices = {} } = model;
  const where = `reservoir ${name}`;
  const chosen = chosenKinds(model, spec);
  const { own, applying } = recordsOf(model, chosen);
  checkEach(Object.keys(spec), (key) => {
    if (key === 'name' || Object.hasOwn(own, key) || Object.hasOwn(choices, key)) return;
    if (Object.hasOwn(applying, key)) return;
    const takers = takersOf(key, choices);
    if (takers.length > 0)
      refuse(where, `${key} means nothing here (${spec[key]})`, `it goes with ${takers.join(', ')}`);
    const known = { ...own, ...choices, ...applying };
    refuse(where, `unknown parameter (${key})`, `use ${Object.keys(known).join(', ')}`);
  });

  const valuesOf = (records: Records): Record<string, number> =>
    Object.fromEntries(
      checkEach(Object.entries(records), ([key, record]) => [
        key,
        checkParameter(where, key, record, spec[key] ?? record.default),
      ]),
    );
  const isListed = ([key, record]: [string, ReservoirParameter]): boolean =>
    record.listedWhenGiven === undefined || spec[key] !== undefined;
  const listed: Record<string, number | string> = valuesOf(
    Object.fromEntries(Object.entries<ReservoirParameter>(own).filter(isListed)),
  );
  for (const { choice, given, kind } of chosen)
    if (given) Object.assign(listed, { [choice]: kind }, valuesOf(choices[choice].kinds[kind].parameters));
  return {
    numbers: valuesOf({ ...own, ...applying }),
    kinds: Object.fromEntries(chosen.map(({ choice, kind }) => [choice, kind])),
    listed,
  };
}

function kindOf(where: string, choice: string, record: ReservoirChoice, given: number | string | undefined): string {
  const kind = given ?? record.default;
  if (typeof kind !== 'string' || !Object.hasOwn(record.kinds, kind))
    refuse(
      where,
      `unknown ${choice} (${typeof kind === 'string' ? kind : shown(kind)})`,
      `use ${Object.keys(record.kinds).join(', ')}`,
    );
  return kind;
}

/**
 * The kinds that take a parameter, e.g. `topology small_world`; none for one that is the reservoir's whatever is
 * chosen.
 */
function takersOf(key: string, choices: Readonly<Record<string, ReservoirChoice>>): string[] {
  return Object.entries(choices).flatMap(([choice, { kinds }]) =>
    Object.keys(kinds)
      .filter((kind) => Object.hasOwn(kinds[kind].parameters, key))
      .map((kind) => `${choice} ${kind}`),
  );
}
