/**
 * The numbers that the kernels take, by group of lanes: a number where all neurons of the group share it (it is then
 * baked into the compiled step), else a column by neuron. Names: those of the membrane's parameters, `refractory`
 * (steps), those of a receptor with `_` and its name, `constant_<input>`.
 */
import { MOST_REFRACTORY_STEPS, POTENTIAL_LIMIT } from '../../../kernels/compile/encoded_step.ts';
import { type DerivedParameters, type NeuronModel, originOf } from '../../../models/neurons/neuron_model.ts';
import { refuse } from '../../errors.ts';
import type { NeuronBlock } from '../../network/network.ts';
import type { LaneGroup } from './lane_layout.ts';

/** Numbers of a group of lanes. */
export interface GroupNumbers {
  readonly model: NeuronModel;
  readonly columns: Readonly<Record<string, number | Float32Array>>;
  /** What 1 pA injected adds to `drive` in a step, by neuron. */
  readonly currentGain: Float64Array;
  /** What the potential is relative to, mV, by neuron. */
  readonly origin: Float64Array;
}

/** A group with its numbers. */
export interface NumberedGroup extends LaneGroup {
  readonly numbers: GroupNumbers;
}

/** Shortest refractory period of some groups in steps. */
export function shortestRefractory(groups: readonly NumberedGroup[]): number {
  const least = groups.map(({ numbers: { columns } }) =>
    typeof columns.refractory === 'number' ? columns.refractory : columns.refractory.reduce((a, b) => Math.min(a, b)),
  );
  return Math.min(...least);
}

function namedNumbers(model: NeuronModel, derived: DerivedParameters): Record<string, number> {
  const { membrane, receptors } = model;
  const named: Record<string, number> = { refractory: derived.refractorySteps };
  membrane.parameters.forEach((name, i) => {
    named[name] = derived.membrane[i];
  });
  receptors.forEach(({ name: receptor, kernel }, r) => {
    kernel.parameters.forEach((name, i) => {
      named[`${name}_${receptor}`] = derived.receptors[r][i];
    });
  });
  for (const input of membrane.inputs) named[`constant_${input}`] = derived.constant[input];
  return named;
}

function checkEncodable({ name, params, neuron: { reset, peak = 'V_th' } }: NeuronBlock, i: number): void {
  if (reset === undefined) return;
  const threshold = params[peak][i] - params[reset][i];
  if (threshold >= POTENTIAL_LIMIT)
    refuse(
      `population ${name}: ${peak}`,
      `too far above ${reset} (${threshold} mV)`,
      `use less than ${POTENTIAL_LIMIT} mV, or the reference engine`,
    );
}

function checkRefractory({ name }: NeuronBlock, steps: number): void {
  if (steps > MOST_REFRACTORY_STEPS)
    refuse(
      `population ${name}: t_ref`,
      `too long (${steps} steps)`,
      `use at most ${MOST_REFRACTORY_STEPS} steps, or the reference engine`,
    );
}

/**
 * Derives the numbers of a group.
 * @throws {InputError} for a threshold kilovolts above the reset or millions of refractory steps, which the state's
 *   encoding cannot hold
 */
export function groupNumbers({ block, firstNeuron, size }: LaneGroup, dt: number): GroupNumbers {
  const model = block.neuron;
  const start = firstNeuron - block.first;
  const keys = Object.keys(model.parameters);
  // The initial potential is no parameter of the kernels, and is the one that differs most often.
  const varying = keys.filter(
    (key) => key !== 'V_m' && block.params[key].some((value) => value !== block.params[key][0]),
  );
  const deriveAt = (i: number): DerivedParameters => {
    const params = Object.fromEntries(keys.map((key) => [key, block.params[key][start + i]]));
    const derived = model.derive(params, dt);
    checkEncodable(block, start + i);
    checkRefractory(block, derived.refractorySteps);
    return derived;
  };
  const first = deriveAt(0);
  const columns: Record<string, number | Float32Array> = namedNumbers(model, first);
  const currentGain = new Float64Array(size).fill(first.currentGain);
  if (varying.length > 0) {
    const filled = Object.fromEntries(Object.keys(columns).map((name) => [name, new Float32Array(size)]));
    for (let i = 0; i < size; i++) {
      const derived = deriveAt(i);
      currentGain[i] = derived.currentGain;
      for (const [name, value] of Object.entries(namedNumbers(model, derived))) filled[name][i] = value;
    }
    for (const [name, column] of Object.entries(filled))
      columns[name] = column.every((value) => value === column[0]) ? column[0] : column;
  }
  const origin = Float64Array.from({ length: size }, (_, i) => originOf(model, block.params, start + i));
  return { model, columns, currentGain, origin };
}
