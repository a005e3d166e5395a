/**
 * A membrane kernel as gpu.js source: all steps of a window unrolled in one call, since a rolled loop is nearly three times slower
 * and a call per step five times (measured). One float32 per neuron carries the whole state: below 500 it is V relative
 * to V_reset in mV; otherwise it is 1000 plus the refractory steps that remain, from which the step of a spike within the window is
 * recovered. That needs a refractory period of at least one step and no shorter than the window.
 * The source is generated text because function bodies do not survive minifiers.
 */
import { type MembraneKernel, parseTerm, type Term, writeTerm } from '../dialect.ts';
import { fold } from './fold.ts';

/** States below this are potentials. */
export const POTENTIAL_LIMIT = 500;
/** State of a neuron with no refractory step left would be this; r steps are this plus r. */
export const REFRACTORY_BASE = 1000;

/** Source of a window and the per-neuron arrays that it takes, in order. */
export interface WindowSource {
  /** `function(state, …rows, …columns) { … }`; there are rows, [steps][neuron], for each input of the membrane. */
  readonly source: string;
  /** Parameters passed as arrays after the rows: those of the kernel, then `refractory`, less the uniform ones. */
  readonly columns: readonly string[];
}

function literal(value: number): string {
  const text = String(Math.fround(value));
  return /[.e]/.test(text) ? text : `${text}.0`;
}

/** The two expressions of an encoded step, for every backend: from the state `x` and the inputs to the next state. */
export interface EncodedStep {
  /** The advanced potential, from `x` as the potential before (meaningless while refractory). */
  readonly advance: Term;
  /** The next state, from `x` and the advanced `V`. */
  readonly next: Term;
}

/** A membrane's step on the encoded state; `refractory` counts steps. */
export function encodedStep({ parameters, inputs, further = [], advance, spikes }: MembraneKernel): EncodedStep {
  const whenFree = `(${spikes}) ? (refractory < 0.5 ? 0 : ${REFRACTORY_BASE} + refractory) : V`;
  const whenRefractory = `x < ${REFRACTORY_BASE + 1.5} ? 0 : x - 1`;
  return {
    advance: parseTerm(advance, new Set(['V', ...inputs, ...further, ...parameters])),
    next: parseTerm(
      `x < ${POTENTIAL_LIMIT} ? (${whenFree}) : (${whenRefractory})`,
      new Set(['x', 'V', 'refractory', ...further, ...parameters]),
    ),
  };
}

/**
 * Generates the kernel of a window.
 * @param steps length of the window, ≥ 1
 * @param uniform parameters with one value for all neurons, baked in as numbers; `refractory` (steps) may be among them
 */
export function windowSource(
  kernel: MembraneKernel,
  steps: number,
  uniform: Readonly<Record<string, number>>,
): WindowSource {
  const columns = [...kernel.parameters, 'refractory'].filter((name) => uniform[name] === undefined);
  const { advance, next } = encodedStep(kernel);
  const write = (term: Term, renamed: Readonly<Record<string, string>>): string =>
    writeTerm(fold(term, uniform), { name: (name) => renamed[name] ?? name, number: literal, rounded: (text) => text });
  const lines = columns.map((name) => `const ${name} = ${name}Column[this.thread.x];`);
  lines.push('let x = state[this.thread.x];', 'let V = 0.0;', ...kernel.inputs.map((input) => `let ${input} = 0.0;`));
  for (let step = 0; step < steps; step++) {
    lines.push(
      ...kernel.inputs.map((input) => `${input} = ${input}Rows[${step}][this.thread.x];`),
      `V = ${write(advance, { V: 'x' })};`,
      `x = ${write(next, {})};`,
    );
  }
  const signature = [
    'state',
    ...kernel.inputs.map((input) => `${input}Rows`),
    ...columns.map((name) => `${name}Column`),
  ].join(', ');
  return { source: `function(${signature}) {\n${lines.join('\n')}\nreturn x;\n}`, columns };
}
