/** The part of the WebAssembly interface that is used, typed here since neither Node's types nor ECMAScript's have it without those of a browser page. */

/** A growing memory; a buffer taken before it grew is detached. */
export interface WasmMemory {
  readonly buffer: ArrayBuffer;
}

declare const WebAssembly: {
  readonly Memory: new (limits: { readonly initial: number; readonly maximum: number }) => WasmMemory;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (
    module: object,
    imports: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  ) => { readonly exports: unknown };
};

const MOST_PAGES = 65536;

/** An empty memory of up to 4 GiB. */
export function createMemory(): WasmMemory {
  return new WebAssembly.Memory({ initial: 1, maximum: MOST_PAGES });
}

/** Instantiates a module that imports `env.memory`; ours are of a few kilobytes, which every browser compiles at once. @returns its exports */
export function instantiate(bytes: Uint8Array, memory: WasmMemory): unknown {
  return new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory } }).exports;
}
