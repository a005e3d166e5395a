/**
 * A small assembler for WebAssembly modules (W3C, WebAssembly Core Specification 2.0, binary format): instructions as
 * lists of bytes, and one module form: it imports a memory, and functions where it needs them, and exports functions
 * without results.
 */

/** Code: bytes of instructions. */
export type Code = readonly number[];

/** Unsigned LEB128; 0 ≤ value < 2³². */
export function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  do {
    const low = rest % 128;
    rest = Math.floor(rest / 128);
    bytes.push(rest > 0 ? low + 128 : low);
  } while (rest > 0);
  return bytes;
}

/** Signed LEB128 of a 32-bit integer. */
export function signed(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value | 0; ; rest >>= 7) {
    const low = rest & 0x7f;
    const done = (rest >> 7 === 0 && low < 64) || (rest >> 7 === -1 && low >= 64);
    bytes.push(done ? low : low | 0x80);
    if (done) return bytes;
  }
}

function float32(value: number): number[] {
  return [...new Uint8Array(Float32Array.of(value).buffer)];
}

const simd = (opcode: number, ...rest: readonly number[]): number[] => [0xfd, ...unsigned(opcode), ...rest];
/** Alignment hint and offset of a memory access. */
const memarg = (align: number, offset: number): number[] => [align, ...unsigned(offset)];

/** Types of values. */
export const I32 = 0x7f;
export const F32 = 0x7d;
export const V128 = 0x7b;

/** Instructions; names as in the specification. */
export const ops = {
  get: (local: number): Code => [0x20, ...unsigned(local)],
  set: (local: number): Code => [0x21, ...unsigned(local)],
  tee: (local: number): Code => [0x22, ...unsigned(local)],
  i32Const: (value: number): Code => [0x41, ...signed(value)],
  call: (index: number): Code => [0x10, ...unsigned(index)],
  i32Add: [0x6a] as Code,
  i32And: [0x71] as Code,
  i32Shl: [0x74] as Code,
  i32ShrU: [0x76] as Code,
  i32LtU: [0x49] as Code,
  i32GeU: [0x4f] as Code,
  i32Sub: [0x6b] as Code,
  i32Ctz: [0x68] as Code,
  i32Load: (offset: number): Code => [0x28, ...memarg(2, offset)],
  i32Store: (offset: number): Code => [0x36, ...memarg(2, offset)],
  i32Load8: (offset: number): Code => [0x2d, ...memarg(0, offset)],
  i32Store8: (offset: number): Code => [0x3a, ...memarg(0, offset)],
  i32Or: [0x72] as Code,
  f32Load: [0x2a, ...memarg(2, 0)] as Code,
  f32Store: [0x38, ...memarg(2, 0)] as Code,
  f32ConvertI32: [0xb2] as Code,
  block: [0x02, 0x40] as Code,
  loop: [0x03, 0x40] as Code,
  if: [0x04, 0x40] as Code,
  end: [0x0b] as Code,
  br: (depth: number): Code => [0x0c, ...unsigned(depth)],
  brIf: (depth: number): Code => [0x0d, ...unsigned(depth)],
  load: (offset: number): Code => simd(0x00, ...memarg(4, offset)),
  /** Four times one number. */
  loadSplat: (offset: number): Code => simd(0x09, ...memarg(2, offset)),
  store: (offset: number): Code => simd(0x0b, ...memarg(4, offset)),
  /** Four times the same float32. */
  splatConst: (value: number): Code => {
    const bytes = float32(value);
    return simd(0x0c, ...bytes, ...bytes, ...bytes, ...bytes);
  },
  f32x4Splat: simd(0x13) as Code,
  firstLane: simd(0x1f, 0) as Code,
  lt: simd(0x43) as Code,
  gt: simd(0x44) as Code,
  le: simd(0x45) as Code,
  ge: simd(0x46) as Code,
  and: simd(0x4e) as Code,
  andnot: simd(0x4f) as Code,
  or: simd(0x50) as Code,
  bitselect: simd(0x52) as Code,
  anyTrue: simd(0x53) as Code,
  bitmask32: simd(0xa4) as Code,
  floor: simd(0x68) as Code,
  abs: simd(0xe0) as Code,
  neg: simd(0xe1) as Code,
  sqrt: simd(0xe3) as Code,
  add: simd(0xe4) as Code,
  sub: simd(0xe5) as Code,
  mul: simd(0xe6) as Code,
  div: simd(0xe7) as Code,
  min: simd(0xe8) as Code,
  max: simd(0xe9) as Code,
  /** b < a ? b : a, and a < b ? b : a. */
  pmin: simd(0xea) as Code,
  pmax: simd(0xeb) as Code,
  convertI32: simd(0xfa) as Code,
  /** Two float64 as float32, and twice 0. */
  demote: simd(0x5e) as Code,
  /** The first two of four of one vector, then those of another. */
  lowHalves: simd(0x0d, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23) as Code,
  shl32: simd(0xab) as Code,
  shr32: simd(0xac) as Code,
  add32: simd(0xae) as Code,
  sub32: simd(0xb1) as Code,
} as const;

