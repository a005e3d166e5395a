/** Refuses the value of a parameter of a reservoir that is outside of the range in its record. */
import type { ReservoirParameter } from '../../models/reservoirs/continuous_model.ts';
import { refuse, shown } from '../errors.ts';

/** The value, if it is legal. @throws {InputError} naming the range */
export function checkParameter(where: string, name: string, parameter: ReservoirParameter, value: unknown): number {
  const legal =
    typeof value === 'number' &&
    Number.isFinite(value) &&
    (!parameter.integer || Number.isInteger(value)) &&
    (parameter.multipleOf === undefined || value % parameter.multipleOf === 0) &&
    (parameter.above === undefined || value > parameter.above) &&
    (parameter.min === undefined || value >= parameter.min) &&
    (parameter.max === undefined || value <= parameter.max);
  if (legal) return value;
  const what = typeof value === 'number' ? 'out of range' : 'is no number';
  return refuse(where, `${name} ${what} (${shown(value)})`, `use ${describeRange(parameter)}`);
}

/** The legal range in words, e.g. `a number > 0 ms`. */
function describeRange(parameter: ReservoirParameter): string {
  const bounds = [
    parameter.above === undefined ? '' : `> ${parameter.above}`,
    parameter.min === undefined ? '' : `≥ ${parameter.min}`,
    parameter.max === undefined ? '' : `≤ ${parameter.max}`,
  ].filter((bound) => bound !== '');
  const unit = parameter.unit === '1' ? '' : ` ${parameter.unit}`;
  const kind = parameter.integer ? 'an integer' : 'a number';
  return `${parameter.multipleOf === undefined ? kind : `a multiple of ${parameter.multipleOf}`} ${bounds.join(' and ')}${unit}`;
}
