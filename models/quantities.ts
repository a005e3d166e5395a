/**
 * How large the numbers of a circuit may be: what a neuron receives, 10⁸ of the largest weights, must stay within
 * float32, in which the fast engines compute.
 */
import { refuse } from '../src/errors.ts';

/** Greatest magnitude of a weight, a current or a parameter, in its own unit. */
const MOST = 1e30;

/** Whether a number is one that all engines can hold. */
export function isQuantity(value: number): boolean {
  return Math.abs(value) <= MOST;
}

/** What would be one. @param unit with a space in front */
export function allowedQuantity(unit = ''): string {
  return `use −${MOST} … ${MOST}${unit}`;
}

/**
 * Refuses a number that no engine could hold.
 * @param unit with a space in front
 */
export function checkQuantity(value: unknown, name: string, where: string, unit = ''): void {
  if (typeof value === 'number' && isQuantity(value)) return;
  if (!Number.isFinite(value)) refuse(where, `${name} is not finite (${value}${unit})`, 'use a number');
  refuse(where, `${name} is out of range (${value}${unit})`, allowedQuantity(unit));
}
