/**
 * Memory of the core: a bump allocator and a few words at fixed addresses. Whatever changes while a network runs lies
 * in this memory and nowhere else (no module globals), so that a copy of the bytes is a complete state.
 */

/** First free byte. */
const TOP: usize = 16;
/** First chunk of the free list, 0 if there is none. */
export const FREE_CHUNK: usize = 20;
/** Calendar: first bucket, number of buckets. */
export const BUCKETS: usize = 24;
export const HORIZON: usize = 28;
/** Sums of what arrives by lane: of the first receptor, and of the second, to which inhibitory compact events go. */
export const SUMS_EX: usize = 32;
export const SUMS_IN: usize = 36;
/**
 * Synapses that learn: first table, whether weights stand still, and the first fault found (table, synapse, step,
 * copy); see long_term.ts.
 */
export const TABLES: usize = 40;
export const FROZEN: usize = 44;
export const FAULT: usize = 48;
/** Rows: see delivery.ts. */
export const ROWS: usize = 64;
/** Bytes by receptor and quad of lanes, not 0 where something may have been added to f64 sums. */
export const TOUCHED: usize = 128;
/** Short-term plasticity of rows that do not learn: words as short_term.ts and short_term_2000.ts have them. */
export const SHORT_TERM: usize = 192;

const FIRST: u64 = 4096;
const PAGE: u64 = 65536;

/**
 * Takes bytes from the end of memory, which grows as needed; the address is a multiple of 16. Traps when 4 GiB are
 * full.
 */
export function allocate(bytes: u32): u32 {
  let start = <u64>load<u32>(TOP);
  // Tables of the standard library's functions come before.
  if (start == 0) start = (max<u64>(FIRST, __heap_base) + 15) & ~15;
  const end = (start + <u64>bytes + 15) & ~15;
  if (end > 0xfffffff0) unreachable();
  const have = <u64>memory.size() * PAGE;
  if (end > have) {
    // In steps of at least 1 MiB, so that chunks do not grow memory one by one.
    const missing = (end - have + PAGE - 1) / PAGE;
    const wanted = <i32>max(missing, min(16, 65536 - <u64>memory.size()));
    if (memory.grow(wanted) < 0) unreachable();
  }
  store<u32>(TOP, <u32>end);
  return <u32>start;
}

/** Bytes in use. */
export function top(): u32 {
  return load<u32>(TOP);
}
