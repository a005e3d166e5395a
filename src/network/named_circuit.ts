/** Circuits by name, with settings that are checked against the catalogue before anything is made of them. */
import type { Circuit } from '../../models/circuits/circuit.ts';
import { circuitCatalogue } from '../../models/circuits/circuit_catalogue.ts';
import type { CircuitEntry, SettingSpec, Settings } from '../../models/circuits/circuit_entry.ts';
import { refuse } from '../errors.ts';

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

function accepts(spec: SettingSpec, value: Settings[string]): boolean {
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

/** The entry of a name. @throws {InputError} naming those that exist */
export function findCircuit(name: string): CircuitEntry {
  return (
    circuitCatalogue.get(name) ??
    refuse('circuit', `unknown (${name})`, `use ${[...circuitCatalogue.keys()].join(', ')}`)
  );
}

/**
 * Creates a circuit by name; settings left out have their defaults.
 * @throws {InputError} for an unknown name or setting, or a value out of range
 */
export function createCircuit(name: string, settings: Settings = {}): Circuit {
  const entry = findCircuit(name);
  for (const [key, value] of Object.entries(settings)) {
    const spec = Object.hasOwn(entry.settings, key) ? entry.settings[key] : undefined;
    if (spec === undefined)
      refuse(`circuit ${name}`, `unknown setting (${key})`, `use ${Object.keys(entry.settings).join(', ')}`);
    if (!accepts(spec, value)) refuse(`circuit ${name}: ${key}`, `not accepted (${value})`, allowedSetting(spec));
  }
  const defaults = Object.entries(entry.settings).flatMap(([key, spec]): [string, Settings[string]][] =>
    spec.default === undefined ? [] : [[key, spec.default]],
  );
  return entry.create({ ...Object.fromEntries(defaults), ...settings });
}
