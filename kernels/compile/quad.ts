/**
 * Four lanes that are computed at once, in the making: values go into locals of their own, one after the other, and
 * what only the rare sides of choices need goes behind a branch (rare_sides.ts).
 */
import type { Term } from '../dialect.ts';
import { type Binding, type Locals, writeLanes } from './lane_expression.ts';
import type { RareChoices, SplitValue } from './rare_sides.ts';
import { type Code, ops } from './wasm_module.ts';

/** Mask of a test that holds in all four lanes. */
const ALL_LANES = 15;

/** A quad's step in the making. */
export interface Quad {
  readonly locals: Locals;
  /** The byte offset 4 · lane. */
  readonly at: number;
  /** Code so far, and what its names stand for. */
  readonly body: number[];
  readonly bound: Record<string, Binding[string]>;
}

/** Code of a term. */
export const write = ({ bound, locals }: Quad, term: Term): Code => writeLanes(term, bound, locals);

/** Loads a quad of an array into a local. */
export function load({ locals, at, body }: Quad, address: number): { readonly local: number } {
  const local = locals.local();
  body.push(...ops.get(at), ...ops.load(address), ...ops.set(local));
  return { local };
}

/** Computes choices by one test, with the second sides behind a branch. */
function defineRare(quad: Quad, { test, onlySecond, choices }: RareChoices): void {
  const { locals, body, bound } = quad;
  const mask = locals.local();
  const chosen = choices.map(() => locals.local());
  choices.forEach(({ whenTrue }, i) => {
    body.push(...write(quad, whenTrue), ...ops.set(chosen[i]));
  });
  body.push(...write(quad, test), ...ops.tee(mask), ...ops.bitmask32, ...ops.i32Const(ALL_LANES), ...ops.i32Sub);
  body.push(...ops.if);
  define(quad, onlySecond);
  choices.forEach(({ whenFalse }, i) => {
    body.push(...ops.get(chosen[i]), ...write(quad, whenFalse), ...ops.get(mask), ...ops.bitselect);
    body.push(...ops.set(chosen[i]));
  });
  body.push(...ops.end);
  choices.forEach(({ name }, i) => {
    bound[name] = { local: chosen[i] };
  });
}

/** Computes values into locals of their own, in their order. */
export function define(quad: Quad, values: readonly SplitValue[]): void {
  const { locals, body, bound } = quad;
  for (const value of values) {
    if ('test' in value) {
      defineRare(quad, value);
      continue;
    }
    const [name, term] = value;
    const local = locals.local();
    body.push(...write(quad, term), ...ops.set(local));
    bound[name] = { local };
  }
}
