/**
 * Long-term plasticity of projections, checked: the rule is there, its parameters are legal, and every weight begins
 * within its bounds.
 */
import type { Projection } from '../../../models/circuits/circuit.ts';
import { type PlaceIn, placeText } from '../../../models/circuits/number_places.ts';
import { ruleBounds } from '../../../models/plasticity/plasticity_rule.ts';
import { plasticityRules } from '../../../models/plasticity/plasticity_rules.ts';
import { completeRule, ruleFaults } from '../../../models/plasticity/rule_fault.ts';
import { checkQuantity } from '../../../models/quantities.ts';
import { checkEach, refuse } from '../../errors.ts';
import { type Bounds, weightBounds } from '../draw/value_bounds.ts';
import type { LearningRule, Network, WiredProjection } from '../network.ts';

/** Steps of the longest time constant of a rule, whose decay is a table. */
const MOST_TIME_CONSTANT = 2 ** 24;

/** Bounds of the weights of no synapse. */
const NONE: Bounds = { low: Number.POSITIVE_INFINITY, high: Number.NEGATIVE_INFINITY };

/**
 * The rule of a projection, complete; undefined for one that does not learn.
 * @param wired undefined where its weights were refused already
 * @param where begins messages
 * @param place where a value of a synapse stands, if a file gives it
 * @throws {InputError} for an unknown rule, a parameter out of range, or initial weights that the rule would not let be
 */
export function learningOf(
  { plasticity }: Projection,
  wired: WiredProjection | undefined,
  { dt, dale }: { readonly dt: number; readonly dale: boolean },
  where: string,
  place?: PlaceIn,
): LearningRule | undefined {
  if (plasticity === undefined) return undefined;
  const { model, params = {} } = plasticity;
  const rule =
    typeof model === 'object'
      ? model
      : (plasticityRules.get(model) ??
        refuse(where, `unknown plasticity (${model})`, `use ${[...plasticityRules.keys()].join(', ')}`));
  const { low, high } = wired === undefined ? NONE : weightBounds(wired);
  const placeOf = (key: string, weight: number): string =>
    placeText(place?.(key, key === 'weight' ? (wired?.drawn?.weight.indexOf(weight) ?? 0) : 0), where);
  for (const weight of low > high ? [ruleBounds(rule, completeRule(rule, params)).low] : [low, high])
    checkEach(ruleFaults(rule, params, weight), ({ key, what, allowed }) =>
      refuse(placeOf(key, weight), what, allowed),
    );
  const complete = completeRule(rule, params);
  checkEach(Object.entries(complete), ([key, value]) => {
    const at = placeOf(key, 0);
    if (Number.isFinite(value)) checkQuantity(value, key, at);
    if (rule.parameters[key].unit === 'ms' && value > MOST_TIME_CONSTANT * dt)
      refuse(at, `${key} is out of range (${value} ms)`, `use at most ${MOST_TIME_CONSTANT * dt} ms at dt ${dt} ms`);
  });
  const bounds = ruleBounds(rule, complete);
  if (dale && bounds.low < 0 && bounds.high > 0)
    refuse(
      where,
      `weights could change sign under Dale’s law (${bounds.low} … ${bounds.high})`,
      'use bounds of one sign',
    );
  return { rule, params: complete };
}

/**
 * What a rule without an upper bound may make of the largest weight that it begins with, or of its w0: beyond it every
 * engine ends the run, since sums must have room.
 */
const MOST_GROWTH = 1024;

/** Greatest magnitude that a weight of a projection may have, on every engine. */
export function mostMagnitude(wired: WiredProjection, { rule, params }: LearningRule): number {
  const { low, high } = ruleBounds(rule, params);
  const most = Math.max(-low, high);
  if (Number.isFinite(most)) return most;
  const initial = weightBounds(wired);
  return MOST_GROWTH * Math.max(-initial.low, initial.high, params.w0 ?? 0);
}

/** Bounds of the weights of a projection at any time. */
export function weightRange(wired: WiredProjection): Bounds {
  const initial = weightBounds(wired);
  const { learning } = wired;
  if (learning === undefined || initial.low > initial.high) return initial;
  const { low, high } = ruleBounds(learning.rule, learning.params);
  const most = mostMagnitude(wired, learning);
  return { low: Math.max(low, -most), high: Math.min(high, most) };
}

/** The projection of a name, which is known to learn. */
export function findLearning({ projections }: Network, name: string): WiredProjection {
  const found = projections.find((wired) => wired.name === name);
  if (found?.learning === undefined) throw new Error(`internal: ${name} does not learn`);
  return found;
}

/** The network without the projections that learn. */
export function withoutLearning(network: Network): Network {
  return { ...network, projections: network.projections.filter(({ learning }) => learning === undefined) };
}
