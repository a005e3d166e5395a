/**
 * A membrane kernel as gpu.js source: all steps of a window unrolled in one call, since a rolled loop is nearly three times slower
 * and a call per step five times (measured). One float32 per neuron carries the whole state, see encoded_step.ts, from which the step of a spike within the
 * window is recovered. That needs a refractory period of at least one step and no shorter than the window; otherwise, and where a membrane has further
 * states, spikes are tallied in a number of their own.
 * The source is generated text because function bodies do not survive minifiers.
 */
import { type MembraneKernel, type Term, writeTerm } from '../dialect.ts';
import { type EncodedStep, encodedStep } from './encoded_step.ts';
import { fold } from './fold.ts';

/** Source of a window and the per-neuron numbers that it takes. */
export interface WindowSource {
  /**
   * `function(states, rows, columns) { … }`: the encoded state and the further ones, [states][neuron]; the inputs of the membrane, [steps × inputs][neuron]; and, where there
   * are any, the columns, [columns][neuron]. So few arguments because a shader of WebGPU may have no more than eight arrays.
   */
  readonly source: string;
  /** Parameters in the columns: those of the kernel, then `refractory`, less the uniform ones. */
  readonly columns: readonly string[];
}

function literal(value: number): string {
  const text = String(Math.fround(value));
  return /[.e]/.test(text) ? text : `${text}.0`;
}

const choose = (test: string, whenTrue: string, whenFalse: string): string => `(${test} ? ${whenTrue} : ${whenFalse})`;

/** Longest window whose spikes a float32 can tally, a bit for each step. */
export const MOST_TALLIED_STEPS = 24;

/** Statements of a step, inputs aside; tallied, `bit` is what a spike in it adds to the tally. */
function statements(
  { step, landing, free, spikes, fired, resting, waiting, follow, jump }: EncodedStep,
  further: readonly string[],
  write: (term: Term) => string,
  bit: number | undefined,
): string[] {
  const values = (definitions: EncodedStep['step']): string[] =>
    definitions.map(([name, term]) => `${name} = ${write(term)};`);
  const next = (whenFired: string): string =>
    choose(write(free), choose(whenFired, write(fired), write(resting)), write(waiting));
  if (bit === undefined) return [...values(step), ...values(landing), `x = ${next(write(spikes))};`];
  return [
    ...values(step),
    `fired = ${choose(write(free), choose(write(spikes), '1.0', '0.0'), '0.0')};`,
    ...(landing.length > 0 ? ['if (fired > 0.5) {', ...values(landing), '}'] : []),
    ...further.map((name, i) => `${name} = ${choose('fired > 0.5', write(jump[i]), write(follow[i]))};`),
    `x = ${next('fired > 0.5')};`,
    `tally = (tally + (fired * ${literal(bit)}));`,
  ];
}

/**
 * Generates the kernel of a window. Its result is the encoded state; tallied, it has rows instead: the encoded state, the further states, and a sum of 2ʳ over
 * the rows r of the window in which the neuron fired. Each row is computed by itself, since a kernel of gpu.js returns one number.
 * @param steps length of the window, ≥ 1; tallied at most as window_length.ts says
 * @param uniform parameters with one value for all neurons, baked in as numbers; `refractory` (steps) may be among them
 */
export function windowSource(
  kernel: MembraneKernel,
  steps: number,
  uniform: Readonly<Record<string, number>>,
  tallied: boolean,
): WindowSource {
  const { further = [] } = kernel;
  const columns = [...kernel.parameters, 'refractory'].filter((name) => uniform[name] === undefined);
  const encoded = encodedStep(kernel);
  const write = (term: Term): string =>
    writeTerm(fold(term, uniform), {
      name: (name) => name,
      number: literal,
      rounded: (text) => text,
      call: (name, argument) => `Math.${name}(${argument})`,
    });
  const values = [...encoded.step, ...encoded.landing].map(([name]) => name);
  const locals = [...kernel.inputs, ...values, ...(tallied ? ['fired', 'tally'] : [])];
  const lines = [
    ...columns.map((name, i) => `const ${name} = columns[${i}][this.thread.x];`),
    ...['x', ...further].map((name, i) => `let ${name} = states[${i}][this.thread.x];`),
    ...locals.map((name) => `let ${name} = 0.0;`),
    ...Array.from({ length: steps }, (_, step) => [
      ...kernel.inputs.map((input, i) => `${input} = rows[${step * kernel.inputs.length + i}][this.thread.x];`),
      ...statements(encoded, further, write, tallied ? 2 ** step : undefined),
    ]).flat(),
    ...(tallied ? ['x', ...further].map((name, row) => `if (this.thread.y === ${row}) { return ${name}; }`) : []),
    tallied ? 'return tally;' : 'return x;',
  ];
  const signature = columns.length > 0 ? 'states, rows, columns' : 'states, rows';
  return { source: `function(${signature}) {\n${lines.join('\n')}\n}`, columns };
}
