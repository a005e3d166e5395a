/**
 * From what a user writes to the numbers that a continuous reservoir runs with: defaults filled in, ranges checked, unknown
 * names refused. The ranges are those of the records in `models/reservoirs/`.
 */
import type { ContinuousModel, ReservoirParameter } from '../../models/reservoirs/continuous_model.ts';
import { delayLine } from '../../models/reservoirs/delay_line.ts';
import { echoState } from '../../models/reservoirs/echo_state.ts';
import { filterBank } from '../../models/reservoirs/filter_bank.ts';
import { inputOnly } from '../../models/reservoirs/input_only.ts';
import { leakyEchoState } from '../../models/reservoirs/leaky.ts';
import { refuse } from '../errors.ts';

/** The continuous reservoirs by name. */
export const continuousModels = {
  'echo-state': echoState,
  'leaky-echo-state': leakyEchoState,
  'filter-bank': filterBank,
  'delay-line': delayLine,
  'input-only': inputOnly,
} as const satisfies Readonly<Record<string, ContinuousModel>>;

/** Name of a continuous reservoir. */
export type ContinuousName = keyof typeof continuousModels;

/** Whether a name is that of a continuous reservoir. */
export function isContinuousName(name: string): name is ContinuousName {
  return Object.hasOwn(continuousModels, name);
}

/**
 * All parameters of a reservoir, in the order of its record.
 * @param spec `name` and, flat beside it, the parameters that are given
 * @throws {InputError} on an unknown reservoir or parameter, or a value out of range
 */
export function resolveParameters(
  spec: Readonly<Record<string, number | string | undefined>>,
): Readonly<Record<string, number>> {
  const model = String(spec.name);
  if (!isContinuousName(model))
    refuse('reservoir', `unknown name (${model})`, `use ${Object.keys(continuousModels).join(', ')}`);
  const where = `reservoir ${model}`;
  const known: Readonly<Record<string, ReservoirParameter>> = continuousModels[model].parameters;
  for (const name of Object.keys(spec))
    if (name !== 'name' && !Object.hasOwn(known, name))
      refuse(where, `unknown parameter (${name})`, `use ${Object.keys(known).join(', ')}`);
  const values: Record<string, number> = {};
  for (const [name, parameter] of Object.entries(known))
    values[name] = checkParameter(where, name, parameter, spec[name] ?? parameter.default);
  return values;
}

function checkParameter(where: string, name: string, parameter: ReservoirParameter, value: number | string): number {
  const legal =
    typeof value === 'number' &&
    Number.isFinite(value) &&
    (!parameter.integer || Number.isInteger(value)) &&
    (parameter.above === undefined || value > parameter.above) &&
    (parameter.min === undefined || value >= parameter.min) &&
    (parameter.max === undefined || value <= parameter.max);
  return legal ? value : refuse(where, `${name} out of range (${value})`, `use ${describeRange(parameter)}`);
}

/** The legal range in words, e.g. `a number > 0 ms`. */
function describeRange(parameter: ReservoirParameter): string {
  const bounds = [
    parameter.above === undefined ? '' : `> ${parameter.above}`,
    parameter.min === undefined ? '' : `≥ ${parameter.min}`,
    parameter.max === undefined ? '' : `≤ ${parameter.max}`,
  ].filter((bound) => bound !== '');
  const unit = parameter.unit === '1' ? '' : ` ${parameter.unit}`;
  return `${parameter.integer ? 'an integer' : 'a number'} ${bounds.join(' and ')}${unit}`;
}
