/**
 * Whether what a program gives has the parts of a circuit: a key that nothing reads, such as `parms`, would be left out without a word, and a part that is missing end in an error
 * of the language. Files are checked more closely, with lines and columns, by src/formats/circuit_file.ts; numbers by what builds them.
 */
import type { Circuit, Connector, Input, SynapseSpec } from '../../models/circuits/circuit.ts';
import { checkEach, refuse } from '../errors.ts';

/** Keys, those that must be there first. */
interface Keys {
  readonly needed: readonly string[];
  readonly optional: readonly string[];
}

const keys = (needed: string, optional = ''): Keys => ({
  needed: needed.split(' ').filter(Boolean),
  optional: optional.split(' ').filter(Boolean),
});

const CIRCUIT = keys('name dt populations projections', 'spaces inputs dale');
const POPULATION = keys('name model size', 'params receptors space positions');
const PROJECTION = keys('source target connector weight delay', 'receptor synapse plasticity dale');
const PLASTICITY = keys('model', 'params');
const SPACE = keys('name grid', 'origin');
const INPUTS: Readonly<Record<Input['kind'], Keys>> = {
  spikes: keys('kind name channels', 'times'),
  poisson: keys('kind name target rate weight delay', 'receptor start stop'),
  current: keys('kind name target amplitude start stop', 'neurons'),
  step_current: keys('kind name target amplitude_times amplitude_values', 'neurons'),
};
const CONNECTORS: Readonly<Record<Connector['rule'], Keys>> = {
  all_to_all: keys('rule', 'allow_autapses'),
  one_to_one: keys('rule'),
  fixed_probability: keys('rule p', 'allow_autapses'),
  fixed_indegree: keys('rule indegree', 'allow_autapses allow_multapses'),
  fixed_outdegree: keys('rule outdegree', 'allow_autapses allow_multapses'),
  maass: keys('rule C lambda'),
  gaussian: keys('rule p_max sigma', 'allow_autapses'),
  exponential: keys('rule p_max sigma', 'allow_autapses'),
  fixed_total_number: keys('rule total', 'allow_autapses allow_multapses'),
  random_targets: keys('rule fraction'),
  ring: keys('rule neighbours', 'directed'),
  small_world: keys('rule neighbours rewire'),
  scale_free: keys('rule edgesPerNode', 'exponent'),
  clusters: keys('rule clusters within between', 'allow_autapses'),
  list: keys('rule sources targets'),
};
const SYNAPSES: Readonly<Record<SynapseSpec['model'], Keys>> = {
  static_synapse: keys('model'),
  tsodyks2_synapse: keys('model U tau_rec tau_fac', 'u0 R0'),
  tsodyks_synapse: keys('model U tau_rec tau_fac tau_psc', 'u x y'),
};

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value);
}

const typeOf = (value: unknown): string => (value === null ? 'null' : Array.isArray(value) ? 'a list' : typeof value);

function checkKeys(given: unknown, { needed, optional }: Keys, where: string): Readonly<Record<string, unknown>> {
  const all = [...needed, ...optional];
  if (!isObject(given)) return refuse(where, `not an object (${typeOf(given)})`, `give one with ${needed.join(', ')}`);
  checkEach([...new Set([...Object.keys(given), ...needed])], (key) => {
    if (!all.includes(key)) refuse(where, `unknown key (${key})`, `known are ${all.join(', ')}`);
    if (needed.includes(key) && (given[key] ?? undefined) === undefined)
      refuse(where, `${key} is missing (${String(given[key])})`, `give ${needed.join(', ')}`);
  });
  return given;
}

/** As {@link checkKeys}, for an object of which one key says what the others are. */
function checkKind(given: unknown, tag: string, kinds: Readonly<Record<string, Keys>>, where: string): void {
  const kind = isObject(given) ? given[tag] : undefined;
  if (isObject(given) && !(typeof kind === 'string' && Object.hasOwn(kinds, kind)))
    refuse(where, `unknown ${tag} (${String(kind)})`, `use ${Object.keys(kinds).join(', ')}`);
  checkKeys(given, kinds[String(kind)] ?? keys(tag), where);
}

function checkList(given: unknown, where: string, check: (entry: unknown, where: string) => unknown): void {
  if (!Array.isArray(given)) refuse(where, `not a list (${typeOf(given)})`, 'give one');
  else checkEach([...given.keys()], (i) => check(given[i], `${where}[${i}]`));
}

/** Refuses what has not the parts of a circuit, or others. @throws {InputError} telling up to ten mistakes */
export function checkCircuitShape(circuit: Circuit): void {
  const given: unknown = circuit;
  const { populations, projections, inputs, spaces } = checkKeys(given, CIRCUIT, 'circuit');
  const lists: [unknown, string, (entry: unknown, where: string) => unknown][] = [
    [populations, 'populations', (entry, where) => checkKeys(entry, POPULATION, where)],
    [inputs ?? [], 'inputs', (entry, where) => checkKind(entry, 'kind', INPUTS, where)],
    [spaces ?? [], 'spaces', (entry, where) => checkKeys(entry, SPACE, where)],
    [
      projections,
      'projections',
      (entry, where) => {
        const { connector, synapse, plasticity } = checkKeys(entry, PROJECTION, where);
        checkKind(connector, 'rule', CONNECTORS, `${where}.connector`);
        if (synapse !== undefined) checkKind(synapse, 'model', SYNAPSES, `${where}.synapse`);
        if (plasticity !== undefined) checkKeys(plasticity, PLASTICITY, `${where}.plasticity`);
      },
    ],
  ];
  checkEach(lists, ([list, where, check]) => checkList(list, where, check));
}
