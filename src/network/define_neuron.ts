/**
 * A neuron model of one's own, from plain functions that are never called: their text is read, checked and written in the kernel dialect, from which every backend
 * is made. A function takes one object, of which it names what it needs, may define constants, and returns an object or a test:
 *   ({ V_m, I_syn, C_m, dt }) => { const slope = I_syn / C_m; return { V_m: V_m + dt * slope }; }
 * It may use numbers, + − * /, comparisons, a ? b : c, Math.exp and Math.floor. Texts survive bundling and minifying, since what is named is a key of the object.
 */
import { type ArrowFunctionExpression, type Expression, type Node, type Pattern, parse } from 'acorn';
import type { MembraneKernel } from '../../kernels/dialect.ts';
import type { Parameter } from '../../models/neurons/neuron_model.ts';
import {
  type OwnNeuron,
  type OwnSynapses,
  ownPrefix,
  ownSynapses,
  synapseParameters,
} from '../../models/neurons/own_neuron.ts';
import { refuse } from '../errors.ts';

/** Numbers by name: state, parameters, `dt` (ms) and `I_syn`, the current in pA from synapses and injected. */
type Numbers = Readonly<Record<string, number>>;

/** A model in a user's words. */
export interface NeuronDefinition {
  readonly name: string;
  /** `exponential_current` where left out. */
  readonly synapses?: OwnSynapses;
  /** Physical parameters; `V_th` (mV) and `V_reset` (mV) are needed, `t_ref` (ms) gives refractoriness. */
  readonly parameters: Readonly<Record<string, Parameter>>;
  /** State and its initial values, `V_m` among them. */
  readonly state: Readonly<Record<string, Parameter>>;
  /** State at the end of a step, from that before it; what is not returned stays. While refractory V_m is held at V_reset and the rest goes on. */
  readonly update: (now: Numbers) => Numbers;
  /** Whether the updated state is a spike; V_m ≥ V_th where left out. */
  readonly threshold?: (updated: Numbers) => boolean;
  /** What a spike makes of the state, besides setting V_m to V_reset. */
  readonly reset?: (updated: Numbers) => Numbers;
}

/** Names in the text of a function, and what they stand for in the dialect. */
type Meanings = ReadonlyMap<string, string>;

/** Reads one function. */
interface Reader {
  fail(node: Node | undefined, what: string, allowed: string): never;
  expression(node: Expression, meanings: Meanings): string;
}

function createReader(where: string, text: string): Reader {
  const fail = (node: Node | undefined, what: string, allowed: string): never => {
    const line = node === undefined ? 1 : text.slice(0, node.start - OPENING.length).split('\n').length;
    return refuse(`${where}, line ${line}`, what, allowed);
  };
  const expression = (node: Expression, meanings: Meanings): string => {
    const read = (part: Expression): string => expression(part, meanings);
    switch (node.type) {
      case 'Literal':
        return typeof node.value === 'number'
          ? String(node.value)
          : fail(node, `no number (${node.raw})`, 'use numbers');
      case 'Identifier':
        return (
          meanings.get(node.name) ??
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
        const called = text.slice(node.callee.start - OPENING.length, node.callee.end - OPENING.length);
        const [argument] = node.arguments;
        if (
          !['Math.exp', 'Math.floor'].includes(called) ||
          node.arguments.length !== 1 ||
          argument.type === 'SpreadElement'
        )
          return fail(node, `call not in the dialect (${called})`, 'use Math.exp and Math.floor of one number');
        return `${called.slice('Math.'.length)}(${read(argument)})`;
      }
      default:
        return fail(
          node,
          `not in the dialect (${node.type})`,
          'use numbers, + - * /, comparisons, ?:, Math.exp, Math.floor',
        );
    }
  };
  return { fail, expression };
}

const OPENING = '(';

/** What a function says. */
interface Body {
  readonly given: Readonly<Record<string, string>>;
  /** The returned object, by key; or a test, by the key ''. */
  readonly result: Readonly<Record<string, string>>;
}

