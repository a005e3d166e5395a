/** Projections as PyNN's: lists of synapses, those that excite apart from those that inhibit. */
import type { Circuit } from '../../../models/circuits/circuit.ts';
import { refuse } from '../../errors.ts';
import { type NamedProjection, valueAt } from './projections.ts';
import { type Arrays, pythonNumber, pythonText } from './script.ts';

/** pA in nA, nS in µS, pF in nF. */
export const THOUSANDTH = 1e-3;

/** What all parts of the script share. */
export interface PyNNWriting {
  readonly circuit: Circuit;
  readonly arrays: Arrays;
  readonly variable: (name: string) => string;
}

/** Numbers in a unit of PyNN's. */
export function scaled(value: number | ArrayLike<number>, factor: number): number | Float64Array {
  // 250 pF are .25 nF, not .25000000000000006: to divide by a whole number is what rounds once.
  const of = (number: number): number => (factor === 1 ? number : number / Math.round(1 / factor));
  return typeof value === 'number' ? of(value) : Float64Array.from(value, of);
}

/** Inhibition by current is a negative weight, by conductance a positive one. */
const isByCurrent = ({ populations }: Circuit, target: string): boolean =>
  String(populations.find(({ name }) => name === target)?.model).startsWith('iaf_psc');

/** A weight onto a population. */
export function weightText(weight: number, circuit: Circuit, target: string): string {
  const value = isByCurrent(circuit, target) ? weight : Math.abs(weight);
  return pythonNumber(Number(scaled(value, THOUSANDTH)));
}

/** One of the two receptors' synapses of a projection. */
function sideLines(
  { circuit, arrays, variable }: PyNNWriting,
  { name, projection }: NamedProjection,
  receptor: 'excitatory' | 'inhibitory',
): string[] {
  const { source, target, connector, weight, delay } = projection;
  if (connector.rule !== 'list') throw new Error('internal: a projection that is still to be drawn');
  const inhibits = receptor === 'inhibitory';
  const chosen = Array.from({ length: connector.sources.length }, (_, i) => i).filter(
    (i) => valueAt(weight, i) < 0 === inhibits,
  );
  if (chosen.length === 0) return [];
  const sign = inhibits && !isByCurrent(circuit, target) ? -1 : 1;
  const say = (what: string, values: ArrayLike<number>): string => arrays.say(`${name} ${receptor} ${what}`, values);
  const columns = [
    say(
      'source',
      Uint32Array.from(chosen, (i) => connector.sources[i]),
    ),
    say(
      'target',
      Uint32Array.from(chosen, (i) => connector.targets[i]),
    ),
    say(
      'weight',
      Float64Array.from(chosen, (i) => Number(scaled(sign * valueAt(weight, i), THOUSANDTH))),
    ),
    say(
      'delay',
      Float64Array.from(chosen, (i) => valueAt(delay, i)),
    ),
  ];
  return [
    `sim.Projection(${variable(source)}, ${variable(target)}, sim.FromListConnector(np.column_stack([`,
    ...columns.map((column) => `    ${column},`),
    `])), receptor_type=${pythonText(receptor)})`,
  ];
}

/** The lines of a projection. @throws {InputError} for synapses that change with use */
export function pynnProjection(writing: PyNNWriting, named: NamedProjection): string[] {
  const { name, synapse, rule } = named;
  const where = `projection ${name}`;
  if (rule !== undefined) refuse(where, `no script for ${rule.model} in PyNN`, 'leave its plasticity out, or use NEST');
  if (synapse.model !== 'static_synapse')
    refuse(where, `${synapse.model}, which the back ends of PyNN each do in their own way`, 'use NEST or Brian2');
  return [...sideLines(writing, named, 'excitatory'), ...sideLines(writing, named, 'inhibitory')];
}
