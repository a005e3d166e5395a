/**
 * A kernel as plain functions of numbers, one neuron and one step at a time: in float64 for the reference engine, in float32
 * with a rounding after every operation for recording beside a float32 backend, with which it agrees bit for bit.
 */
import {
  type MembraneKernel,
  type Notation,
  parseTerm,
  type ReceptorKernel,
  type Term,
  writeTerm,
} from '../dialect.ts';
import { encodedStep } from './gpu_window.ts';

const call: Notation['call'] = (name, argument) => `Math.${name}(${argument})`;
const DOUBLE: Notation = { name: (name) => name, number: String, rounded: (text) => text, call };
const SINGLE: Notation = {
  name: (name) => name,
  number: (value) => String(Math.fround(value)),
  rounded: (text) => `Math.fround${text}`,
  call,
};

/** One step of a membrane; inputs, parameters and further states in the kernel's order. */
export interface MembraneStep {
  /** Advanced V in mV. */
  readonly advance: (
    V: number,
    further: readonly number[],
    inputs: readonly number[],
    parameters: readonly number[],
  ) => number;
  /** Advanced further states; V as before the step. */
  readonly follow: (
    V: number,
    further: readonly number[],
    inputs: readonly number[],
    parameters: readonly number[],
  ) => number[];
  /** Whether the advanced state is a spike. */
  readonly spikes: (V: number, further: readonly number[], parameters: readonly number[]) => boolean;
  /** Further states after a spike. */
  readonly jump: (further: readonly number[], parameters: readonly number[]) => number[];
}

/**
 * Compiles a membrane kernel to float64 functions.
 * @throws {SyntaxError} if an expression leaves the dialect
 */
export function compileMembraneStep(kernel: MembraneKernel): MembraneStep {
  const { parameters, inputs, further = [], given = {}, follow = {}, jump = {} } = kernel;
  const write = (text: string, names: readonly string[]): string =>
    writeTerm(parseTerm(text, new Set([...further, ...parameters, ...names])), DOUBLE);
  const list = (texts: Readonly<Record<string, string>>, names: readonly string[]): string =>
    `[${further.map((name) => write(texts[name] ?? name, names)).join(', ')}]`;
  const unpack = `const [${further.join(', ')}] = further; const [${parameters.join(', ')}] = parameters;`;
  const unpackAll = `${unpack} const [${inputs.join(', ')}] = inputs;`;
  const all = ['V', ...inputs];
  let lines = '';
  for (const [name, text] of Object.entries(given)) {
    lines += `const ${name} = ${write(text, all)}; `;
    all.push(name);
  }
  const stepping = (result: string) =>
    new Function('V', 'further', 'inputs', 'parameters', `${unpackAll} ${lines} return ${result};`);
  return {
    advance: stepping(write(kernel.advance, all)) as MembraneStep['advance'],
    follow: stepping(list(follow, all)) as MembraneStep['follow'],
    spikes: new Function(
      'V',
      'further',
      'parameters',
      `${unpack} return ${write(kernel.spikes, ['V'])};`,
    ) as MembraneStep['spikes'],
    jump: new Function('further', 'parameters', `${unpack} return ${list(jump, [])};`) as MembraneStep['jump'],
  };
}

/** One step of a neuron's encoded state (see gpu_window.ts) and its further states, [x, …further]; all numbers float32, `refractory` in steps. */
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
  const encoded = encodedStep(kernel);
  const write = (term: Term, renamed: Readonly<Record<string, string>> = {}): string =>
    writeTerm(term, { ...SINGLE, name: (name) => renamed[name] ?? name });
  const after = Object.fromEntries(further.map((name) => [name, `${name}After`]));
  const lines = [
    `const [${['x', ...further].join(', ')}] = state;`,
    `const [${inputs.join(', ')}] = inputs; const [${parameters.join(', ')}] = parameters;`,
    `const free = ${write(encoded.free)}; const held = free ? x : 0;`,
    ...encoded.given.map(([name, term]) => `const ${name} = ${write(term, { V: 'held' })};`),
    `const V = ${write(encoded.advance, { V: 'x' })};`,
    ...further.map((name, i) => `const ${after[name]} = ${write(encoded.follow[i], { V: 'held' })};`),
    `const spiked = free && ${write(encoded.spikes, after)};`,
    `const next = spiked ? ${write(encoded.fired)} : free ? V : ${write(encoded.waiting)};`,
    `return [${['next', ...further.map((name, i) => `spiked ? ${write(encoded.jump[i], after)} : ${after[name]}`)].join(', ')}];`,
  ];
  return new Function('state', 'inputs', 'parameters', 'refractory', lines.join(' ')) as StateStep;
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
  const { state, parameters } = kernel;
  const names = new Set([...state, ...parameters]);
  const receiving = new Set([...names, 'arriving']);
  const write = (text: string, allowed: ReadonlySet<string>): string => writeTerm(parseTerm(text, allowed), DOUBLE);
  const unpack = `let [${state.join(', ')}] = state; const [${parameters.join(', ')}] = parameters;`;
  const added = inputs.map((input) => write(kernel.inputs[input] ?? '0', receiving));
  const advanced = Object.entries(kernel.advance).map(([name, text]) => `${name} = ${write(text, names)};`);
  const received = Object.entries(kernel.receive).map(([name, text]) => `${name} = ${write(text, receiving)};`);
  const compile = (body: string): ReceptorStep['advance'] =>
    new Function('state', 'parameters', 'arriving', `${unpack} ${body}`) as ReceptorStep['advance'];
  return {
    inputs: compile(`return [${added.join(', ')}];`),
    advance: compile(`${advanced.join(' ')} ${received.join(' ')} return [${state.join(', ')}];`),
  };
}