/** A function to be imported, of module `core`, and its result, one float. */
export interface ImportedFunction {
  readonly name: string;
  readonly parameters: readonly number[];
}

/** A function to be exported. */
export interface WasmFunction {
  readonly name: string;
  /** Types of its parameters. */
  readonly parameters: readonly number[];
  /** Types of further locals, numbered after the parameters. */
  readonly locals: readonly number[];
  readonly body: Code;
}

/** Bytes in pieces, so that long bodies are copied once. */
type Pieces = readonly Code[];

const lengthOf = (pieces: Pieces): number => pieces.reduce((sum, piece) => sum + piece.length, 0);
const section = (id: number, content: Pieces): Pieces => [[id, ...unsigned(lengthOf(content))], ...content];
const vector = (items: readonly Code[]): Pieces => [unsigned(items.length), ...items];
const flat = (pieces: Pieces): Code => pieces.flat();
const text = (value: string): Code => flat(vector([...value].map((character) => [character.charCodeAt(0)])));

function joined(pieces: Pieces): Uint8Array {
  const bytes = new Uint8Array(lengthOf(pieces));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

/** The bodies of some functions, each after its length. */
function bodiesOf(functions: readonly WasmFunction[]): Pieces {
  const bodies = functions.flatMap(({ locals, body }) => {
    const pieces = [...vector(locals.map((type) => [1, type])), body, ops.end];
    return [unsigned(lengthOf(pieces)), ...pieces];
  });
  return [unsigned(functions.length), ...bodies];
}

/**
 * Bytes of a module that imports `env.memory` (not shared, at most 65536 pages) and exports functions; imported ones
 * come first where they are counted.
 */
export function wasmModule(functions: readonly WasmFunction[], imported: readonly ImportedFunction[] = []): Uint8Array {
  const MOST_PAGES = 65536;
  const type = (parameters: readonly number[], results: readonly number[]): Code =>
    flat([[0x60], ...vector(parameters.map((one) => [one])), ...vector(results.map((one) => [one]))]);
  const types = [
    ...imported.map(({ parameters }) => type(parameters, [F32])),
    ...functions.map(({ parameters }) => type(parameters, [])),
  ];
  const first = imported.length;
  const imports = imported.map(({ name }, i) => [...text('core'), ...text(name), 0x00, ...unsigned(i)]);
  const memory = [...text('env'), ...text('memory'), 0x02, 0x01, ...unsigned(1), ...unsigned(MOST_PAGES)];
  return joined([
    [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, vector(types)),
    ...section(2, vector([memory, ...imports])),
    ...section(3, vector(functions.map((_, i) => unsigned(first + i)))),
    ...section(7, vector(functions.map(({ name }, i) => [...text(name), 0x00, ...unsigned(first + i)]))),
    ...section(10, bodiesOf(functions)),
  ]);
}
