/**
 * Neurons of NIR as ours, and ours as those: `CubaLIF` is `iaf_psc_exp`, `LIF` is `iaf_psc_delta`, in ms instead of s,
 * potentials in mV as they come, with a capacitance of tau/r so that a current of 1 pA does what 1 does there. Spikes
 * are deltas: one of weight w moves the current of a CubaLIF by w·w_in/tau_syn and the potential of a LIF by w·r/tau.
 */
import type { Population, Value } from '../../../models/circuits/circuit.ts';
import { refuse } from '../../errors.ts';
import type { NirArray, NirNode } from './graph.ts';

/** Digits that are kept where s become ms or a quotient is turned about: those of numbers that people write. */
export const kept = (value: number): number => Number(value.toPrecision(12));

/** A population, and what one spike of weight 1 does to each of its neurons, in the unit of its weights. */
export interface ReadNeurons {
  readonly population: Population;
  readonly gain: Float64Array;
  /** Whether constant input can be given: it is filtered by the synapses of a CubaLIF, which `I_e` is not. */
  readonly takesBias: boolean;
}

function valuesOf({ name, arrays }: NirNode, key: string, fallback?: number): NirArray {
  const found = arrays.get(key);
  if (found !== undefined) return found;
  if (fallback === undefined) return refuse(`node ${name}`, `no ${key}`, 'give an array of it');
  return { values: Float64Array.of(fallback), shape: [] };
}

/** A number for each neuron. @throws {InputError} unless there is one for all, or one for each */
function column(node: NirNode, key: string, size: number, fallback?: number): Float64Array {
  const { values } = valuesOf(node, key, fallback);
  if (values.length !== 1 && values.length !== size)
    refuse(`node ${node.name}: ${key}`, `${values.length} values for ${size} neurons`, 'give one for each');
  return values.length === size ? values : new Float64Array(size).fill(values[0]);
}

const shortest = (values: Float64Array): Value => (values.every((one) => one === values[0]) ? values[0] : values);

function positive(values: Float64Array, node: NirNode, key: string): Float64Array {
  const bad = values.find((value) => !(value > 0));
  if (bad !== undefined) refuse(`node ${node.name}: ${key}`, `not above 0 (${bad})`, 'use numbers above 0');
  return values;
}

/** A node of neurons. @throws {InputError} for a type that has no counterpart, and arrays that do not fit */
export function readNeurons(node: NirNode): ReadNeurons {
  const { type, name } = node;
  const isCuba = type === 'CubaLIF';
  const time = isCuba ? 'tau_mem' : 'tau';
  const size = Math.max(...['v_threshold', time, 'r'].map((key) => valuesOf(node, key).values.length));
  const of = (key: string, fallback?: number): Float64Array => column(node, key, size, fallback);
  const tau = positive(of(time), node, time);
  const r = positive(of('r'), node, 'r');
  const leak = of('v_leak');
  const initial = node.metadata.get('V_m')?.values ?? leak;
  if (initial.length !== size && initial.length !== 1)
    refuse(`node ${name}: metadata/V_m`, `${initial.length} values for ${size} neurons`, 'give one for each');
  const synapses = isCuba ? positive(of('tau_syn'), node, 'tau_syn') : undefined;
  const within = isCuba ? of('w_in', 1) : undefined;
  const tauSyn = synapses === undefined ? {} : shortest(synapses.map((s) => kept(1000 * s)));
  const params: Record<string, Value> = {
    C_m: shortest(tau.map((s, i) => kept((1000 * s) / r[i]))),
    tau_m: shortest(tau.map((s) => kept(1000 * s))),
    E_L: shortest(leak),
    V_th: shortest(of('v_threshold')),
    V_reset: shortest(of('v_reset', 0)),
    t_ref: 0,
    V_m: shortest(initial.length === size ? initial : new Float64Array(size).fill(initial[0])),
    ...(synapses === undefined ? {} : { tau_syn_ex: tauSyn as Value, tau_syn_in: tauSyn as Value }),
  };
  const gain = Float64Array.from({ length: size }, (_, i) =>
    synapses === undefined ? r[i] / tau[i] : (within as Float64Array)[i] / synapses[i],
  );
  return {
    population: { name, model: isCuba ? 'iaf_psc_exp' : 'iaf_psc_delta', size, params },
    ...{ gain, takesBias: !isCuba },
  };
}

/** Arrays of a node that is written, one number a neuron, and what a weight is divided by. */
export interface WrittenNeurons {
  readonly type: 'CubaLIF' | 'LIF';
  readonly arrays: Readonly<Record<string, Float64Array>>;
  readonly initial: Float64Array;
  readonly gain: Float64Array;
}

/**
 * A population as a node.
 * @param columns all parameters, [size] each
 * @throws {InputError} naming what NIR cannot say: another model, refractory neurons, two time constants of synapses, a
 *   least potential
 */
export function writeNeurons(
  { name, model, size, receptors }: Population,
  columns: Readonly<Record<string, Float64Array>>,
): WrittenNeurons {
  const where = `population ${name}`;
  const isCuba = model === 'iaf_psc_exp';
  if (!isCuba && model !== 'iaf_psc_delta')
    return refuse(
      where,
      `a neuron that NIR does not have (${typeof model === 'string' ? model : model.name})`,
      'use iaf_psc_exp (CubaLIF) or iaf_psc_delta (LIF)',
    );
  if (receptors !== undefined) refuse(where, 'receptors of its own', 'NIR has one kind of synapse for a neuron');
  if (columns.V_min !== undefined) refuse(where, 'a least potential', 'leave V_min out');
  const rest = columns.t_ref.find((t) => t !== 0);
  if (rest !== undefined) refuse(where, `a refractory time (${rest} ms), which NIR does not have`, 'use t_ref 0');
  const { tau_syn_ex: ex = new Float64Array(), tau_syn_in: inh = new Float64Array() } = columns;
  const two = ex.findIndex((tau, i) => tau !== inh[i]);
  if (isCuba && two >= 0)
    refuse(where, `two time constants of synapses (${ex[two]} and ${inh[two]} ms)`, 'use one: a CubaLIF has one');
  const each = (make: (i: number) => number): Float64Array => Float64Array.from({ length: size }, (_, i) => make(i));
  const r = each((i) => columns.tau_m[i] / columns.C_m[i]);
  const seconds = (key: string): Float64Array => each((i) => columns[key][i] / 1000);
  const shared = {
    r,
    // A constant current shifts the potential at rest.
    v_leak: each((i) => columns.E_L[i] + (columns.I_e[i] === 0 ? 0 : r[i] * columns.I_e[i])),
    v_threshold: columns.V_th,
    v_reset: columns.V_reset,
  };
  const initial = columns.V_m;
  if (!isCuba) {
    const tau = seconds('tau_m');
    return { type: 'LIF', arrays: { tau, ...shared }, initial, gain: each((i) => r[i] / tau[i]) };
  }
  // Weights stay as they are where w_in is the time constant.
  const tau_syn = seconds('tau_syn_ex');
  const arrays = { tau_mem: seconds('tau_m'), tau_syn, w_in: tau_syn, ...shared };
  return { type: 'CubaLIF', arrays, initial, gain: new Float64Array(size).fill(1) };
}