function readPattern(reader: Reader, pattern: Pattern, known: Meanings): Map<string, string> {
  if (pattern.type !== 'ObjectPattern')
    return reader.fail(pattern, 'no object is taken apart', 'write ({ V_m, … }) => …');
  const meanings = new Map<string, string>();
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

/** Reads a function whose object has the keys of `known`. @param prefix keeps the constants of two functions apart */
function readFunction(where: string, text: string, known: Meanings, prefix: string): Body {
  const reader = createReader(where, text);
  const { params, body } = parseFunction(where, text);
  const meanings = readPattern(reader, params[0], known);
  const given: Record<string, string> = {};
  let returned: Expression | null | undefined = body.type === 'BlockStatement' ? undefined : body;
  if (body.type === 'BlockStatement')
    for (const statement of body.body) {
      if (statement.type === 'ReturnStatement') {
        returned = statement.argument;
        break;
      }
      if (statement.type !== 'VariableDeclaration' || statement.kind !== 'const')
        return reader.fail(statement, `not in the dialect (${statement.type})`, 'use const definitions and one return');
      for (const { id, init } of statement.declarations) {
        if (id.type !== 'Identifier' || init === null || init === undefined)
          return reader.fail(id, 'not a plain definition', 'write const name = …;');
        const name = `${prefix}${id.name}`;
        given[name] = reader.expression(init, meanings);
        meanings.set(id.name, name);
      }
    }
  const value = returned?.type === 'ParenthesizedExpression' ? returned.expression : returned;
  if (value === null || value === undefined) return reader.fail(body, 'nothing is returned', 'return { V_m: …, … }');
  if (value.type !== 'ObjectExpression') return { given, result: { '': reader.expression(value, meanings) } };
  const result: Record<string, string> = {};
  for (const property of value.properties) {
    if (property.type !== 'Property' || property.key.type !== 'Identifier')
      return reader.fail(property, 'not a plain key', 'return { V_m: …, … }');
    result[property.key.name] = reader.expression(property.value, meanings);
  }
  return { given, result };
}

function checkNames({ name, parameters, state }: NeuronDefinition, synapses: OwnSynapses): void {
  const where = `neuron ${name}`;
  for (const needed of ['V_th', 'V_reset'])
    if (!(needed in parameters))
      refuse(where, `no parameter ${needed} (${Object.keys(parameters).join(', ')})`, 'add it');
  if (!('V_m' in state)) refuse(where, `no state V_m (${Object.keys(state).join(', ')})`, 'add it');
  const reserved = new Set([...Object.keys(synapseParameters[synapses]), 'dt', 'I_syn']);
  const all = [...Object.keys(parameters), ...Object.keys(state)];
  for (const key of all) {
    if (reserved.has(key)) refuse(where, `name has another meaning (${key})`, 'use another');
    if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(key)) refuse(where, `not a name (${key})`, 'use letters, digits and _');
  }
  if (new Set(all).size < all.length) refuse(where, 'a parameter and a state of one name', 'use different names');
}

/**
 * Defines a neuron model, for `model` of a population.
 * @throws {InputError} naming the function, the line and what is not allowed there
 */
export function defineNeuron(definition: NeuronDefinition): OwnNeuron {
  const { name, synapses = 'exponential_current', parameters, state, update, threshold, reset } = definition;
  if (!ownSynapses.includes(synapses))
    refuse(`neuron ${name}`, `unknown synapses (${synapses})`, `use ${ownSynapses.join(', ')}`);
  checkNames(definition, synapses);
  const conductances = synapses === 'exponential_conductance';
  const further = Object.keys(state).filter((variable) => variable !== 'V_m');
  const own = (key: string): string => `${ownPrefix}${key}`;
  const plain: [string, string][] = [['dt', 'dt']];
  for (const key of [...Object.keys(parameters), ...further]) plain.push([key, own(key)]);
  const V = `(V + ${own('V_reset')})`;
  const current = conductances ? '(drive - pull * V)' : 'drive';
  const absolute: Meanings = new Map([['V_m', V], ...plain]);
  const body = readFunction(`neuron ${name}: update`, String(update), new Map([...absolute, ['I_syn', current]]), 'u_');
  const resetBody =
    reset === undefined ? undefined : readFunction(`neuron ${name}: reset`, String(reset), new Map(plain), 'r_');
  const fires =
    threshold === undefined
      ? { given: {}, result: { '': `${V} >= ${own('V_th')}` } }
      : readFunction(`neuron ${name}: threshold`, String(threshold), absolute, 't_');
  for (const [key, text] of [
    ['threshold', fires],
    ['reset', resetBody],
  ] as const)
    if (text !== undefined && Object.keys(text.given).length > 0)
      refuse(`neuron ${name}: ${key}`, 'constants are for update alone (const)', 'write it in one expression');
  for (const key of Object.keys({ ...body.result, ...resetBody?.result }))
    if (!(key in state))
      refuse(`neuron ${name}`, `what is returned is no state (${key})`, `use ${Object.keys(state).join(', ')}`);
  if (resetBody !== undefined && 'V_m' in resetBody.result)
    refuse(`neuron ${name}: reset`, 'V_m becomes V_reset by itself (V_m)', 'return the other variables');
  const { V_m = V, ...follow } = body.result;
  const named = (texts: Readonly<Record<string, string>>): Record<string, string> =>
    Object.fromEntries(Object.entries(texts).map(([key, text]) => [own(key), text]));
  const membrane: MembraneKernel = {
    name,
    parameters: [...Object.keys(parameters).map(own), 'dt'],
    further: further.map(own),
    inputs: conductances ? ['drive', 'pull'] : ['drive'],
    given: body.given,
    advance: `${V_m} - ${own('V_reset')}`,
    follow: named(follow),
    spikes: fires.result[''] ?? refuse(`neuron ${name}: threshold`, 'no test is returned', 'return e.g. V_m >= V_th'),
    jump: named(resetBody?.result ?? {}),
  };
  const { V_m: initial, ...others } = state;
  return { name, synapses, parameters, state: { V_m: initial, ...others }, membrane };
}
