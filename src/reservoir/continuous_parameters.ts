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

/**
 * All parameters of a reservoir, in the order of its record.
 * @param spec the parameters and choices that are given
 * @throws {InputError} on an unknown parameter or kind, a value out of range, or a parameter of a kind not chosen
 */
export function resolveParameters(
  { name, parameters, choices = {} }: ContinuousModel,
  spec: ParameterSpec,
): ResolvedParameters {
  const where = `reservoir ${name}`;
  const chosen = checkEach(Object.entries(choices), ([choice, record]) => ({
    choice,
    given: spec[choice] !== undefined,
    kind: kindOf(where, choice, record, spec[choice]),
  }));
  const applying: Record<string, ReservoirParameter> = {};
  for (const { choice, kind } of chosen) Object.assign(applying, choices[choice].kinds[kind].parameters);
  const own = Object.fromEntries(
    Object.entries(parameters).filter(([key]) => Object.hasOwn(applying, key) || takersOf(key, choices).length === 0),
  );
  checkEach(Object.keys(spec), (key) => {
    if (key === 'name' || Object.hasOwn(own, key) || Object.hasOwn(choices, key)) return;
    if (Object.hasOwn(applying, key)) return;
    const takers = takersOf(key, choices);
    if (takers.length > 0)
      refuse(where, `${key} means nothing here (${spec[key]})`, `it goes with ${takers.join(', ')}`);
    const known = { ...own, ...choices, ...applying };
    refuse(where, `unknown parameter (${key})`, `use ${Object.keys(known).join(', ')}`);
  });

  const valuesOf = (records: Readonly<Record<string, ReservoirParameter>>): Record<string, number> =>
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
