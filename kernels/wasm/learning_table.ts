/**
 * Words of a table of synapses that learn, one table for each projection that does, in a list. Where `src/engine/plastic_rows.ts` writes them.
 * Addresses unless said otherwise; columns by synapse are repeated for each copy of the network.
 */

export const NEXT: usize = 0; // next table, 0 at the end
export const RULE: usize = 4; // number of the rule, see learning_rules.ts
export const FIRST_SOURCE: usize = 8;
export const SOURCES: usize = 12; // how many
export const COPIES: usize = 16; // how many
export const DELAYS: usize = 20; // how many
export const DELAY_STEPS: usize = 24; // u32 by delay
export const ROW_START: usize = 28; // u32 by source: first synapse
export const ENDS: usize = 32; // u32 by source and delay: end of the segment within the row
export const LANES: usize = 36; // u32 by synapse: lane of the target's copy 0
export const WEIGHTS: usize = 40; // f32 by copy and synapse
export const COUNT: usize = 44; // synapses
export const ELIGIBILITY: usize = 48; // f32 by copy and synapse, 0 where the rule has none
export const OWN_TRACE: usize = 52; // f32 by copy and synapse, 0 where traces belong to neurons
export const PRE: usize = 56; // by source and copy: last spike (i32), done until (i32), two traces right after the last spike (f32)
export const HISTORIES: usize = 60; // records by target lane, from FIRST_LANE on
export const FIRST_LANE: usize = 64; // number
export const FIRST_KEY: usize = 68; // number: key of the first target's copy 0
export const KEYS: usize = 72; // how many
export const STRIDE: usize = 76; // bytes of a history's entry
export const PULSES: usize = 80; // records by copy
export const LIMIT: usize = 84; // f32: weights of a greater magnitude are a fault
export const PER_EX: usize = 88; // f32: units by what is kept of a weight, where that is ≥ 0
export const PER_IN: usize = 92; // f32, below 0
export const PRE_SETS: usize = 96; // 1: presynaptic traces become 1 at a spike, 0: they grow by 1
export const POST_SETS: usize = 100;
export const PLUS: usize = 104; // decay of presynaptic traces
export const PLUS_SLOW: usize = 108;
export const MINUS: usize = 112; // decay of postsynaptic traces
export const MINUS_SLOW: usize = 116;
export const ELIGIBILITY_DECAY: usize = 120;
export const ELIGIBILITY_SPENT: usize = 124;
export const MODULATOR_DECAY: usize = 128;
export const BOTH_SPENT: usize = 132; // spent, with 1/τ = 1/τ_c + 1/τ_n
export const POST_SPENT: usize = 136;
export const SHORT_TERM: usize = 140; // words as short_term.ts has them, 0 for none
export const UNITS: usize = 144; // f32, room for the longest row: what its synapses transmit
export const TRANSMITTED: usize = 148; // f32, likewise, after short-term plasticity
export const OFFSET_EX: usize = 152; // place of lane 0 in the sums to which weights go of which ≥ 0 is kept
export const OFFSET_IN: usize = 156; // below 0
export const NUMBERS: usize = 160; // f32 parameters of the rule, in the order of learning_rules.ts

/** Parameter `i` of a rule. */
@inline
export function parameter(table: usize, i: usize): f32 {
  return load<f32>(table + NUMBERS + (i << 2));
}
