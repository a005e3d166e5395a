/**
 * What a node set asks of an attribute: a value, a list of values, or operators, all of which must hold: `{"$gt": 3,
 * "$lte": 5}` on numbers, `{"$regex": "^e"}` on texts, found anywhere in them, as libsonata does.
 */
import { refuse } from '../../errors.ts';
import type { Label } from './node_attributes.ts';

/** Whether a node's value is as asked. */
export type Condition = (label: Label) => boolean;

const comparisons: Readonly<Record<string, (value: number, bound: number) => boolean>> = {
  $gt: (value, bound) => value > bound,
  $gte: (value, bound) => value >= bound,
  $lt: (value, bound) => value < bound,
  $lte: (value, bound) => value <= bound,
};

/** Repeats of what itself repeats, or of a choice, take a time that doubles with each letter. */
const SLOW = /\)\s*(?:[*+]|\{\d*,\d*\})|\\[1-9]|(?:[*+}].*){5}/;
const LONGEST = 200;

function regexCondition(given: unknown, where: string): Condition {
  if (typeof given !== 'string') return refuse(where, `not a text (${given})`, 'give a regular expression');
  if (given.length > LONGEST || SLOW.test(given))
    refuse(where, `may take too long (${given})`, 'repeat no groups, and at most four times, without back references');
  try {
    const expression = new RegExp(given);
    return (label) => label !== undefined && expression.test(String(label).slice(0, LONGEST));
  } catch (error) {
    return refuse(where, `not a regular expression (${given})`, error instanceof Error ? error.message : String(error));
  }
}

/** A number that a label is or says; NaN where it is none. */
function numberOf(label: Label): number {
  return typeof label === 'string' && label.trim() === '' ? Number.NaN : Number(label);
}

function operators(given: Readonly<Record<string, unknown>>, where: string): Condition {
  const all = Object.entries(given).map(([operator, operand]): Condition => {
    const inside = `${where}: ${operator}`;
    if (operator === '$regex') return regexCondition(operand, inside);
    if (!Object.hasOwn(comparisons, operator))
      return refuse(where, `unknown operator (${operator})`, `use $regex, ${Object.keys(comparisons).join(', ')}`);
    if (typeof operand !== 'number') return refuse(inside, `not a number (${operand})`, 'compare with a number');
    return (label) => comparisons[operator](numberOf(label), operand);
  });
  if (all.length === 0) refuse(where, 'no condition ({})', `use $regex, ${Object.keys(comparisons).join(', ')}`);
  return (label) => all.every((holds) => holds(label));
}

/**
 * What is asked, as a test of values. @throws {InputError} for operators that are not known, and operands of another
 * kind
 */
export function conditionOf(asked: unknown, where: string): Condition {
  const values = [asked].flat();
  if (values.length === 1 && typeof asked === 'object' && asked !== null && !Array.isArray(asked))
    return operators(asked as Readonly<Record<string, unknown>>, where);
  const texts = new Set<string>();
  const numbers = new Set<number>();
  for (const value of values) {
    if (!['string', 'number', 'boolean'].includes(typeof value))
      refuse(where, `not a value (${JSON.stringify(value)})`, 'use texts, numbers, or one mapping of operators');
    texts.add(String(value));
    if (typeof value === 'number') numbers.add(value);
  }
  return (label) => label !== undefined && (texts.has(String(label)) || numbers.has(numberOf(label)));
}
