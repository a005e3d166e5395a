/**
 * The WebAssembly core (sources in `kernels/wasm`, AssemblyScript) on a memory of its own: rows of synapses, the
 * calendar of events under way, short-term plasticity, Poisson counts, lists of spikes; and trials of continuous
 * networks side by side. Addresses are bytes in that memory. All that ever changes lies in the memory, so its bytes are
 * the state.
 */
import { coreBinary } from './core_binary.ts';
import type { CoreFunctions } from './core_functions.ts';
import { createMemory, decodeBinary, instantiate, type WasmMemory, type WasmTable } from './web_assembly.ts';

/** Block of the columns of short-term plasticity of rows that do not learn, and bytes of such a block. */
export const SHORT_TERM = 192;
export const SHORT_TERM_BYTES = 64;

/** A core and its memory. */
export interface Core extends CoreFunctions {
  readonly memory: WasmMemory;
  /**
   * Adds the functions of a module, which may import the core's `pow`, `exp`, `decay` and `spent`, to those that the
   * core can call: their places, by name.
   */
  link(bytes: Uint8Array): Readonly<Record<string, number>>;
}

/** What modules that are linked import, and the table of functions. */
interface Linking {
  readonly table: WasmTable;
  readonly pow: unknown;
  readonly exp: unknown;
  readonly decayOver: unknown;
  readonly spentOver: unknown;
}

/** Creates a core on an empty memory. */
export function createCore(): Core {
  const memory = createMemory();
  const exported = instantiate(decodeBinary(coreBinary), memory) as CoreFunctions & Linking;
  const { table, pow, exp, decayOver: decay, spentOver: spent, ...functions } = exported;
  return {
    ...functions,
    memory,
    link(module) {
      const added = instantiate(module, memory, { core: { pow, exp, decay, spent } }) as Record<string, unknown>;
      return Object.fromEntries(
        Object.entries(added).map(([name, added]) => {
          // The first place of a table is that of no function.
          const place = table.grow(1);
          table.set(place, added);
          return [name, place];
        }),
      );
    },
  };
}
