/**
 * Whether what a program gives has the parts of a circuit. Files are checked more closely, with lines and columns, by
 * src/formats/circuit/read.ts, which has the same keys (a test compares them); numbers by what builds them.
 */
import type { Circuit, Input, SynapseSpec } from '../../models/circuits/circuit.ts';
import type { Connector } from '../../models/circuits/connector.ts';
import { checkEach } from '../errors.ts';
import { checkKeys, checkKind, checkList, type Keys, keys } from './check_keys.ts';

/** Keys of the parts of which there is one kind. */
export const partKeys = {
  circuit: keys('name dt populations projections', 'spaces inputs dale'),
  population: keys('name model size', 'params receptors space positions'),
  projection: keys('source target connector weight delay', 'receptor synapse plasticity dale'),
  plasticity: keys('model', 'params'),
  space: keys('name grid', 'origin'),
} as const;

/** Keys of each kind of input. */
export const inputKeys: Readonly<Record<Input['kind'], Keys>> = {
  spikes: keys('kind name channels', 'times'),
  poisson: keys('kind name target rate weight delay', 'receptor start stop'),
  inhomogeneous_poisson: keys('kind name target rate_times rate_values weight delay', 'receptor'),
  noise_current: keys('kind name target std', 'neurons mean tau hold start stop'),
  current: keys('kind name target amplitude start stop', 'neurons'),
  step_current: keys('kind name target amplitude_times amplitude_values', 'neurons'),
};
/** Keys of each rule. */
export const connectorKeys: Readonly<Record<Connector['rule'], Keys>> = {
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
/** Keys of each model of synapses. */
export const synapseKeys: Readonly<Record<SynapseSpec['model'], Keys>> = {
  static_synapse: keys('model'),
  tsodyks2_synapse: keys('model U tau_rec tau_fac', 'u0 R0'),
  tsodyks_synapse: keys('model U tau_rec tau_fac tau_psc', 'u x y'),
};

/** Refuses what has not the parts of a circuit, or others. @throws {InputError} telling up to ten mistakes */
export function checkCircuitShape(circuit: Circuit): void {
  const given: unknown = circuit;
  const { populations, projections, inputs, spaces } = checkKeys(given, partKeys.circuit, 'circuit');
  const lists: [unknown, string, (entry: unknown, where: string) => unknown][] = [
    [populations, 'populations', (entry, where) => checkKeys(entry, partKeys.population, where)],
    [inputs ?? [], 'inputs', (entry, where) => checkKind(entry, 'kind', inputKeys, where)],
    [spaces ?? [], 'spaces', (entry, where) => checkKeys(entry, partKeys.space, where)],
    [
      projections,
      'projections',
      (entry, where) => {
        const { connector, synapse, plasticity } = checkKeys(entry, partKeys.projection, where);
        checkKind(connector, 'rule', connectorKeys, `${where}.connector`);
        if (synapse !== undefined) checkKind(synapse, 'model', synapseKeys, `${where}.synapse`);
        if (plasticity !== undefined) checkKeys(plasticity, partKeys.plasticity, `${where}.plasticity`);
      },
    ],
  ];
  checkEach(lists, ([list, where, check]) => checkList(list, where, check));
}
