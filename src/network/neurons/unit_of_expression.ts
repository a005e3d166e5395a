/**
 * The unit of an expression of a user's function, and what does not go together in it: sums, comparisons, alternatives,
 * least and greatest of unlike units, exp, log, tanh and floor of anything but a number, a root of what is no square. A
 * number that is written out is a plain one, except 0, which has any unit; a constant with a unit is a parameter. A
 * comparison is a test, which is no number: backends keep tests in different ways.
 */
import type { BinaryExpression, CallExpression, ConditionalExpression, Expression, Node } from 'acorn';
import { halved, isSame, over, plainNumber, times, type Unit, writeUnit } from './units.ts';

/** A unit; `any` is that of 0, `test` that of a comparison. */
export type Kind = Unit | 'any' | 'test';

/** Refuses a part of the function. */
export type Fail = (node: Node | undefined, what: string, allowed: string) => never;

/** How a message names a kind. */
export function describeKind(kind: Kind): string {
  if (kind === 'any') return 'a number';
  if (kind === 'test') return 'a test';
  return isSame(kind, plainNumber) ? 'a number' : writeUnit(kind);
}

/** Whether a value of a kind may stand where another is wanted. */
export function fits(kind: Kind, wanted: Kind): boolean {
  if (kind === 'test' || wanted === 'test') return kind === wanted;
  return kind === 'any' || wanted === 'any' || isSame(kind, wanted);
}

/** What may have been meant where two units differ by so much. */
function adviceOnHertz([ms, , , Hz]: Unit): string {
  return Hz !== 0 && ms === Hz ? ' (Hz times ms is a thousandth: give rates in 1/ms)' : '';
}

function advice(left: Kind, right: Kind): string {
  if (typeof left === 'string' || typeof right === 'string') return '';
  const ratio = over(left, right);
  if (adviceOnHertz(ratio) !== '') return adviceOnHertz(ratio);
  if (isSame(left, plainNumber) || isSame(right, plainNumber)) return ' (a constant with a unit is a parameter)';
  const isRate = (unit: Unit): boolean => unit[0] === 1 && unit.slice(1).every((power) => power === 0);
  return isRate(ratio) || isRate(over(right, left)) ? ' (a rate times dt)' : '';
}

const SUMS: Readonly<Record<string, readonly [between: string, allowed: string]>> = {
  '+': ['plus', 'add like to like'],
  '-': ['minus', 'subtract like from like'],
};

/** What the parts of one function are read with. */
interface Reading {
  /** What is known of a name. */
  readonly kindOf: (name: string) => Kind;
  readonly source: (node: Node) => string;
  readonly fail: Fail;
}

type NumberKind = Unit | 'any';

/** The unit of what has to be a number. */
function numberOf(reading: Reading, node: Expression): NumberKind {
  const kind = read(reading, node);
  if (kind !== 'test') return kind;
  return reading.fail(node, `a test where a number is wanted (${reading.source(node)})`, 'use test ? a : b');
}

/** The unit of two that have to be the same. @param between what stands between them, in a message */
function alike(
  { source, fail }: Reading,
  node: Node,
  [left, right]: readonly [NumberKind, NumberKind],
  between: string,
  allowed: string,
): NumberKind {
  if (!fits(left, right))
    fail(
      node,
      `${describeKind(left)} ${between} ${describeKind(right)} (${source(node)})`,
      `${allowed}${advice(left, right)}`,
    );
  return left === 'any' ? right : left;
}

function rootOf({ source, fail }: Reading, node: Expression, kind: NumberKind): NumberKind {
  if (kind === 'any') return kind;
  if (kind.some((power) => power % 2 !== 0))
    fail(node, `a root of ${describeKind(kind)} (${source(node)})`, 'give it a number, or the square of a quantity');
  return halved(kind);
}

function readBinary(reading: Reading, node: BinaryExpression): Kind {
  const sides = [numberOf(reading, node.left as Expression), numberOf(reading, node.right)] as const;
  const { operator } = node;
  if (operator in SUMS) return alike(reading, node, sides, ...SUMS[operator]);
  if (operator !== '*' && operator !== '/') {
    alike(reading, node, sides, 'against', 'compare like with like');
    return 'test';
  }
  const [left, right] = sides;
  if (left === 'any' || right === 'any') return 'any';
  return operator === '*' ? times(left, right) : over(left, right);
}

function readConditional(reading: Reading, node: ConditionalExpression): Kind {
  const { source, fail } = reading;
  if (read(reading, node.test) !== 'test')
    fail(node.test, `a number where a test is wanted (${source(node.test)})`, 'compare it with another');
  const sides = [numberOf(reading, node.consequent), numberOf(reading, node.alternate)] as const;
  return alike(reading, node, sides, 'or', 'choose between like and like');
}

function readCall(reading: Reading, node: CallExpression): Kind {
  const { source, fail } = reading;
  const [argument, second] = node.arguments as Expression[];
  const kind = numberOf(reading, argument);
  const called = source(node.callee).replace('Math.', '');
  if (second !== undefined)
    return alike(reading, node, [kind, numberOf(reading, second)], 'beside', 'compare like with like');
  if (called === 'abs') return kind;
  if (called === 'sqrt') return rootOf(reading, node, kind);
  if (!fits(kind, plainNumber))
    fail(
      node,
      `${source(node.callee)} of ${describeKind(kind)} (${source(node)})`,
      `give it a number, e.g. the ratio of two like quantities${kind === 'any' ? '' : adviceOnHertz(kind)}`,
    );
  return plainNumber;
}

function read(reading: Reading, node: Expression): Kind {
  switch (node.type) {
    case 'Literal':
      return node.value === 0 ? 'any' : plainNumber;
    case 'Identifier':
      return reading.kindOf(node.name);
    case 'ParenthesizedExpression':
      return read(reading, node.expression);
    case 'UnaryExpression':
      return numberOf(reading, node.argument);
    case 'BinaryExpression':
      return readBinary(reading, node);
    case 'ConditionalExpression':
      return readConditional(reading, node);
    case 'CallExpression':
      return readCall(reading, node);
    default:
      throw new Error(`internal: ${node.type} was let into the dialect`);
  }
}

/**
 * Finds the unit of an expression that is within the dialect.
 * @param kindOf what is known of a name @param fail is told where the mistake is
 */
export function unitOf(
  expression: Expression,
  kindOf: (name: string) => Kind,
  source: (node: Node) => string,
  fail: Fail,
): Kind {
  return read({ kindOf, source, fail }, expression);
}
