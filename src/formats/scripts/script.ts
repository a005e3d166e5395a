/**
 * Scripts that build a circuit in another simulator. What is a number stands in the script; what differs from neuron to
 * neuron or from synapse to synapse is in arrays beside it, which the script loads.
 */
import type { Circuit } from '../../../models/circuits/circuit.ts';

/** A column of numbers that a script loads. */
export type ScriptColumn = Float64Array | Uint32Array;

/** A script and the arrays that it loads, by name. */
export interface Script {
  readonly text: string;
  readonly arrays: ReadonlyMap<string, ScriptColumn>;
  /** What is to be said of what the other simulator does otherwise, a sentence each. */
  readonly notes: readonly string[];
}

/** How a circuit is to be written. */
export interface ScriptOptions {
  /** ms */
  readonly durationMs: number;
  readonly seed: number;
  /** Where the circuit comes from, for the first lines, e.g. `brunel2000, scale=0.1, seed 1`. */
  readonly origin: string;
  /** Version of this package. */
  readonly version: string;
}

/** Writes a script. @throws {InputError} naming what the simulator cannot do */
export type WriteScript = (circuit: Circuit, options: ScriptOptions) => Script;

/** Takes arrays under names of their own. */
export interface Arrays {
  readonly columns: Map<string, ScriptColumn>;
  /** The expression by which Python has a value: a number, or an array that is loaded. */
  say(name: string, value: number | ArrayLike<number>): string;
}

/** A number as Python reads it. */
export function pythonNumber(value: number): string {
  if (value === Number.POSITIVE_INFINITY) return "float('inf')";
  if (value === Number.NEGATIVE_INFINITY) return "-float('inf')";
  const text = String(value);
  return /^-?\d+$/.test(text) ? `${text}.0` : text;
}

/** Steps in ms, without the digits that only floats have: 51 steps of .1 ms are 5.1. */
export const stepsInMs = (steps: number, dt: number): number => Number((steps * dt).toPrecision(12));

/** A text as Python reads it. */
export function pythonText(value: string): string {
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n').replaceAll('\r', '\\r')}'`;
}

/** Arrays without any. */
export function createArrays(): Arrays {
  const columns = new Map<string, ScriptColumn>();
  return {
    columns,
    say(name, value) {
      if (typeof value === 'number') return pythonNumber(value);
      columns.set(name, value instanceof Uint32Array ? value : Float64Array.from(value));
      return `data[${pythonText(name)}]`;
    },
  };
}

const PYTHON_WORDS: ReadonlySet<string> = new Set(
  (
    'False None True and as assert async await break class continue def del elif else except finally for from global ' +
    'if import in is lambda nonlocal not or pass raise return try while with yield data nest sim np'
  ).split(' '),
);

/** Names of variables for parts of a circuit, each of its own. @param reserved names that mean something already */
export function pythonNames(names: readonly string[], reserved: readonly string[] = []): ReadonlyMap<string, string> {
  const taken = new Set<string>([...PYTHON_WORDS, ...reserved]);
  return new Map(
    names.map((name) => {
      const plain =
        name
          .normalize('NFKD')
          .replace(/[^A-Za-z0-9_]+/g, '_')
          .replace(/^_+|_+$/g, '') || 'part';
      const start = /^\d/.test(plain) ? `n${plain}` : plain;
      let variable = start;
      for (let i = 2; taken.has(variable); i++) variable = `${start}_${i}`;
      taken.add(variable);
      return [name, variable];
    }),
  );
}

/** A dictionary, an entry a line where it is long. @param indent of the line that it begins in */
export function pythonDict(entries: readonly (readonly [string, string])[], indent = ''): string {
  const parts = entries.map(([key, value]) => `${pythonText(key)}: ${value}`);
  const line = `{${parts.join(', ')}}`;
  if (line.length + indent.length <= 88) return line;
  return `{\n${parts.map((part) => `${indent}    ${part},\n`).join('')}${indent}}`;
}

/** Text of a comment or docstring: nothing that would end it. */
export function plainLine(text: string): string {
  return text
    .replace(/[\r\n]+/g, ' ')
    .replaceAll('\\', '/')
    .replaceAll('"""', "'''");
}
