/**
 * What is wrong with the parameters of a plastic synapse, before it is built. Says what and what is allowed; who asks
 * refuses.
 */
import { type PlasticityRule, type RuleParameter, ruleBounds } from './plasticity_rule.ts';

/** What is wrong, with the value in brackets, and what is allowed. */
export interface RuleFault {
  /** The parameter that is wrong, or `weight`. */
  readonly key: string;
  readonly what: string;
  readonly allowed: string;
}

function outOfRange(value: number, { min = -Infinity, above = -Infinity, nonzero }: RuleParameter): boolean {
  return !(Number.isFinite(value) && value >= min && value > above) || (nonzero === true && value === 0);
}

function rangeOf({ min, above, nonzero }: RuleParameter): string {
  if (above !== undefined) return `> ${above}`;
  if (min !== undefined) return `≥ ${min}`;
  return nonzero === true ? 'finite and not 0' : 'finite';
}

/** The parameters of a rule, those that are not given at their defaults. */
export function completeRule(
  { parameters }: PlasticityRule,
  given: Readonly<Record<string, number>>,
): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(parameters).map(([key, { default: value }]) => [key, given[key] ?? value]));
}

/** What is wrong with one parameter by itself. */
function parameterFault({ name, parameters }: PlasticityRule, key: string, value: number): RuleFault | undefined {
  if (!Object.hasOwn(parameters, key))
    return { key, what: `unknown parameter (${key})`, allowed: `${name} has ${Object.keys(parameters).join(', ')}` };
  const parameter = parameters[key];
  if (!outOfRange(value, parameter)) return undefined;
  const unit = parameter.unit === 'ms' || parameter.unit === 'Hz' ? ` ${parameter.unit}` : '';
  return {
    key,
    what: `${key} is out of range (${value}${unit})`,
    allowed: `${parameter.meaning} must be ${rangeOf(parameter)}${unit}`,
  };
}

/** All faults in what is given for a rule, and where it has none, the first of its bounds and the initial weight. */
export function ruleFaults(
  rule: PlasticityRule,
  given: Readonly<Record<string, number>>,
  weight: number,
): readonly RuleFault[] {
  const faults = Object.entries(given).flatMap(([key, value]) => parameterFault(rule, key, value) ?? []);
  if (faults.length > 0) return faults;
  const { low, high } = ruleBounds(rule, completeRule(rule, given));
  if (low > high) {
    const key = 'Wmin' in given ? 'Wmin' : 'Wmax';
    return [{ key, what: `Wmin is greater than Wmax (${low} > ${high})`, allowed: 'use Wmin ≤ Wmax' }];
  }
  if (Number.isFinite(weight) && weight >= low && weight <= high) return [];
  const allowed = `${rule.name} keeps it between ${low} and ${high}`;
  return [{ key: 'weight', what: `weight is out of bounds (${weight})`, allowed }];
}

/** The first of {@link ruleFaults}, if there is one. */
export function ruleFault(
  rule: PlasticityRule,
  given: Readonly<Record<string, number>>,
  weight: number,
): RuleFault | undefined {
  return ruleFaults(rule, given, weight)[0];
}
