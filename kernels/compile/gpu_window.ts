/**
 * A membrane kernel as gpu.js source: all steps of a window unrolled in one call, since a rolled loop is nearly three
 * times slower and a call per step five times (measured). One float32 per neuron carries the whole state, see
 * encoded_step.ts, from which the step of a spike within the window is recovered. That needs a refractory period of at
 * least one step and no shorter than the window; otherwise, and where a membrane has further states, spikes are tallied
 * in a number of their own. The source is generated text because function bodies do not survive minifiers.
 */
import { type MembraneKernel, type Term, writeTerm } from '../dialect.ts';
import { leadingTo } from './definitions.ts';
import { type EncodedStep, encodedStep, neededAfter } from './encoded_step.ts';
import { fold, foldAll } from './fold.ts';
import { type SplitValue, splitChoices } from './rare_sides.ts';

/** Source of a window and the per-neuron numbers that it takes. */
export interface WindowSource {
  /**
   * `function(states, rows, columns) { … }`: the encoded state and the further ones, [states][neuron]; the inputs of
   * the membrane, [steps × inputs][neuron]; and, where there are any, the columns, [columns][neuron]. So few arguments
   * because a shader of WebGPU may have no more than eight arrays.
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

/** Statements that compute values; those that only the rare sides of choices need stand in branches. */
function valueStatements(values: readonly SplitValue[], write: (term: Term) => string): string[] {
  return values.flatMap((value) => {
    if (!('test' in value)) return [`${value[0]} = ${write(value[1])};`];
    const { test, onlySecond, choices } = value;
    const side = (which: 'whenTrue' | 'whenFalse'): string[] =>
      choices.map((choice) => `${choice.name} = ${write(choice[which])};`);
    return [
      ...side('whenTrue'),
      ...[`if (!${write(test)}) {`, ...valueStatements(onlySecond, write), ...side('whenFalse'), '}'],
    ];
  });
}

/** Statements of a step; tallied, `bit` is what a spike in it adds to the tally. */
function statements(
  { landing, free, spikes, fired, resting, waiting, follow, jump }: EncodedStep,
  step: readonly SplitValue[],
  further: readonly string[],
  write: (term: Term) => string,
  bit: number | undefined,
): string[] {
  const values = (list: readonly SplitValue[]): string[] => valueStatements(list, write);
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
 * Generates the kernel of a window. Its result is the encoded state; tallied, it has rows instead: the encoded state,
 * the further states, and a sum of 2ʳ over the rows r of the window in which the neuron fired. Each row is computed by
 * itself, since a kernel of gpu.js returns one number.
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
  // Inputs are values too, so that those which only rare sides need are not read otherwise.
  const rowOf = new Map<string, number>(kernel.inputs.map((input, i) => [`row of ${input}`, i]));
  const read = kernel.inputs.map((input) => [input, { kind: 'name', name: `row of ${input}` }] as const);
  const needs = neededAfter(encoded);
  const sequence = leadingTo(needs, foldAll([...read, ...encoded.step], uniform));
  const split = splitChoices(sequence, needs, kernel.rare ?? []);
  const nameIn = (step: number, name: string): string => {
    const row = rowOf.get(name);
    return row === undefined ? name : `rows[${step * rowOf.size + row}][this.thread.x]`;
  };
  const writeIn = (step: number, term: Term): string =>
    writeTerm(fold(term, uniform), {
      name: (name) => nameIn(step, name),
      number: literal,
      rounded: (text) => text,
      call: (name, args) => `Math.${name}(${args.join(', ')})`,
    });
  const values = [...encoded.step, ...encoded.landing].map(([name]) => name);
  const locals = [...kernel.inputs, ...values, ...(tallied ? ['fired', 'tally'] : [])];
  const lines = [
    ...columns.map((name, i) => `const ${name} = columns[${i}][this.thread.x];`),
    ...['x', ...further].map((name, i) => `let ${name} = states[${i}][this.thread.x];`),
    ...locals.map((name) => `let ${name} = 0.0;`),
    ...Array.from({ length: steps }, (_, step) =>
      statements(encoded, split, further, (term) => writeIn(step, term), tallied ? 2 ** step : undefined),
    ).flat(),
    ...(tallied ? ['x', ...further].map((name, row) => `if (this.thread.y === ${row}) { return ${name}; }`) : []),
    tallied ? 'return tally;' : 'return x;',
  ];
  const signature = columns.length > 0 ? 'states, rows, columns' : 'states, rows';
  return { source: `function(${signature}) {\n${lines.join('\n')}\n}`, columns };
}
