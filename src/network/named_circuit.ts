/** Circuits by name, with settings that are checked against the catalogue before anything is made of them. */
import type { Circuit } from '../../models/circuits/circuit.ts';
import { circuitCatalogue } from '../../models/circuits/circuit_catalogue.ts';
import type { CircuitEntry, Settings } from '../../models/circuits/circuit_entry.ts';
import type { CircuitName } from '../../models/circuits/circuit_names.ts';
import { completeSettings } from '../../models/circuits/settings.ts';
import type { KnownName } from '../../models/known_name.ts';
import { refuse } from '../errors.ts';

/** The entry of a name. @throws {InputError} naming those that exist */
export function findCircuit(name: string): CircuitEntry {
  return (
    circuitCatalogue.get(name) ??
    refuse('circuit', `unknown (${name})`, `use ${[...circuitCatalogue.keys()].join(', ')}`)
  );
}

/**
 * Creates a circuit by name; settings left out have their defaults. A name that is written out and is none does not
 * compile.
 * @throws {InputError} for an unknown name or setting, or a value out of range
 */
export function createCircuit<const Name extends string>(
  name: KnownName<Name, CircuitName>,
  settings: Settings = {},
): Circuit {
  const entry = findCircuit(name);
  return entry.create(completeSettings(`circuit ${name}`, entry.settings, settings));
}
