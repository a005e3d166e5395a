/**
 * A membrane kernel as gpu.js source: all steps of a window unrolled in one call, since a rolled loop is nearly three times slower
 * and a call per step five times (measured). One float32 per neuron carries the whole state: below 500 it is V relative
 * to V_reset in mV; otherwise it is 1000 plus the refractory steps that remain, from which the step of a spike within the window is
 * recovered. That needs a refractory period of at least one step and no shorter than the window; otherwise, and where a membrane has further
 * states, spikes are tallied in a number of their own.
 * The source is generated text because function bodies do not survive minifiers.
 */
import { type MembraneKernel, parseTerm, type Term, writeTerm } from '../dialect.ts';
import { type Definitions, lowerExponentials } from './exponential.ts';
import { fold } from './fold.ts';

/** States below this are potentials. */
export const POTENTIAL_LIMIT = 500;
/** State of a neuron with no refractory step left would be this; r steps are this plus r. */
export const REFRACTORY_BASE = 1000;

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

/**
 * The expressions of an encoded step in float32, for every backend. `V` before the step is `x`, and in `given` and `follow` 0 while the neuron is
 * refractory.
 */
export interface EncodedStep {
  /** Intermediate values, in order. */
  readonly given: Definitions;
  /** The advanced potential (meaningless while refractory). */
  readonly advance: Term;
  /** Whether `x` is a potential. */
  readonly free: Term;
  /** Whether the advanced state is a spike, of a neuron that is free. */
  readonly spikes: Term;
  /** The next `x`: after a spike; of another that is free; and while refractory. */
  readonly fired: Term;
  readonly resting: Term;
  readonly waiting: Term;
  /** Further states: advanced, and after a spike, from those advanced. */
  readonly follow: readonly Term[];
  readonly jump: readonly Term[];
}

/** A membrane's step on the encoded state; `refractory` counts steps. */
export function encodedStep(kernel: MembraneKernel): EncodedStep {
  const { parameters, inputs, further = [], given = {}, advance, follow = {}, spikes, jump = {} } = kernel;
  const own = [...further, ...parameters];
  const stepping = new Set(['V', ...inputs, ...own]);
  const definitions: (readonly [string, Term])[] = [];
  /** A term without exp, after the definitions that it needs. */
  const step = (text: string, prefix: string): Term => {
    const lowered = lowerExponentials(parseTerm(text, stepping), `${prefix}Exp`);
    definitions.push(...lowered.definitions);
    return lowered.term;
  };
  for (const [name, text] of Object.entries(given)) {
    definitions.push([name, step(text, name)]);
    stepping.add(name);
  }
  return {
    given: definitions,
    advance: step(advance, 'V'),
    free: parseTerm(`x < ${POTENTIAL_LIMIT}`, new Set(['x'])),
    spikes: parseTerm(spikes, new Set(['V', ...own])),
    fired: parseTerm(`refractory < 0.5 ? 0 : ${REFRACTORY_BASE} + refractory`, new Set(['refractory'])),
    resting: { kind: 'name', name: 'V' },
    waiting: parseTerm(`x < ${REFRACTORY_BASE + 1.5} ? 0 : x - 1`, new Set(['x'])),
    follow: further.map((name) => step(follow[name] ?? name, name)),
    jump: further.map((name) => parseTerm(jump[name] ?? name, new Set(own))),
  };
}

/** The next `x` in one expression. */
export function nextState({ free, spikes, fired, resting, waiting }: EncodedStep): Term {
  const whenFree: Term = { kind: 'choice', test: spikes, whenTrue: fired, whenFalse: resting };
  return { kind: 'choice', test: free, whenTrue: whenFree, whenFalse: waiting };
}

/** Longest window whose spikes a float32 can tally, a bit for each step. */
export const MOST_TALLIED_STEPS = 24;

/**
 * Generates the kernel of a window. Its result is the encoded state; tallied, it has rows instead: the encoded state, the further states, and a sum of 2ʳ over
 * the rows r of the window in which the neuron fired. Each row is computed by itself, since a kernel of gpu.js returns one number.
 * @param steps length of the window, ≥ 1; tallied at most {@link MOST_TALLIED_STEPS}
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
  const write = (term: Term, renamed: Readonly<Record<string, string>> = {}): string =>
    writeTerm(fold(term, uniform), {
      name: (name) => renamed[name] ?? name,
      number: literal,
      rounded: (text) => text,
      call: (name, argument) => `Math.${name}(${argument})`,
    });
  const after = Object.fromEntries(further.map((name) => [name, `${name}After`]));
  const choose = (test: string, whenTrue: string, whenFalse: string): string =>
    `(${test} ? ${whenTrue} : ${whenFalse})`;
  const { given } = encoded;
  const tally = (step: number): string[] => [
    `held = ${choose(write(encoded.free), 'x', '0.0')};`,
    ...given.map(([name, term]) => `${name} = ${write(term, { V: 'held' })};`),
    `V = ${write(encoded.advance, { V: 'x' })};`,
    ...further.map((name, i) => `${after[name]} = ${write(encoded.follow[i], { V: 'held' })};`),
    `fired = ${choose(write(encoded.free), choose(write(encoded.spikes, after), '1.0', '0.0'), '0.0')};`,
    ...further.map((name, i) => `${name} = ${choose('fired > 0.5', write(encoded.jump[i], after), after[name])};`),
    `x = ${choose('fired > 0.5', write(encoded.fired), choose(write(encoded.free), 'V', write(encoded.waiting)))};`,
    `tally = (tally + (fired * ${literal(2 ** step)}));`,
  ];
  const plain = [
    ...given.map(([name, term]) => `${name} = ${write(term, { V: 'x' })};`),
    `V = ${write(encoded.advance, { V: 'x' })};`,
    `x = ${write(nextState(encoded))};`,
  ];
  const names = ['V', ...kernel.inputs, ...given.map(([name]) => name)];
  const locals = tallied ? [...names, 'held', 'fired', 'tally', ...Object.values(after)] : names;
  const lines = [
    ...columns.map((name, i) => `const ${name} = columns[${i}][this.thread.x];`),
    ...['x', ...further].map((name, i) => `let ${name} = states[${i}][this.thread.x];`),
    ...locals.map((name) => `let ${name} = 0.0;`),
    ...Array.from({ length: steps }, (_, step) => [
      ...kernel.inputs.map((input, i) => `${input} = rows[${step * kernel.inputs.length + i}][this.thread.x];`),
      ...(tallied ? tally(step) : plain),
    ]).flat(),
    ...(tallied ? ['x', ...further].map((name, row) => `if (this.thread.y === ${row}) { return ${name}; }`) : []),
    tallied ? 'return tally;' : 'return x;',
  ];
  const signature = columns.length > 0 ? 'states, rows, columns' : 'states, rows';
  return { source: `function(${signature}) {\n${lines.join('\n')}\n}`, columns };
}
