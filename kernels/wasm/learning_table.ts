/**
 * Words of a table of synapses that learn, one table for each projection that does, in a list. Where
 * `src/engine/rows/plastic_table.ts` writes them. Addresses unless said otherwise; columns by synapse are repeated for
 * each copy of the network. What spikes do is said by functions that were compiled from the rule; 0 for none.
 */

export const NEXT: usize = 0; // next table, 0 at the end
export const FIRST_SOURCE: usize = 4;
export const SOURCES: usize = 8; // how many
export const COPIES: usize = 12; // how many
export const DELAYS: usize = 16; // how many
export const DELAY_STEPS: usize = 20; // u32 by delay
export const ROW_START: usize = 24; // u32 by source: first synapse
export const ENDS: usize = 28; // u32 by source and delay: end of the segment within the row
export const LANES: usize = 32; // u32 by synapse: lane of the target's copy 0
export const WEIGHTS: usize = 36; // f32 by copy and synapse
export const COUNT: usize = 40; // synapses
export const ELIGIBILITY: usize = 44; // f32 by copy and synapse, 0 where the rule has none
export const OWN_TRACE: usize = 48; // f32 by copy and synapse, 0 where traces belong to neurons
export const PRE: usize = 52; // by source and copy: last spike (i32), done until (i32), two traces right after the last spike (f32)
export const HISTORIES: usize = 56; // records by target lane, from FIRST_LANE on
export const FIRST_LANE: usize = 60; // number
export const FIRST_KEY: usize = 64; // number: key of the first target's copy 0
export const KEYS: usize = 68; // how many
export const STRIDE: usize = 72; // bytes of a history's entry
export const PULSES: usize = 76; // records by copy
export const LIMIT: usize = 80; // f32: weights of a greater magnitude are a fault
export const PER_EX: usize = 84; // f32: units by what is kept of a weight, where that is ≥ 0
export const PER_IN: usize = 88; // f32, below 0
export const PRE_SETS: usize = 92; // bit 0: the fast presynaptic trace becomes 1 at a spike, instead of growing by 1; bit 1: the slow one
export const POST_SETS: usize = 96;
export const PLUS: usize = 100; // decay of presynaptic traces; some decay, where there are none
export const PLUS_SLOW: usize = 104; // 0 where there is none, as for all that follow
export const MINUS: usize = 108; // decay of postsynaptic traces
export const MINUS_SLOW: usize = 112;
export const MODULATOR_DECAY: usize = 116; // decay of the neuromodulator
export const PULSE_GAIN: usize = 120; // f32: what a pulse of 1 adds to it
export const SHORT_TERM: usize = 124; // words as short_term.ts has them, 0 for none
export const UNITS: usize = 128; // f32, room for the longest row: what its synapses transmit
export const TRANSMITTED: usize = 132; // f32, likewise, after short-term plasticity
export const OFFSET_EX: usize = 136; // place of lane 0 in the sums to which weights go of which ≥ 0 is kept
export const OFFSET_IN: usize = 140; // below 0
export const POST_SPIKE: usize = 144; // places of the rule’s functions in the table of functions
export const PRE_SPIKE: usize = 148;
export const DRIFT: usize = 152;
export const ROWS: usize = 156; // of a quad of synapses
export const READS: usize = 160; // bits by event and trace, see kernels/compile/rule_module.ts
export const SCRATCH: usize = 164; // room for the quads of a block, see pair_rows.ts
