/**
 * Lists of spikes: pairs (step, lane). The SIMD twin of the membrane writes its own; from a window that gpu.js computed
 * they are read out of the encoded states.
 */

/** Exact in float32; see kernels/compile/encoded_step.ts. */
const POTENTIAL_LIMIT: f32 = 4194304;
const REFRACTORY_BASE: f32 = 8388608;
const COUNTS: usize = 512; // scratch at a fixed address: 64 counters

/**
 * Finds the spikes of a window of ≤ 63 steps from the states at its end, sorted by step, then lane.
 * @param refractory f32 steps by lane @param now step before the window
 * @returns how many pairs were written to `out`
 */
export function extractSpikes(
  state: usize,
  refractory: usize,
  first: u32,
  end: u32,
  steps: u32,
  now: u32,
  out: usize,
  room: usize,
): u32 {
  memory.fill(COUNTS, 0, 64 * 4);
  let found: u32 = 0;
  const limit = f32x4.splat(POTENTIAL_LIMIT);
  for (let quad = first; quad < end; quad += 4) {
    if (!v128.any_true(f32x4.ge(v128.load(state + (<usize>quad << 2)), limit))) continue;
    for (let lane = quad; lane < min(quad + 4, end); lane++) {
      const x = load<f32>(state + (<usize>lane << 2));
      if (x < POTENTIAL_LIMIT) continue;
      const since = load<f32>(refractory + (<usize>lane << 2)) - (x - REFRACTORY_BASE);
      const row = <i32>(steps - 1) - <i32>since;
      if (row < 0) continue;
      store<u32>(room + (<usize>found << 3), <u32>row);
      store<u32>(room + (<usize>found << 3), lane, 4);
      found++;
      const counter = COUNTS + (<usize>(row + 1) << 2);
      store<u32>(counter, load<u32>(counter) + 1);
    }
  }
  for (let row: u32 = 0; row < steps; row++) {
    const counter = COUNTS + (<usize>row << 2);
    store<u32>(counter, load<u32>(counter, 4) + load<u32>(counter), 4);
  }
  for (let i: u32 = 0; i < found; i++) {
    const row = load<u32>(room + (<usize>i << 3));
    const counter = COUNTS + (<usize>row << 2);
    const place = load<u32>(counter);
    store<u32>(counter, place + 1);
    store<u32>(out + (<usize>place << 3), now + row + 1);
    store<u32>(out + (<usize>place << 3), load<u32>(room + (<usize>i << 3), 4), 4);
  }
  return found;
}

/** Replaces the lanes of a list by their keys, without lanes of padding, which have none; returns how many are left. */
export function lanesToKeys(spikes: usize, count: u32, keys: usize): u32 {
  let to = spikes;
  for (const end = spikes + (<usize>count << 3); spikes < end; spikes += 8) {
    const key = load<u32>(keys + (<usize>load<u32>(spikes, 4) << 2));
    if (key == 0xffffffff) continue;
    store<u32>(to, load<u32>(spikes));
    store<u32>(to, key, 4);
    to += 8;
  }
  return <u32>(to - (spikes - (<usize>count << 3))) >> 3;
}
