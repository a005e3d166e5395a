/**
 * A plain function as text of the kernel dialect. It takes one object, of which it names what it needs, may define
 * constants, and returns an object or a test:
 *   ({ V_m, I_syn, C_m, dt }) => { const slope = I_syn / C_m; return { V_m: V_m + dt * slope }; }
 * It may use numbers, + − * /, comparisons, a ? b : c and the functions of Math that the dialect has, and its units
 * must go together (see unit_of_expression.ts). Texts survive bundling and minifying, since what is named is a key of
 * the object, and a `let` that is never assigned again is as good as a `const`.
 */
import {
  type ArrowFunctionExpression,
  type BlockStatement,
  type Expression,
  type Node,
  type Pattern,
  parse,
  type VariableDeclarator,
} from 'acorn';
import { binaryFunctions, unaryFunctions } from '../../../kernels/dialect.ts';
import { refuse } from '../../errors.ts';
import { describeKind, type Fail, fits, type Kind, unitOf } from './unit_of_expression.ts';

/** Makes an arrow function an expression statement. */
const OPENING = '(';

/** What may be called, with one number or with two; exp2 is the kernels' own. */
const UNARY = unaryFunctions.filter((name) => name !== 'exp2').map((name) => `Math.${name}`);
const BINARY = binaryFunctions.map((name) => `Math.${name}`);
const CALLS = [...UNARY, ...BINARY].join(', ');

/** What a name stands for: text of the dialect, and its unit. */
export interface Meaning {
  readonly text: string;
  readonly kind: Kind;
}
/** Names in the text of a function, and what they mean. */
export type Meanings = ReadonlyMap<string, Meaning>;

/** Reads one function. */
interface Reader {
  readonly fail: Fail;
  readonly source: (node: Node) => string;
  expression(node: Expression, meanings: Meanings): Meaning;
}

function createReader(where: string, text: string): Reader {
  const fail = (node: Node | undefined, what: string, allowed: string): never => {
    const line = node === undefined ? 1 : text.slice(0, node.start - OPENING.length).split('\n').length;
    return refuse(`${where}, line ${line}`, what, allowed);
  };
  const source = (node: Node): string => text.slice(node.start - OPENING.length, node.end - OPENING.length);
  const write = (node: Expression, meanings: Meanings): string => {
    const read = (part: Expression): string => write(part, meanings);
    switch (node.type) {
      case 'Literal':
        return typeof node.value === 'number'
          ? String(node.value)
          : fail(node, `no number (${node.raw})`, 'use numbers');
      case 'Identifier':
        return (
          meanings.get(node.name)?.text ??
          fail(
            node,
            `unknown name (${node.name})`,
            `use ${[...meanings.keys()].join(', ')}, or take it from the object`,
          )
        );
      case 'ParenthesizedExpression':
        return read(node.expression);
      case 'UnaryExpression':
        if (node.operator === '-') return `(-${read(node.argument)})`;
        return fail(node, `operator not in the dialect (${node.operator})`, 'use + - * / < <= > >= ?:');
      case 'BinaryExpression':
        if (!/^([-+*/]|[<>]=?)$/.test(node.operator) || node.left.type === 'PrivateIdentifier')
          return fail(node, `operator not in the dialect (${node.operator})`, 'use + - * / < <= > >= ?:');
        return `(${read(node.left)} ${node.operator} ${read(node.right)})`;
      case 'ConditionalExpression':
        return `(${read(node.test)} ? ${read(node.consequent)} : ${read(node.alternate)})`;
      case 'CallExpression': {
        const called = source(node.callee);
        const args = node.arguments.flatMap((part) => (part.type === 'SpreadElement' ? [] : [read(part)]));
        const isKnown = (args.length === 2 ? BINARY : UNARY).includes(called);
        if (!isKnown || args.length !== node.arguments.length)
          return fail(
            node,
            `call not in the dialect (${called})`,
            `use ${UNARY.join(', ')} of one number, ${BINARY.join(', ')} of two`,
          );
        return `${called.slice('Math.'.length)}(${args.join(', ')})`;
      }
      default:
        return fail(node, `not in the dialect (${node.type})`, `use numbers, + - * /, comparisons, ?:, ${CALLS}`);
    }
  };
  const expression = (node: Expression, meanings: Meanings): Meaning => ({
    text: write(node, meanings),
    kind: unitOf(node, (name) => meanings.get(name)?.kind ?? 'any', source, fail),
  });
  return { fail, source, expression };
}

/** What a function says. */
export interface FunctionBody {
  readonly given: Readonly<Record<string, string>>;
  /** The returned object, by key; or a test, by the key ''. */
  readonly result: Readonly<Record<string, string>>;
}

