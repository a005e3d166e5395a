/** Settings by name, checked against what each may be and completed by its default. */
import { checkEach, checkRecord, refuse } from '../../src/errors.ts';
import type { SettingSpec, Settings } from './circuit_entry.ts';

/** What a setting may be, for messages and help. */
export function allowedSetting(spec: SettingSpec): string {
  if (spec.kind === 'choice') return `use ${spec.choices.join(', ')}`;
  if (spec.kind === 'boolean') return 'use true or false';
  const bounds = [
    spec.min === undefined ? undefined : `≥ ${spec.min}`,
    spec.max === undefined ? undefined : `≤ ${spec.max}`,
  ].filter((bound) => bound !== undefined);
  return `use ${spec.integer ? 'an integer' : 'a number'}${bounds.length > 0 ? ` ${bounds.join(' and ')}` : ''}`;
}

function accepts(spec: SettingSpec, value: unknown): boolean {
  if (spec.kind === 'choice') return typeof value === 'string' && spec.choices.includes(value);
  if (spec.kind === 'boolean') return typeof value === 'boolean';
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = spec;
  return (
    typeof value === 'number' &&
    Number.isFinite(value) &&
    value >= min &&
    value <= max &&
    !(spec.integer && !Number.isInteger(value))
  );
}

/**
 * The settings that are given, and the defaults of others that have one.
 * @param where of whom they are, e.g. `circuit brunel2000`
 * @throws {InputError} for all that are unknown, of another kind or out of range
 */
export function completeSettings(
  where: string,
  specs: Readonly<Record<string, SettingSpec>>,
  given: unknown,
): Settings {
  checkRecord(where, 'settings', given, `give ${Object.keys(specs).join(', ')}`);
  checkEach(Object.entries(given as object), ([key, value]) => {
    if (!Object.hasOwn(specs, key)) refuse(where, `unknown setting (${key})`, `use ${Object.keys(specs).join(', ')}`);
    if (!accepts(specs[key], value))
      refuse(`${where}: ${key}`, `not accepted (${String(value)})`, allowedSetting(specs[key]));
  });
  const defaults = Object.entries(specs).flatMap(([key, spec]): [string, Settings[string]][] =>
    spec.default === undefined ? [] : [[key, spec.default]],
  );
  return { ...Object.fromEntries(defaults), ...(given as Settings) };
}
