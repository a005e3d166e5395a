/**
 * The unit of an expression of a user's function, and what does not go together in it: sums, comparisons, alternatives,
 * least and greatest of unlike units, exp, log, tanh and floor of anything but a number, a root of what is no square. A
 * number that is written out is a plain one, except 0, which has any unit; a constant with a unit is a parameter. A
 * comparison is a test, which is no number: backends keep tests in different ways.
 */
import type { Expression, Node } from 'acorn';
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
  const number = (node: Expression): Unit | 'any' => {
    const kind = read(node);
    return kind === 'test' ? fail(node, `a test where a number is wanted (${source(node)})`, 'use test ? a : b') : kind;
  };
  const alike = (
    node: Node,
    left: Unit | 'any',
    right: Unit | 'any',
    between: string,
    allowed: string,
  ): Unit | 'any' => {
    if (!fits(left, right))
      fail(
        node,
        `${describeKind(left)} ${between} ${describeKind(right)} (${source(node)})`,
        `${allowed}${advice(left, right)}`,
      );
    return left === 'any' ? right : left;
  };
  const root = (node: Expression, kind: Unit | 'any'): Unit | 'any' => {
    if (kind === 'any') return kind;
    if (kind.some((power) => power % 2 !== 0))
      fail(node, `a root of ${describeKind(kind)} (${source(node)})`, 'give it a number, or the square of a quantity');
    return halved(kind);
  };
  const read = (node: Expression): Kind => {
    switch (node.type) {
      case 'Literal':
        return node.value === 0 ? 'any' : plainNumber;
      case 'Identifier':
        return kindOf(node.name);
      case 'ParenthesizedExpression':
        return read(node.expression);
      case 'UnaryExpression':
        return number(node.argument);
      case 'BinaryExpression': {
        const [left, right] = [number(node.left as Expression), number(node.right)];
        const { operator } = node;
        if (operator in SUMS) return alike(node, left, right, ...SUMS[operator]);
        if (operator !== '*' && operator !== '/') {
          alike(node, left, right, 'against', 'compare like with like');
          return 'test';
        }
        if (left === 'any' || right === 'any') return 'any';
        return operator === '*' ? times(left, right) : over(left, right);
      }
      case 'ConditionalExpression':
        if (read(node.test) !== 'test')
          fail(node.test, `a number where a test is wanted (${source(node.test)})`, 'compare it with another');
        return alike(node, number(node.consequent), number(node.alternate), 'or', 'choose between like and like');
      case 'CallExpression': {
        const [argument, second] = node.arguments as Expression[];
        const kind = number(argument);
        const called = source(node.callee).replace('Math.', '');
        if (second !== undefined) return alike(node, kind, number(second), 'beside', 'compare like with like');
        if (called === 'abs') return kind;
        if (called === 'sqrt') return root(node, kind);
        if (!fits(kind, plainNumber))
          fail(
            node,
            `${source(node.callee)} of ${describeKind(kind)} (${source(node)})`,
            `give it a number, e.g. the ratio of two like quantities${kind === 'any' ? '' : adviceOnHertz(kind)}`,
          );
        return plainNumber;
      }
      default:
        throw new Error(`internal: ${node.type} was let into the dialect`);
    }
  };
  return read(expression);
}
