/**
 * What a kernel may say. A kernel is a few lines of arithmetic on declared names: numbers, + − × ÷, comparisons, a ? b
 * : c, brackets, and the functions below. No other calls, no loops, no booleans kept in variables. That much means the
 * same in float64, in float32 with one rounding per operation, in gpu.js source and in SIMD, so one definition serves
 * every backend. abs, floor, sqrt, min and max are JavaScript's, and exact: min and max are no number where an argument
 * is none, and −0 is below 0. exp, exp2 = 2ᵃ, log and tanh are sequences of exact operations in float32
 * (compile/lower_functions.ts) and the functions themselves in float64. Rules of plasticity may also call pow(a, b) =
 * aᵇ. gpu.js refuses boolean locals on WebGPU and computes integers as float32, hence neither exists here.
 */
import { type Expression, parseExpressionAt } from 'acorn';

/**
 * Update of a membrane: its potential V relative to V_reset in mV, and what further state it has. Where spikes leave
 * the potential alone it is one of the further states, and V is 1 in the step of a spike and else 0.
 */
export interface MembraneKernel {
  readonly name: string;
  /** Per-neuron numbers that the expressions may name, besides `V`, further states and the inputs. */
  readonly parameters: readonly string[];
  /**
   * State variables besides `V`, e.g. an adaptation; they go on while the neuron is refractory. None where left out.
   */
  readonly further?: readonly string[];
  /** What synapses and constants add up to in a step, e.g. `drive` in mV. */
  readonly inputs: readonly string[];
  /**
   * Intermediate values of a step, in order: each may name those above it, the state before the step, the inputs, and
   * `free`, which is 1, or 0 while the neuron is refractory; `V` is 0 then.
   */
  readonly given?: Readonly<Record<string, string>>;
  /**
   * Given choices of which few neurons take the second side, that after the colon: what only that side needs may be
   * left out where none does (compile/rare_sides.ts).
   */
  readonly rare?: readonly string[];
  /** V at the end of a step, from the state before it, the inputs and what is given. */
  readonly advance: string;
  /** Further states at the end of a step, likewise; `V` is 0 while the neuron is refractory. */
  readonly follow?: Readonly<Record<string, string>>;
  /** True where the advanced state is a spike. */
  readonly spikes: string;
  /**
   * Intermediate values of a spike, in order, which no other step needs: each may name those above it and all that
   * `follow` may.
   */
  readonly landing?: Readonly<Record<string, string>>;
  /**
   * What a spike makes of V (0 where left out, and always 0 through a refractory period; below 2²²) and of further
   * states: from these states advanced, what is given, the inputs and the landing.
   */
  readonly jump?: Readonly<Record<string, string>>;
}

/** Update of a receptor: its synaptic current or conductance. */
export interface ReceptorKernel {
  readonly name: string;
  /** State variables, in the order in which `advance` assigns them. */
  readonly state: readonly string[];
  readonly parameters: readonly string[];
  /** Intermediate values that several inputs share, in order, from the state before the step. */
  readonly given?: Readonly<Record<string, string>>;
  /**
   * What the state before the step adds to each input of the membrane, which takes those that it has; may also name
   * `arriving`, for synapses that act within the step.
   */
  readonly inputs: Readonly<Record<string, string>>;
  /** Value of each state variable at the end of the step; an entry sees those above it already advanced. */
  readonly advance: Readonly<Record<string, string>>;
  /** Then, what spikes with a total weight of `arriving` change. */
  readonly receive: Readonly<Record<string, string>>;
  /** State variable that can be recorded, as `I_syn_` (pA) or `g_` (nS) and the name of the receptor. */
  readonly recorded?: { readonly quantity: 'I_syn' | 'g'; readonly state: string };
}

/** A parsed expression of the dialect. */
export type Term =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: Term; readonly right: Term }
  | { readonly kind: 'negative'; readonly operand: Term }
  | { readonly kind: 'choice'; readonly test: Term; readonly whenTrue: Term; readonly whenFalse: Term }
  | { readonly kind: 'call'; readonly function: DialectFunction | ExactFunction; readonly args: readonly Term[] };

/** Functions of the dialect of one number, and of two. */
export const unaryFunctions = ['exp', 'exp2', 'log', 'tanh', 'sqrt', 'abs', 'floor'] as const;
export const binaryFunctions = ['min', 'max'] as const;
/** One of them. */
export type DialectFunction = (typeof unaryFunctions)[number] | (typeof binaryFunctions)[number] | 'pow';
/**
 * Exact functions in which exp, exp2 and log are written out, which no kernel names: 2ⁿ of a whole n, and the n and m
 * of 2ⁿ·m, √½ ≤ m < √2.
 */
