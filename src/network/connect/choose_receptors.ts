/**
 * Receptors that a population chooses instead of `ex` and `in`, checked, with their constants as parameters of the
 * model; see models/neurons/receptors.ts for what they do.
 */
import type { Population, Value } from '../../../models/circuits/circuit.ts';
import type { NeuronModel } from '../../../models/neurons/neuron_model.ts';
import { refuse } from '../../errors.ts';

const KEYS = ['tau_syn', 'tau_rise', 'E_rev'] as const;
/** What the names of a receptor's parameters and recorded variables begin with. */
const PREFIXES = [...KEYS, 'I_syn', 'g'];
const NAME = /^[A-Za-z][A-Za-z0-9]*(_[A-Za-z0-9]+)*$/;

/** A model with chosen receptors, and the values of their constants by parameter. */
export interface Chosen {
  readonly model: NeuronModel;
  readonly constants: Readonly<Record<string, Value>>;
}

/**
 * Gives a model the receptors that a population chooses; none, and the model as it is, where it chooses nothing.
 * @throws {InputError} for a model whose receptors are fixed, a name that cannot be, a constant that is missing or
 *   unknown
 */
export function chooseReceptors({ name: population, receptors }: Population, plain: NeuronModel): Chosen {
  if (receptors === undefined) return { model: plain, constants: {} };
  const where = `population ${population}`;
  const names = Object.keys(receptors);
  if (plain.withReceptors === undefined)
    refuse(where, `receptors of a model whose own are fixed (${plain.name})`, 'leave them out');
  if (names.length === 0) refuse(where, 'no receptors (0)', 'give at least one, or leave receptors out');
  const kept = plain.withReceptors([]).parameters;
  for (const name of names) {
    if (!NAME.test(name))
      refuse(where, `not a receptor's name (${name})`, 'use letters and digits, with single _ between');
    const hidden = PREFIXES.map((prefix) => `${prefix}_${name}`).find((key) => Object.hasOwn(kept, key));
    if (hidden !== undefined) refuse(where, `receptor of a name that ${plain.name} uses (${hidden})`, 'use another');
  }
  const model = plain.withReceptors(names.map((name) => ({ name, rising: receptors[name].tau_rise !== undefined })));
  const constants: Record<string, Value> = {};
  for (const name of names) {
    const given: Readonly<Record<string, Value | undefined>> = { ...receptors[name] };
    const needed = KEYS.filter((key) => Object.hasOwn(model.parameters, `${key}_${name}`));
    const allowed = KEYS.filter((key) => key === 'tau_rise' || needed.includes(key));
    const unknown = Object.keys(given).find((key) => !allowed.some((known) => known === key));
    if (unknown !== undefined)
      refuse(`${where}: receptor ${name}`, `unknown constant (${unknown})`, `${plain.name} has ${allowed.join(', ')}`);
    for (const key of needed)
      constants[`${key}_${name}`] =
        given[key] ?? refuse(`${where}: receptor ${name}`, `missing (${key})`, `give ${needed.join(', ')}`);
  }
  return { model, constants };
}

/** Refuses a receptor that rises more slowly than it decays, by neuron. */
export function checkRises(
  params: Readonly<Record<string, Float64Array>>,
  { receptors }: NeuronModel,
  where: string,
): void {
  for (const { name } of receptors) {
    const decay = params[`tau_syn_${name}`];
    const slow = params[`tau_rise_${name}`]?.findIndex((rise, i) => rise > decay[i]) ?? -1;
    if (slow >= 0)
      refuse(
        `${where}: receptor ${name}`,
        `tau_rise exceeds tau_syn (${params[`tau_rise_${name}`][slow]} > ${decay[slow]} ms)`,
        'use tau_rise ≤ tau_syn',
      );
  }
}