function readPattern(reader: Reader, pattern: Pattern, known: Meanings): Map<string, Meaning> {
  if (pattern.type !== 'ObjectPattern')
    return reader.fail(pattern, 'no object is taken apart', 'write ({ V_m, … }) => …');
  const meanings = new Map<string, Meaning>();
  for (const property of pattern.properties) {
    if (property.type !== 'Property' || property.key.type !== 'Identifier' || property.value.type !== 'Identifier')
      return reader.fail(property, 'not a plain name', 'write ({ V_m, … }) => …');
    const { name } = property.key;
    const meaning = known.get(name);
    if (meaning === undefined)
      return reader.fail(property, `unknown name (${name})`, `use ${[...known.keys()].join(', ')}`);
    meanings.set(property.value.name, meaning);
  }
  return meanings;
}

function parseFunction(where: string, text: string): ArrowFunctionExpression {
  const wanted = 'write an arrow function, ({ V_m, … }) => ({ … })';
  let statement: Node | undefined;
  try {
    [statement] = parse(`${OPENING}${text})`, { ecmaVersion: 2023 }).body;
  } catch (error) {
    refuse(where, `cannot be read (${error instanceof Error ? error.message : String(error)})`, wanted);
  }
  if (statement?.type === 'ExpressionStatement') {
    const { expression } = statement as unknown as { expression: Expression };
    if (expression.type === 'ArrowFunctionExpression' && expression.params.length === 1) return expression;
  }
  return refuse(where, 'not a function of one object', wanted);
}

/** What has been read of a function: definitions in the dialect, and what the names in it mean. */
interface Definitions {
  readonly given: Record<string, string>;
  readonly meanings: Map<string, Meaning>;
  readonly defined: Set<string>;
}

/** Reads one definition. */
function define(reader: Reader, { given, meanings, defined }: Definitions, { id, init }: VariableDeclarator): void {
  if (id.type !== 'Identifier' || init === null || init === undefined)
    reader.fail(id, 'not a plain definition', 'write const name = …;');
  if (defined.has(id.name)) reader.fail(id, `defined a second time (${id.name})`, 'give the value a name of its own');
  defined.add(id.name);
  // Numbered, since a name of the user's may be a keyword of some backend.
  const name = `given${Object.keys(given).length}`;
  const { text: value, kind } = reader.expression(init, meanings);
  if (kind === 'test') reader.fail(init, `a test is kept (${reader.source(init)})`, 'write it where it is used');
  given[name] = value;
  meanings.set(id.name, { text: name, kind });
}

/** Reads the statements of a body up to its return; returns what that returns. */
function readStatements(
  reader: Reader,
  definitions: Definitions,
  { body }: BlockStatement,
): Expression | null | undefined {
  for (const statement of body) {
    if (statement.type === 'ReturnStatement') return statement.argument;
    if (statement.type === 'ExpressionStatement' && /^(Assignment|Update)/.test(statement.expression.type))
      return reader.fail(
        statement,
        `a name is given another value (${reader.source(statement.expression)})`,
        'give the value a name of its own',
      );
    // Minifiers write let, or var, for const; whether one is assigned again shows in what follows.
    if (statement.type !== 'VariableDeclaration')
      return reader.fail(statement, `not in the dialect (${statement.type})`, 'use const definitions and one return');
    for (const declaration of statement.declarations) define(reader, definitions, declaration);
  }
  return undefined;
}

/**
 * Reads a function.
 * @param where begins messages @param known the keys of its object, and what they mean @param wanted what a returned
 *   key has to be, as far as that is known; '' for what is no object
 * @throws {InputError} naming the line and what is not allowed there
 */
export function readFunction(
  where: string,
  text: string,
  known: Meanings,
  wanted: (key: string) => Kind | undefined,
): FunctionBody {
  const reader = createReader(where, text);
  const { params, body } = parseFunction(where, text);
  const meanings = readPattern(reader, params[0], known);
  const given: Record<string, string> = {};
  const definitions = { given, meanings, defined: new Set<string>() };
  const returned = body.type === 'BlockStatement' ? readStatements(reader, definitions, body) : body;
  const value = returned?.type === 'ParenthesizedExpression' ? returned.expression : returned;
  if (value === null || value === undefined) return reader.fail(body, 'nothing is returned', 'return { V_m: …, … }');
  const read = (part: Expression, key: string): string => {
    const { text: found, kind } = reader.expression(part, meanings);
    const expected = wanted(key);
    if (expected !== undefined && !fits(kind, expected))
      reader.fail(
        part,
        `${key || 'what is returned'} becomes ${describeKind(kind)} (${reader.source(part)})`,
        `return ${describeKind(expected)}`,
      );
    return found;
  };
  if (value.type !== 'ObjectExpression') return { given, result: { '': read(value, '') } };
  const result: Record<string, string> = {};
  for (const property of value.properties) {
    if (property.type !== 'Property' || property.key.type !== 'Identifier')
      return reader.fail(property, 'not a plain key', 'return { V_m: …, … }');
    const { name } = property.key;
    result[name] = read(property.value, name);
  }
  return { given, result };
}