export type ExactFunction = 'powerOfTwo' | 'exponentOf' | 'mantissaOf';

const ARITHMETIC: ReadonlySet<string> = new Set(['+', '-', '*', '/']);
const COMPARISON: ReadonlySet<string> = new Set(['<', '<=', '>', '>=']);

/**
 * Parses an expression and checks that it stays within the dialect.
 * @param text e.g. `decay * V + drive`
 * @param names the names it may use @param renamed those that are called otherwise in the term @param further functions
 *   of two numbers that may be called too
 * @throws {SyntaxError} naming the expression and what is not allowed in it
 */
export function parseTerm(
  text: string,
  names: ReadonlySet<string>,
  renamed: Readonly<Record<string, string>> = {},
  further: readonly 'pow'[] = [],
): Term {
  const reject = (what: string): never => {
    throw new SyntaxError(`kernel expression "${text}": ${what}`);
  };
  const read = (node: Expression): Term => {
    switch (node.type) {
      case 'Literal':
        return typeof node.value === 'number'
          ? { kind: 'number', value: node.value }
          : reject(`${node.raw} is no number`);
      case 'Identifier':
        if (!names.has(node.name)) reject(`unknown name ${node.name}; it may use ${[...names].join(', ')}`);
        return { kind: 'name', name: renamed[node.name] ?? node.name };
      case 'ParenthesizedExpression':
        return read(node.expression);
      case 'UnaryExpression':
        return node.operator === '-'
          ? { kind: 'negative', operand: read(node.argument) }
          : reject(`operator ${node.operator}`);
      case 'BinaryExpression':
        if (!ARITHMETIC.has(node.operator) && !COMPARISON.has(node.operator)) reject(`operator ${node.operator}`);
        return {
          kind: 'binary',
          operator: node.operator,
          left: node.left.type === 'PrivateIdentifier' ? reject('private name') : read(node.left),
          right: read(node.right),
        };
      case 'ConditionalExpression':
        return {
          kind: 'choice',
          test: read(node.test),
          whenTrue: read(node.consequent),
          whenFalse: read(node.alternate),
        };
      case 'CallExpression': {
        const { callee, arguments: given } = node;
        const named = callee.type === 'Identifier' ? callee.name : '';
        const binary = [...binaryFunctions, ...further].find((name) => name === named);
        const called = binary ?? unaryFunctions.find((name) => name === named);
        if (called === undefined)
          return reject(`only ${[...unaryFunctions, ...binaryFunctions, ...further].join(', ')} may be called`);
        const args = given.flatMap((part) => (part.type === 'SpreadElement' ? [] : [read(part)]));
        const wanted = binary === undefined ? 1 : 2;
        if (given.length !== wanted || args.length !== wanted)
          return reject(`${called} takes ${wanted === 1 ? 'one number' : 'two numbers'}`);
        return { kind: 'call', function: called, args };
      }
      default:
        return reject(`${node.type} is not in the dialect`);
    }
  };
  const parsed = parseExpressionAt(text, 0, { ecmaVersion: 2023, preserveParens: true });
  if (text.slice(parsed.end).trim() !== '') reject(`"${text.slice(parsed.end).trim()}" follows the expression`);
  return read(parsed);
}

/** How a term is written out. */
export interface Notation {
  /** Text of a name. */
  readonly name: (name: string) => string;
  /** Text of a number. */
  readonly number: (value: number) => string;
  /** Wraps the text of an arithmetic operation, e.g. in `Math.fround(…)`. */
  readonly rounded: (text: string) => string;
  /** Writes a call. */
  readonly call: (name: DialectFunction | ExactFunction, args: readonly string[]) => string;
}

/** Writes a term as source text; every operation is bracketed, so that its order survives any compiler. */
export function writeTerm(term: Term, notation: Notation): string {
  const write = (part: Term): string => {
    switch (part.kind) {
      case 'number':
        return notation.number(part.value);
      case 'name':
        return notation.name(part.name);
      case 'negative':
        return `(-${write(part.operand)})`;
      case 'choice':
        return `(${write(part.test)} ? ${write(part.whenTrue)} : ${write(part.whenFalse)})`;
      case 'binary': {
        const text = `(${write(part.left)} ${part.operator} ${write(part.right)})`;
        return ARITHMETIC.has(part.operator) ? notation.rounded(text) : text;
      }
      case 'call':
        return notation.call(part.function, part.args.map(write));
      default:
        return part satisfies never;
    }
  };
  return write(term);
}
