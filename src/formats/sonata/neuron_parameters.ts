/**
 * What a parameter file says of neurons: parameters of the model, those that NEST keeps with a neuron for the plastic
 * synapses onto it, and what NEST also lets stand there, which is taken only where it changes nothing.
 */

import type { NumberPlace } from '../../../models/circuits/number_places.ts';
import type { NeuronModel, Parameter } from '../../../models/neurons/neuron_model.ts';
import { checkEach, refuse } from '../../errors.ts';
import { portName, portsFromNest } from '../nest_ports.ts';
import type { Say } from './files.ts';
import { numberOf, type ParameterFile } from './parameter_files.ts';

/** Time constants of a neuron's own traces, ms, which are parameters of the synapses onto it, with NEST's defaults. */
export const ofSynapses: Readonly<Record<string, number>> = { tau_minus: 20, tau_minus_triplet: 110 };

/** What NEST has besides, and whether a value of it changes nothing. */
const NEUTRAL: Readonly<Record<string, (value: unknown) => boolean>> = {
  // Escape noise of iaf_psc_exp: off where its width is 0.
  delta: (value) => value === 0,
  rho: () => true,
  refractory_input: (value) => value === false,
  frozen: (value) => value === false,
  ...Object.fromEntries(['I_syn_ex', 'I_syn_in', 'g_ex', 'g_in'].map((state) => [state, (v: unknown) => v === 0])),
  // What NEST tells of a neuron, or needs for the growth of synapses only.
  ...Object.fromEntries(
    ['Ca', 'tau_Ca', 'beta_Ca', 'post_trace', 'synaptic_elements', 't_spike', 'archiver_length', 'element_type']
      .concat(['global_id', 'local', 'model', 'node_uses_wfr', 'recordables', 'supports_precise_spikes', 'thread'])
      .concat(['thread_local_id', 'vp'])
      .map((name) => [name, () => true]),
  ),
};

const TAU = 'tau_syn_';
const TAU_OF_PORT = /^tau_syn_(port(\d+))$/;

/** The receptor of which a parameter is the time constant; undefined for any other. */
export function portOf(parameter: string): string | undefined {
  return TAU_OF_PORT.exec(parameter)?.[1];
}

/** Puts what is in NEST's form among the numbers; returns the rest. */
function ofPorted(given: ParameterFile, model: string, numbers: Record<string, number>): ParameterFile {
  const { path, values } = given;
  const found = portsFromNest(model, values, path);
  if (found === undefined) return given;
  const { params, tauSyn, rest } = found;
  Object.assign(numbers, params);
  tauSyn.forEach((tau, i) => {
    numbers[`${TAU}${portName(i + 1)}`] = tau;
  });
  return { path, values: rest };
}

/** Where in a parameter file a parameter of a model stands; undefined where it does not. */
export function placeInFile(
  { path, values }: ParameterFile,
  parameter: string,
  model: string,
): NumberPlace | undefined {
  if (Object.hasOwn(values, parameter)) return { holder: `${path}: ${parameter}` };
  const found = portsFromNest(model, values, path);
  if (found === undefined) return undefined;
  const port = TAU_OF_PORT.exec(parameter)?.[2];
  if (port === undefined) {
    const key = found.keys[parameter];
    return key === undefined ? undefined : { holder: `${path}: ${key}` };
  }
  if (!Object.hasOwn(values, 'tau_syn')) return undefined;
  return { holder: `${path}: tau_syn${Array.isArray(values.tau_syn) ? `[${Number(port) - 1}]` : ''}` };
}

/** Names of the parameters that a model takes, those of its variant with a least potential included. */
export function knownParameters({ parameters, bounded }: NeuronModel): Readonly<Record<string, Parameter>> {
  return bounded?.parameters ?? parameters;
}

/**
 * The numbers of a file, by parameter of the model or of the synapses onto it.
 * @throws {InputError} naming the file, for a parameter that the model does not have, and for one that is not built and
 *   would change something
 */
export function typeParameters(given: ParameterFile, model: NeuronModel, say: Say): Record<string, number> {
  const known = knownParameters(model);
  const numbers: Record<string, number> = {};
  const unused: string[] = [];
  const file = ofPorted(given, model.name, numbers);
  checkEach(Object.entries(file.values), ([key, value]) => {
    // No bound, as NEST has it where none is given.
    if (key === 'V_min' && value === Number.NEGATIVE_INFINITY) return;
    if (Object.hasOwn(known, key) || Object.hasOwn(ofSynapses, key)) numbers[key] = numberOf(file, key);
    else if (!Object.hasOwn(NEUTRAL, key))
      refuse(file.path, `unknown parameter (${key})`, `${model.name} has ${Object.keys(known).join(', ')}`);
    else if (!NEUTRAL[key](value))
      refuse(`${file.path}: ${key}`, `not built (${JSON.stringify(value)})`, 'leave it out');
    else unused.push(key);
  });
  if (unused.length > 0) say(`${file.path}: without effect: ${unused.join(', ')}`);
  return numbers;
}
