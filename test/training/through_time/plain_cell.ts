/** A layer of a cell in float64, from the text of the cell and nothing else: what tests of fast ones compare with. */
import type { CellKernel } from '../../../kernels/cells/cell_kernel.ts';
import { visitNames } from '../../../kernels/compile/definitions.ts';
import { parseTerm, type Term } from '../../../kernels/dialect.ts';

/** Parameters of a layer by name. */
export type Weights = Readonly<Record<string, Float64Array>>;

/** Runs it. @param u [steps × inputs] @returns the first state of every unit after each step */
type Run = (weights: Weights, u: Float64Array, steps: number) => number[][];

type Value = (known: Float64Array) => number;

const operators: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '<': (a, b) => Number(a < b),
  '>=': (a, b) => Number(a >= b),
};

/** A term as a function of all that is known of a unit. @param placeOf place of a name */
function closureOf(term: Term, placeOf: (name: string) => number): Value {
  const of = (part: Term): Value => closureOf(part, placeOf);
  switch (term.kind) {
    case 'number':
      return () => term.value;
    case 'name': {
      const place = placeOf(term.name);
      return (known) => known[place];
    }
    case 'negative': {
      const operand = of(term.operand);
      return (known) => -operand(known);
    }
    case 'binary': {
      const [left, right, apply] = [of(term.left), of(term.right), operators[term.operator]];
      return (known) => apply(left(known), right(known));
    }
    case 'choice': {
      const [test, yes, no] = [of(term.test), of(term.whenTrue), of(term.whenFalse)];
      return (known) => (test(known) === 1 ? yes(known) : no(known));
    }
    case 'call': {
      const args = term.args.map(of);
      const call = Math[term.function as 'max'];
      return args.length === 1 ? (known) => call(args[0](known)) : (known) => call(args[0](known), args[1](known));
    }
    default:
      return term satisfies never;
  }
}

/** Sums and given values, each after those that it needs. */
function inOrder({ sums, given = {} }: CellKernel, terms: ReadonlyMap<string, Term>): string[] {
  const order: string[] = [];
  const visit = (name: string): void => {
    if (order.includes(name)) return;
    const { recurrent } = sums[name] ?? {};
    if (recurrent !== undefined) visit(recurrent);
    const term = terms.get(name);
    if (term !== undefined) visitNames(term, visit);
    if (sums[name] !== undefined || given[name] !== undefined) order.push(name);
  };
  for (const name of [...Object.keys(sums), ...Object.keys(given)]) visit(name);
  return order;
}

/** A layer of so many units. */
export function plainCell(
  cell: CellKernel,
  constants: Readonly<Record<string, number>>,
  inputs: number,
  units: number,
): Run {
  const { state, sums, vectors, given = {}, advance } = cell;
  const names = [...state, ...Object.keys(sums), ...vectors, ...Object.keys(constants), ...Object.keys(given)];
  const placeOf = (name: string): number => names.indexOf(name);
  const parsed = (texts: Readonly<Record<string, string>>): Map<string, Term> =>
    new Map(Object.entries(texts).map(([name, text]) => [name, parseTerm(text, new Set(names))]));
  const terms = parsed(given);
  const valuesOf = (some: ReadonlyMap<string, Term>): Map<string, Value> =>
    new Map([...some].map(([name, term]) => [name, closureOf(term, placeOf)]));
  const [values, next] = [valuesOf(terms), [...valuesOf(parsed(advance))]];
  const order = inOrder(cell, terms);

  const addSums = (weights: Weights, name: string, known: readonly Float64Array[], u: Float64Array): void => {
    const { input, recurrent, shared, like = name } = sums[name];
    const [W, U] = [weights[`W_${like}`], weights[`U_${like}`]];
    const [place, heard] = [placeOf(name), recurrent === undefined ? -1 : placeOf(recurrent)];
    const [stride, step] = shared ? [1, 0] : [units, 1];
    known.forEach((own, i) => {
      let sum = 0;
      if (input) for (let k = 0; k < inputs; k++) sum += W[k * stride + i * step] * u[k];
      if (heard >= 0) for (let k = 0; k < units; k++) sum += U[k * stride + i * step] * known[k][heard];
      own[place] = sum;
    });
  };
  return (weights, u, steps) => {
    const known = Array.from({ length: units }, (_, i) => {
      const own = new Float64Array(names.length);
      for (const name of vectors) own[placeOf(name)] = weights[name][i];
      for (const [name, value] of Object.entries(constants)) own[placeOf(name)] = value;
      return own;
    });
    return Array.from({ length: steps }, (_, t) => {
      const heard = u.subarray(t * inputs, (t + 1) * inputs);
      for (const name of order) {
        const value = values.get(name);
        if (value === undefined) addSums(weights, name, known, heard);
        else for (const own of known) own[placeOf(name)] = value(own);
      }
      for (const own of known) {
        const after = next.map(([, value]) => value(own));
        next.forEach(([name], k) => {
          own[placeOf(name)] = after[k];
        });
      }
      return known.map((own) => own[placeOf(state[0])]);
    });
  };
}
