/**
 * Units of a user's quantities, as powers of ms, mV, pA, Hz and, in synapses, of the projection's unit of weight,
 * `weight`. They are the electrophysiologist's, and coherent: pF = pA·ms/mV and nS = pA/mV exactly, so that pF/nS = ms,
 * nS·mV = pA and pA·ms/pF = mV without a factor. Hz is the exception, 1/s, and therefore a unit of its own: Hz·ms is
 * not a number but a thousandth of one. A unit is written as names joined by * and /, from left to right, each with a
 * whole power: `1/mV`, `mV/ms`, `pA/mV^2`, `1/ms/Hz`.
 */
import { type BaseUnit, baseUnits } from '../../../models/neurons/neuron_model.ts';
import { refuse } from '../../errors.ts';

/** Powers of ms, mV, pA, Hz, weight. */
export type Unit = readonly [ms: number, mV: number, pA: number, Hz: number, weight: number];

/** The unit of a plain number. */
export const plainNumber: Unit = [0, 0, 0, 0, 0];

/** Names of units that neurons have, and synapses. */
type UnitName = BaseUnit | 'weight';
export const synapticUnits: readonly UnitName[] = [...baseUnits, 'weight'];

const POWERS: Readonly<Record<UnitName, Unit>> = {
  ms: [1, 0, 0, 0, 0],
  mV: [0, 1, 0, 0, 0],
  pA: [0, 0, 1, 0, 0],
  Hz: [0, 0, 0, 1, 0],
  nS: [0, -1, 1, 0, 0],
  pF: [1, -1, 1, 0, 0],
  weight: [0, 0, 0, 0, 1],
  '1': plainNumber,
};

/** The unit of a product, or with `power` of a times b to that power. */
export function times(a: Unit, b: Unit, power = 1): Unit {
  const [ms, mV, pA, Hz, weight] = a.map((own, i) => own + power * b[i]);
  return [ms, mV, pA, Hz, weight];
}

/** The unit of a quotient. */
export function over(a: Unit, b: Unit): Unit {
  return times(a, b, -1);
}

/** The unit whose square has even powers. */
export function halved(unit: Unit): Unit {
  const [ms, mV, pA, Hz, weight] = unit.map((power) => power / 2);
  return [ms, mV, pA, Hz, weight];
}

/** Whether two units are one. */
export function isSame(a: Unit, b: Unit): boolean {
  return a.every((power, i) => power === b[i]);
}

/**
 * Reads a unit. @param known names of units
 * @throws {InputError} for a name that is none
 */
export function parseUnit(text: string, where: string, known: readonly UnitName[] = baseUnits): Unit {
  const parts = text.split(/([*/])/);
  return parts.reduce<Unit>((unit, part, i) => {
    if (i % 2 === 1) return unit;
    const [, name = '', power = '1'] = /^\s*(\w+)(?:\^(-?\d+))?\s*$/.exec(part) ?? [];
    const base = known.find((one) => one === name);
    if (base === undefined)
      return refuse(
        where,
        `unknown unit (${text})`,
        `use ${known.join(', ')}, joined by * and /, with powers like mV^2`,
      );
    return times(unit, POWERS[base], parts[i - 1] === '/' ? -Number(power) : Number(power));
  }, plainNumber);
}

/** Writes a unit as {@link parseUnit} reads it, by a single name where it has one. */
export function writeUnit(unit: Unit): string {
  const single = synapticUnits.find((name) => isSame(POWERS[name], unit));
  if (single !== undefined) return single;
  const names = ['ms', 'mV', 'pA', 'Hz', 'weight'];
  const raised = (i: number, power: number): string => (power === 1 ? names[i] : `${names[i]}^${power}`);
  const above = unit.flatMap((power, i) => (power > 0 ? [raised(i, power)] : []));
  const below = unit.flatMap((power, i) => (power < 0 ? [`/${raised(i, -power)}`] : []));
  return `${above.join('*') || '1'}${below.join('')}`;
}
