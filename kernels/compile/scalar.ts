/**
 * A kernel as plain functions of numbers, one neuron and one step at a time: in float64 for the reference engine, in float32
 * with a rounding after every operation for recording beside a float32 backend, with which it agrees bit for bit.
 */
import { type CurrentKernel, type MembraneKernel, type Notation, parseTerm, writeTerm } from '../dialect.ts';
import { encodedStep } from './gpu_window.ts';

const DOUBLE: Notation = { name: (name) => name, number: String, rounded: (text) => text };
const SINGLE: Notation = {
  name: (name) => name,
  number: (value) => String(Math.fround(value)),
  rounded: (text) => `Math.fround${text}`,
};

/** One step of a membrane. */
export interface MembraneStep {
  /** Advanced V in mV; `parameters` in the kernel's order. */
  readonly advance: (V: number, drive: number, parameters: readonly number[]) => number;
  /** Whether the advanced V is a spike. */
  readonly spikes: (V: number, parameters: readonly number[]) => boolean;
}

/**
 * Compiles a membrane kernel to float64 functions.
 * @throws {SyntaxError} if an expression leaves the dialect
 */
export function compileMembraneStep(kernel: MembraneKernel): MembraneStep {
  const names = new Set(['V', ...kernel.parameters]);
  const unpack = `const [${kernel.parameters.join(', ')}] = parameters;`;
  const advance = writeTerm(parseTerm(kernel.advance, new Set([...names, 'drive'])), DOUBLE);
  const spikes = writeTerm(parseTerm(kernel.spikes, names), DOUBLE);
  return {
    advance: new Function('V', 'drive', 'parameters', `${unpack} return ${advance};`) as MembraneStep['advance'],
    spikes: new Function('V', 'parameters', `${unpack} return ${spikes};`) as MembraneStep['spikes'],
  };
}

/** One step of a neuron's encoded state (see gpu_window.ts); all numbers float32, `refractory` in steps. */
export type StateStep = (x: number, drive: number, parameters: readonly number[], refractory: number) => number;

/**
 * Compiles a membrane kernel to a float32 function on the encoded state.
 * @throws {SyntaxError} if an expression leaves the dialect
 */
export function compileStateStep(kernel: MembraneKernel): StateStep {
  const { advance, next } = encodedStep(kernel);
  const advanced = writeTerm(advance, { ...SINGLE, name: (name) => (name === 'V' ? 'x' : name) });
  const body = `const [${kernel.parameters.join(', ')}] = parameters; const V = ${advanced}; return ${writeTerm(next, SINGLE)};`;
  return new Function('x', 'drive', 'parameters', 'refractory', body) as StateStep;
}

/** One step of a receptor's current. */
export interface CurrentStep {
  /** Drive in mV from the state before the step. */
  readonly drive: (state: readonly number[], parameters: readonly number[]) => number;
  /** State at the end of the step, after decay and after arrivals of a total weight. */
  readonly advance: (state: readonly number[], parameters: readonly number[], arriving: number) => number[];
  /** Which state variable is the current in pA. */
  readonly currentIndex: number;
}

/**
 * Compiles a current kernel to float64 functions.
 * @throws {SyntaxError} if an expression leaves the dialect
 */
export function compileCurrentStep(kernel: CurrentKernel): CurrentStep {
  const { state, parameters } = kernel;
  const names = new Set([...state, ...parameters]);
  const write = (text: string, allowed: ReadonlySet<string>): string => writeTerm(parseTerm(text, allowed), DOUBLE);
  const unpack = `let [${state.join(', ')}] = state; const [${parameters.join(', ')}] = parameters;`;
  const advanced = Object.entries(kernel.advance).map(([name, text]) => `${name} = ${write(text, names)};`);
  const received = Object.entries(kernel.receive).map(
    ([name, text]) => `${name} = ${write(text, new Set([...names, 'arriving']))};`,
  );
  const body = `${unpack} ${advanced.join(' ')} ${received.join(' ')} return [${state.join(', ')}];`;
  return {
    drive: new Function(
      'state',
      'parameters',
      `${unpack} return ${write(kernel.drive, names)};`,
    ) as CurrentStep['drive'],
    advance: new Function('state', 'parameters', 'arriving', body) as CurrentStep['advance'],
    currentIndex: state.indexOf(kernel.current),
  };
}
