/**
 * The part of the WebAssembly interface that is used, typed here since neither Node's types nor ECMAScript's have it
 * without those of a browser page.
 */

/** A growing memory; a buffer taken before it grew is detached. */
export interface WasmMemory {
  readonly buffer: ArrayBuffer;
  /** By a number of pages of 64 KiB; throws where there is no room. */
  grow(pages: number): number;
}

/** A table of functions, of which more can be added. */
export interface WasmTable {
  readonly length: number;
  grow(by: number): number;
  set(place: number, value: unknown): void;
}

/** Functions to be imported, by module. */
export type WasmImports = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

declare const WebAssembly: {
  readonly Memory: new (limits: { readonly initial: number; readonly maximum: number }) => WasmMemory;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: WasmImports) => { readonly exports: unknown };
};

const MOST_PAGES = 65536;

/** Bytes of a text in base64. By a loop: `Uint8Array.from` with a function takes fifteen times as long (Node 20). */
export function decodeBinary(base64: string): Uint8Array {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

/** An empty memory of up to 4 GiB. */
export function createMemory(): WasmMemory {
  return new WebAssembly.Memory({ initial: 1, maximum: MOST_PAGES });
}

/**
 * Instantiates a module that imports `env.memory`; ours are of a few kilobytes, which every browser compiles at once.
 * @returns its exports
 */
export function instantiate(bytes: Uint8Array, memory: WasmMemory, imports: WasmImports = {}): unknown {
  return new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory }, ...imports }).exports;
}
