/**
 * Sums of what arrives at the receptors of a quad of lanes, whole numbers of units, as WebAssembly: they are read as
 * float32, times the unit, and emptied. Where arrivals are rare, quads at which nothing arrives are spared that; where
 * they are not, the branch would be guessed wrongly too often.
 */
import type { Locals } from './lane_expression.ts';
import { type Code, I32, ops } from './wasm_module.ts';

/** Where the sums of a receptor are, by lane. */
export type SumsLayout =
  | { readonly kind: 'i32'; readonly at: number }
  /** A byte by quad is 0 where all four are known to be. */
  | { readonly kind: 'f64'; readonly at: number; readonly touched: number };

/** A receptor whose sums are read into a local. */
export interface SummedReceptor<Sums extends SumsLayout = SumsLayout> {
  readonly arriving: Sums;
  /** What a unit of the sums is worth. */
  readonly quantum: number;
  readonly sum: number;
}

/** How often something arrives at a quad. */
export type Arrivals = 'rare' | 'frequent';

function inUnits({ quantum, sum }: SummedReceptor, converted: Code, locals: Locals): Code {
  return [...converted, ...locals.constant(quantum), ...ops.mul, ...ops.set(sum)];
}

function i32Code(
  receptors: readonly SummedReceptor<SumsLayout & { kind: 'i32' }>[],
  locals: Locals,
  at: number,
  arrivals: Arrivals,
): Code {
  const load = receptors.flatMap(({ arriving, sum }) => [...ops.get(at), ...ops.load(arriving.at), ...ops.set(sum)]);
  const read = receptors.flatMap((receptor) => [
    ...inUnits(receptor, [...ops.get(receptor.sum), ...ops.convertI32], locals),
    ...[...ops.get(at), ...locals.constant(0), ...ops.store(receptor.arriving.at)],
  ]);
  if (arrivals === 'frequent') return [...load, ...read];
  // The bits of 0 are those of the float32 0.
  const any = receptors.flatMap(({ sum }, i) => [...ops.get(sum), ...(i > 0 ? ops.or : [])]);
  return [...load, ...any, ...ops.anyTrue, ...ops.if, ...read, ...ops.end];
}

function f64Code(
  receptors: readonly SummedReceptor<SumsLayout & { kind: 'f64' }>[],
  locals: Locals,
  at: number,
  arrivals: Arrivals,
): Code {
  const at8 = locals.local(I32);
  const read = receptors.flatMap((receptor) => {
    const { arriving } = receptor;
    const half = (address: number): Code => [...ops.get(at8), ...ops.load(address), ...ops.demote];
    return [
      ...inUnits(receptor, [...half(arriving.at), ...half(arriving.at + 16), ...ops.lowHalves], locals),
      ...[...ops.get(at8), ...locals.constant(0), ...ops.store(arriving.at)],
      ...[...ops.get(at8), ...locals.constant(0), ...ops.store(arriving.at + 16)],
    ];
  });
  const all = [...ops.get(at), ...ops.i32Const(1), ...ops.i32Shl, ...ops.set(at8), ...read];
  if (arrivals === 'frequent') return all;
  const quad = locals.local(I32);
  const any = receptors.flatMap(({ arriving }, i) => [
    ...[...ops.get(quad), ...ops.i32Load8(arriving.touched)],
    ...(i > 0 ? ops.i32Or : []),
  ]);
  const forget = receptors.flatMap(({ arriving }) => [
    ...[...ops.get(quad), ...ops.i32Const(0), ...ops.i32Store8(arriving.touched)],
  ]);
  return [
    ...receptors.flatMap(({ sum }) => [...locals.constant(0), ...ops.set(sum)]),
    ...[...ops.get(at), ...ops.i32Const(4), ...ops.i32ShrU, ...ops.set(quad)],
    ...[...any, ...ops.if, ...all, ...forget, ...ops.end],
  ];
}

const isI32 = (receptor: SummedReceptor): receptor is SummedReceptor<SumsLayout & { kind: 'i32' }> =>
  receptor.arriving.kind === 'i32';
const isF64 = (receptor: SummedReceptor): receptor is SummedReceptor<SumsLayout & { kind: 'f64' }> =>
  receptor.arriving.kind === 'f64';

/**
 * Code that leaves what arrives at receptors, whose sums are all of one kind, in their locals. @param at local of the
 * byte offset of the quad in arrays of 4 bytes a lane
 */
export function sumsCode(receptors: readonly SummedReceptor[], locals: Locals, at: number, arrivals: Arrivals): Code {
  return receptors.every(isI32)
    ? i32Code(receptors, locals, at, arrivals)
    : f64Code(receptors.filter(isF64), locals, at, arrivals);
}
