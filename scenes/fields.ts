/**
 * What can be chosen and set, as fields of one form: the two tanks and the published circuits from their
 * tables. The address and the panel are both made of these.
 */
import type { SettingSpec, Settings } from '../models/circuits/circuit_entry.ts';
import { checkTankParameters, type TankField, tankFields } from '../src/formats/tank_parameters.ts';
import { findCircuit } from '../src/network/named_circuit.ts';
import type { Stone, Subject } from './messages.ts';

/** One field. */
export type FormField = {
  readonly name: string;
  readonly label: string;
  readonly help: string;
  readonly group: string;
  readonly default: Settings[string] | undefined;
} & (
  | {
      readonly kind: 'number';
      readonly unit?: string | undefined;
      readonly min?: number | undefined;
      readonly max?: number | undefined;
      readonly step?: number | undefined;
      readonly integer: boolean;
      readonly logarithmic: boolean;
    }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'choice'; readonly choices: readonly string[] }
);

/** What is shown, by name, with its settings; the seed is one of them. */
export interface Choice {
  /** `tanks`, or a circuit of the catalogue. */
  readonly circuit: string;
  readonly settings: Settings;
}

/** The name of the two tanks. */
export const TANKS = 'tanks';

/** A published circuit is first shown at a size that a page can play. */
const FIRST_SETTINGS: Readonly<Record<string, Settings>> = {
  brunel2000: { scale: 0.2 },
  potjans_diesmann2014: { scale: 0.02 },
};

const seedField: FormField = {
  ...{ name: 'seed', label: 'Seed', help: 'decides everything that is random', group: 'circuit', default: 1 },
  ...{ kind: 'number', min: 0, max: 2 ** 32 - 1, step: 1, integer: true, logarithmic: false },
};

function tankField([name, spec]: readonly [string, TankField]): FormField {
  const { label, meaning: help, group } = spec;
  const common = { name, label, help, group, default: spec.default };
  if (spec.kind === 'boolean') return { ...common, kind: 'boolean' };
  if (spec.kind === 'choice') return { ...common, kind: 'choice', choices: spec.choices };
  const {
    min,
    max,
    step,
    integer = false,
    logarithmic = false,
    unit,
    shownUnit = unit === '1' ? undefined : unit,
  } = spec;
  return { ...common, kind: 'number', unit: shownUnit, min, max, step, integer, logarithmic };
}

/** Fields of the tanks, made once, since the page asks whenever it draws. */
const TANK_FORM: readonly FormField[] = Object.entries<TankField>(tankFields).map(tankField);

const labelOf = (name: string): string => {
  const words = name.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return name.length <= 2 ? name : words[0].toUpperCase() + words.slice(1);
};

function circuitField(name: string, spec: SettingSpec, first: Settings[string] | undefined): FormField {
  const common = { name, label: labelOf(name), help: spec.meaning, group: 'circuit', default: first ?? spec.default };
  if (spec.kind === 'boolean') return { ...common, kind: 'boolean' };
  if (spec.kind === 'choice') return { ...common, kind: 'choice', choices: spec.choices };
  const { unit, min, max, integer = false } = spec;
  const named = unit === '1' ? {} : { unit };
  return { ...common, ...named, kind: 'number', min, max, integer, logarithmic: false };
}

/** Fields of what is shown, in the order of the form. @throws {InputError} for an unknown circuit */
export function fieldsOf(circuit: string): readonly FormField[] {
  if (circuit === TANKS) return TANK_FORM;
  const first = FIRST_SETTINGS[circuit] ?? {};
  return [
    ...Object.entries(findCircuit(circuit).settings).map(([name, spec]) => circuitField(name, spec, first[name])),
    seedField,
  ];
}

/** What a field takes, as a request. */
export function allowedIn(field: FormField): string {
  if (field.kind === 'choice') return `use ${field.choices.join(', ')}`;
  if (field.kind === 'boolean') return 'use true or false';
  const { min, max, integer } = field;
  const range = min === undefined ? '' : max === undefined ? ` from ${min}` : ` from ${min} to ${max}`;
  return `use ${integer ? 'an integer' : 'a number'}${range}`;
}

/** A circuit as it is first shown. @throws {InputError} for an unknown one */
export function firstChoice(circuit: string): Choice {
  const set = fieldsOf(circuit).flatMap((field) => (field.default === undefined ? [] : [[field.name, field.default]]));
  return { circuit, settings: Object.fromEntries(set) };
}

/**
 * What the worker is to build. @param stones that fall into the tanks @throws {InputError} for parameters of the tanks
 * that they cannot have; a circuit's are checked where it is built
 */
export function subjectOf({ circuit, settings }: Choice, stones: readonly Stone[] = []): Subject {
  if (circuit === TANKS)
    return { kind: 'tanks', parameters: checkTankParameters(settings), ...(stones.length > 0 ? { stones } : {}) };
  const { seed, ...rest } = settings;
  return { kind: 'named', name: circuit, settings: rest, seed: Number(seed) };
}
