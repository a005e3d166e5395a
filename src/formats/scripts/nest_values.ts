/** Numbers, distributions and rules of connection in NEST's words. */
import type { RandomDistribution, Value } from '../../../models/circuits/circuit.ts';
import type { Connector } from '../../../models/circuits/connector.ts';
import { refuse } from '../../errors.ts';
import { type Arrays, pythonNumber, pythonText } from './script.ts';

/** Between bounds, as NEST draws again what lies outside. */
function redrawn(drawn: string, min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY): string {
  if (min === Number.NEGATIVE_INFINITY && max === Number.POSITIVE_INFINITY) return drawn;
  const [low, high] = [min, max].map((bound) =>
    Number.isFinite(bound) ? pythonNumber(bound) : `${bound < 0 ? '-' : ''}1e9`,
  );
  return `nest.math.redraw(${drawn}, min=${low}, max=${high})`;
}

function drawn(value: RandomDistribution, where: string): string {
  if (value.distribution === 'uniform')
    return `nest.random.uniform(min=${pythonNumber(value.low)}, max=${pythonNumber(value.high)})`;
  if (value.distribution === 'normal')
    return redrawn(
      `nest.random.normal(mean=${pythonNumber(value.mean)}, std=${pythonNumber(value.sd)})`,
      value.min,
      value.max,
    );
  if (value.distribution === 'lognormal' && value.mean > 0) {
    // NEST's are those of the logarithm.
    const variance = Math.log1p((value.sd / value.mean) ** 2);
    const mean = Math.log(value.mean) - variance / 2;
    const text = `nest.random.lognormal(mean=${pythonNumber(mean)}, std=${pythonNumber(Math.sqrt(variance))})`;
    return redrawn(text, value.min, value.max);
  }
  return refuse(
    where,
    `NEST draws no ${value.distribution} values of this kind`,
    'have the network written out instead of its rules',
  );
}

/** A value as NEST takes it. @throws {InputError} for what it does not draw */
export function nestValue(value: Value, name: string, arrays: Arrays): string {
  if (typeof value === 'number') return pythonNumber(value);
  if ('distribution' in value) return drawn(value, name);
  if ('distance' in value)
    return refuse(name, 'a value by distance', 'have the network written out instead of its rules');
  return arrays.say(name, value);
}

const NAMES: Readonly<Record<string, string>> = {
  all_to_all: 'all_to_all',
  one_to_one: 'one_to_one',
  fixed_probability: 'pairwise_bernoulli',
  fixed_indegree: 'fixed_indegree',
  fixed_outdegree: 'fixed_outdegree',
  fixed_total_number: 'fixed_total_number',
};
const KEYS: Readonly<Record<string, string>> = { total: 'N', rule: 'rule' };

/** A rule of connection that NEST draws itself. @throws {InputError} for one that it does not have */
export function nestRule(connector: Connector, where: string): readonly (readonly [string, string])[] {
  const name = NAMES[connector.rule];
  if (name === undefined)
    return refuse(where, `NEST has no rule ${connector.rule}`, `have the network written out instead of its rules`);
  return Object.entries(connector).map(([key, value]) => {
    if (key === 'rule') return [key, pythonText(name)];
    if (typeof value === 'boolean') return [key, value ? 'True' : 'False'];
    return [KEYS[key] ?? key, key === 'p' ? pythonNumber(Number(value)) : String(value)];
  });
}
