/**
 * The liquids that are compared: the published column, and controls that take away one thing each. All but the
 * published one and those with slower and faster plasticity fire at its mean rate.
 */
import type { LiquidSpec } from '../../../reservoir/liquid_parameters.ts';

/** A liquid. */
export interface Condition {
  readonly name: string;
  readonly label: string;
  readonly spec: LiquidSpec;
}

/** In the order in which they are shown; the first is what the others are compared with. */
export const conditions = [
  { name: 'dynamic', label: 'dynamic synapses', spec: { name: 'liquid' } },
  { name: 'static', label: 'static synapses', spec: { name: 'liquid-static' } },
  {
    name: 'steady',
    label: 'weights at their steady state',
    spec: { name: 'liquid', synapses: 'steady', match_rate: true },
  },
  {
    name: 'input',
    label: 'plastic input, no recurrence',
    spec: { name: 'liquid-unconnected', input_plasticity: true, match_rate: true },
  },
  { name: 'unconnected', label: 'no recurrence', spec: { name: 'liquid-unconnected', match_rate: true } },
  { name: 'faster', label: 'dynamic, D and F halved', spec: { name: 'liquid', stp_scale: 0.5 } },
  { name: 'slower', label: 'dynamic, D and F doubled', spec: { name: 'liquid', stp_scale: 2 } },
] as const satisfies readonly Condition[];

/** Name of a liquid. */
export type ConditionName = (typeof conditions)[number]['name'];

/** A liquid by its name. */
export function conditionOf(name: ConditionName): Condition {
  const found = conditions.find((condition) => condition.name === name);
  if (found === undefined) throw new Error(`internal: no condition ${name}`);
  return found;
}
