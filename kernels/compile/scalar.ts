/**
 * A kernel as plain functions of numbers, one neuron and one step at a time: in float64 for the reference engine, in
 * float32 with a rounding after every operation for recording beside a float32 backend, with which it agrees bit for
 * bit.
 */
import {
  type MembraneKernel,
  type Notation,
  parseTerm,
  type ReceptorKernel,
  type Term,
  writeTerm,
} from '../dialect.ts';
import type { Definitions } from './definitions.ts';
import { encodedStep } from './encoded_step.ts';

const call: Notation['call'] = (name, args) =>
  name === 'exp2' ? `Math.exp(${args[0]} * Math.LN2)` : `Math.${name}(${args.join(', ')})`;
const DOUBLE: Notation = { name: (name) => name, number: String, rounded: (text) => text, call };
const SINGLE: Notation = {
  name: (name) => name,
  number: (value) => String(Math.fround(value)),
  rounded: (text) => `Math.fround${text}`,
  call: (name, args) => `Math.fround(Math.${name}(${args.join(', ')}))`,
};

/** State of a membrane at the end of a step. */
export interface MembraneState {
  /** mV relative to the reset. */
  readonly V: number;
  readonly further: readonly number[];
  readonly spiked: boolean;
}

/**
 * One step of a membrane; inputs, parameters and further states in the kernel's order.
 * @param isFree whether V moves; while the neuron is refractory V is 0 and stays so
 */
export type MembraneStep = (
  V: number,
  further: readonly number[],
  inputs: readonly number[],
  parameters: readonly number[],
  isFree: boolean,
) => MembraneState;

/**
 * Compiles a membrane kernel to a float64 function.
 * @throws {SyntaxError} if an expression leaves the dialect
 */
export function compileMembraneStep(kernel: MembraneKernel): MembraneStep {
  const { parameters, inputs, further = [], given = {}, follow = {}, landing = {}, jump = {} } = kernel;
  const own = [...further, ...parameters];
  const known = new Set(['V', 'free', ...inputs, ...own]);
  const after = Object.fromEntries(['V', ...further].map((name) => [name, `${name}After`]));
  const write = (text: string, names: ReadonlySet<string> = known, renamed = {}): string =>
    writeTerm(parseTerm(text, names, renamed), DOUBLE);
  const define = (values: Readonly<Record<string, string>>): string[] =>
    Object.entries(values).map(([name, text]) => {
      const line = `const ${name} = ${write(text)};`;
      known.add(name);
      return line;
    });
  const lines = [
    `const [${further.join(', ')}] = further; const [${parameters.join(', ')}] = parameters; const [${inputs.join(', ')}] = inputs;`,
    'const free = isFree ? 1 : 0;',
    ...define(given),
    `const VAfter = isFree ? ${write(kernel.advance)} : V;`,
    ...further.map((name) => `const ${after[name]} = ${write(follow[name] ?? name)};`),
    `if (!(isFree && ${write(kernel.spikes, new Set(['V', ...own]), after)}))`,
    `  return { V: VAfter, further: [${further.map((name) => after[name]).join(', ')}], spiked: false };`,
    ...define(landing),
  ];
  known.delete('V');
  const jumped = (name: string, otherwise: string): string => write(jump[name] ?? otherwise, known, after);
  lines.push(
    `return { V: ${jumped('V', '0')}, further: [${further.map((name) => jumped(name, name)).join(', ')}], spiked: true };`,
  );
  return new Function('V', 'further', 'inputs', 'parameters', 'isFree', lines.join('\n')) as MembraneStep;
}

/**
 * One step of a neuron's encoded state (see encoded_step.ts) and its further states, [x, …further]; all numbers
 * float32, `refractory` in steps.
 */
export type StateStep = (
  state: readonly number[],
  inputs: readonly number[],
  parameters: readonly number[],
  refractory: number,
) => number[];

/**
 * Compiles a membrane kernel to a float32 function on the encoded state.
 * @throws {SyntaxError} if an expression leaves the dialect
 */
export function compileStateStep(kernel: MembraneKernel): StateStep {
  const { inputs, parameters, further = [] } = kernel;
  const { step, landing, free, spikes, fired, resting, waiting, follow, jump } = encodedStep(kernel);
  const write = (term: Term): string => writeTerm(term, SINGLE);
  const define = (definitions: Definitions): string[] =>
    definitions.map(([name, term]) => `const ${name} = ${write(term)};`);
  const list = (terms: readonly Term[]): string => terms.map((term) => `, ${write(term)}`).join('');
  const lines = [
    `const [${['x', ...further].join(', ')}] = state;`,
    `const [${inputs.join(', ')}] = inputs; const [${parameters.join(', ')}] = parameters;`,
    ...define(step),
    `if (!(${write(free)})) return [${write(waiting)}${list(follow)}];`,
    `if (!(${write(spikes)})) return [${write(resting)}${list(follow)}];`,
    ...define(landing),
    `return [${write(fired)}${list(jump)}];`,
  ];
  return new Function('state', 'inputs', 'parameters', 'refractory', lines.join('\n')) as StateStep;
}

/** One step of a receptor, with what arrives in it. */
export interface ReceptorStep {
  /** What the receptor adds to each input of the membrane, from the state before the step. */
  readonly inputs: (state: readonly number[], parameters: readonly number[], arriving: number) => number[];
  /** State at the end of the step. */
  readonly advance: (state: readonly number[], parameters: readonly number[], arriving: number) => number[];
}

/**
 * Compiles a receptor kernel to float64 functions.
 * @param inputs of the membrane, in its order; what the receptor does not name it does not change
 * @throws {SyntaxError} if an expression leaves the dialect
 */
export function compileReceptorStep(kernel: ReceptorKernel, inputs: readonly string[]): ReceptorStep {
  const { state, parameters, given = {} } = kernel;
  const names = new Set([...state, ...parameters]);
  const receiving = new Set([...names, 'arriving']);
  const write = (text: string, allowed: ReadonlySet<string>): string => writeTerm(parseTerm(text, allowed), DOUBLE);
  const unpack = `let [${state.join(', ')}] = state; const [${parameters.join(', ')}] = parameters;`;
  const known = new Set(receiving);
  const shared = Object.entries(given).map(([name, text]) => {
    const line = `const ${name} = ${write(text, known)};`;
    known.add(name);
    return line;
  });
  const added = inputs.map((input) => write(kernel.inputs[input] ?? '0', known));
  const advanced = Object.entries(kernel.advance).map(([name, text]) => `${name} = ${write(text, names)};`);
  const received = Object.entries(kernel.receive).map(([name, text]) => `${name} = ${write(text, receiving)};`);
  const compile = (body: string): ReceptorStep['advance'] =>
    new Function('state', 'parameters', 'arriving', `${unpack} ${body}`) as ReceptorStep['advance'];
  return {
    inputs: compile(`${shared.join(' ')} return [${added.join(', ')}];`),
    advance: compile(`${advanced.join(' ')} ${received.join(' ')} return [${state.join(', ')}];`),
  };
}
