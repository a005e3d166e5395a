/** Puts a column together of the parts in which libraries give it: typed arrays, or lists with nulls in them. */
import { type Cell, NO_TEXT, type TableColumn } from './table.ts';

/** Takes parts in their order. */
export interface ColumnGatherer {
  /** @throws {Error} for what is no value of a table */
  add(part: ArrayLike<unknown>): void;
  done(): TableColumn;
}

type Numbers = Extract<TableColumn, { readonly kind: 'numbers' }>['values'];

/** A part of a column; `nothing` where it is all nulls. */
type Piece =
  | { readonly kind: 'nothing'; readonly length: number }
  | { readonly kind: 'numbers'; readonly length: number; readonly values: Numbers }
  | { readonly kind: 'integers'; readonly length: number; readonly values: BigInt64Array }
  | { readonly kind: 'texts'; readonly length: number; readonly values: Uint32Array }
  | { readonly kind: 'cells'; readonly length: number; readonly values: readonly Cell[] };

/** Libraries have either for nothing. */
const isNothing = (value: unknown): value is null | undefined => value === null || value === undefined;

/** The least integer that 64 bits with a sign do not hold. */
const BEYOND = 2n ** 63n;

function plainCell(value: unknown): Cell {
  if (isNothing(value)) return null;
  if (['string', 'number', 'bigint', 'boolean'].includes(typeof value)) return value as Cell;
  if (Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView)))
    return Array.from(value as ArrayLike<unknown>, plainCell);
  const { getTime } = value as { readonly getTime?: () => number };
  if (typeof getTime === 'function') return getTime.call(value);
  throw new Error(`a value that is none (${typeof value})`);
}

const NUMBERS = [Float64Array, Float32Array, Int32Array] as const;

/** Typed arrays, whose values need no look; undefined for lists. */
function ofTyped(part: ArrayLike<unknown>): Piece | undefined {
  const { length } = part;
  if (NUMBERS.some((type) => part instanceof type)) return { kind: 'numbers', length, values: part as Numbers };
  if (part instanceof BigInt64Array) return { kind: 'integers', length, values: part };
  if (part instanceof BigUint64Array)
    return part.some((value) => value >= BEYOND)
      ? { kind: 'cells', length, values: [...part] }
      : { kind: 'integers', length, values: BigInt64Array.from(part) };
  if (ArrayBuffer.isView(part))
    return { kind: 'numbers', length, values: Float64Array.from(part as ArrayLike<number>) };
  return undefined;
}

/** What all values of a list are that are not null; undefined for several kinds. */
function kindOf(part: ArrayLike<unknown>): string | undefined {
  let kind = 'nothing';
  for (let i = 0; i < part.length; i++) {
    const own = isNothing(part[i]) ? kind : typeof part[i];
    if (kind === 'nothing') kind = own;
    else if (own !== kind) return undefined;
  }
  return kind;
}

/** The number of a text, in order of first appearance. */
type CodeOf = (text: string) => number;

function pieceOf(part: ArrayLike<unknown>, codeOf: CodeOf): Piece {
  const { length } = part;
  switch (kindOf(part)) {
    case 'nothing':
      return { kind: 'nothing', length };
    case 'number':
      return { kind: 'numbers', length, values: Float64Array.from(part as ArrayLike<number>, (x) => x ?? Number.NaN) };
    case 'bigint':
      if (Array.from(part as ArrayLike<bigint | null>).some((x) => !isNothing(x) && (x >= BEYOND || x < -BEYOND)))
        return { kind: 'cells', length, values: Array.from(part, plainCell) };
      return { kind: 'integers', length, values: BigInt64Array.from(part as ArrayLike<bigint>, (x) => x ?? 0n) };
    case 'string': {
      const values = Uint32Array.from(part as ArrayLike<string | null>, (x) => (isNothing(x) ? NO_TEXT : codeOf(x)));
      return { kind: 'texts', length, values };
    }
    default:
      return { kind: 'cells', length, values: Array.from(part, plainCell) };
  }
}

/** An array for numbers: of one type where all parts have it, else doubles. */
function numbersFor(pieces: readonly Piece[], length: number): Numbers {
  const types = new Set(pieces.map((piece) => (piece.kind === 'numbers' ? piece.values.constructor : undefined)));
  const only = types.size === 1 ? NUMBERS.find((type) => types.has(type)) : undefined;
  return new (only ?? Float64Array)(length).fill(only === Int32Array ? 0 : Number.NaN);
}

/** Puts the values of pieces of one kind into an array that has what stands for nothing. */
function filled<Values extends Numbers | BigInt64Array | Uint32Array>(all: Values, pieces: readonly Piece[]): Values {
  let at = 0;
  for (const piece of pieces) {
    if (piece.kind !== 'nothing') all.set(piece.values as never, at);
    at += piece.length;
  }
  return all;
}

function asCells(piece: Piece, texts: readonly string[]): Cell[] {
  if (piece.kind === 'nothing') return new Array<Cell>(piece.length).fill(null);
  if (piece.kind === 'texts') return Array.from(piece.values, (code) => texts[code] ?? null);
  return [...(piece.values as Iterable<Cell>)];
}

/** Numbers texts. */
function numberTexts(): { readonly codeOf: CodeOf; readonly texts: () => string[] } {
  const codes = new Map<string, number>();
  return {
    codeOf(text) {
      const known = codes.get(text);
      if (known !== undefined) return known;
      codes.set(text, codes.size);
      return codes.size - 1;
    },
    texts: () => [...codes.keys()],
  };
}

/** Gathers one column. */
export function gatherColumn(): ColumnGatherer {
  const pieces: Piece[] = [];
  const rowsWithout: number[] = [];
  const { codeOf, texts } = numberTexts();
  let length = 0;
  return {
    add(part) {
      const typed = ofTyped(part);
      if (typed === undefined)
        for (let i = 0; i < part.length; i++) if (isNothing(part[i])) rowsWithout.push(length + i);
      if (part.length > 0) pieces.push(typed ?? pieceOf(part, codeOf));
      length += part.length;
    },
    done() {
      const kinds = new Set(pieces.map(({ kind }) => kind).filter((kind) => kind !== 'nothing'));
      const [kind = 'numbers'] = kinds;
      const missing = Uint32Array.from(rowsWithout);
      if (kinds.size > 1 || kind === 'cells')
        return { kind: 'cells', values: pieces.flatMap((piece) => asCells(piece, texts())) };
      if (kind === 'texts')
        return { kind, codes: filled(new Uint32Array(length).fill(NO_TEXT), pieces), texts: texts(), missing };
      if (kind === 'integers') return { kind, values: filled(new BigInt64Array(length), pieces), missing };
      return { kind: 'numbers', values: filled(numbersFor(pieces, length), pieces), missing };
    },
  };
}
