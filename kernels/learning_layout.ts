/**
 * Tables of synapses that learn, as the WebAssembly core reads them: the words of kernels/wasm/learning_table.ts by
 * name (a test compares the two).
 */

/** Words of a table, in order; each is of 4 bytes. */
export const LEARNING_WORDS = [
  ...['next', 'first_source', 'sources', 'copies', 'delays', 'delay_steps', 'row_start', 'ends', 'lanes'],
  ...['weights', 'count', 'eligibility', 'own_trace', 'pre', 'histories', 'first_lane', 'first_key', 'keys'],
  ...['stride', 'pulses', 'limit', 'per_ex', 'per_in', 'pre_sets', 'post_sets', 'plus', 'plus_slow'],
  ...[
    'minus',
    'minus_slow',
    'modulator_decay',
    'pulse_gain',
    'short_term',
    'units',
    'transmitted',
    'offset_ex',
    'offset_in',
  ],
  ...['post_spike', 'pre_spike', 'drift', 'rows', 'reads', 'scratch'],
] as const;

/** One of them. */
export type LearningWord = (typeof LEARNING_WORDS)[number];

/** Bytes of a table. */
export const LEARNING_BYTES = 4 * LEARNING_WORDS.length;

/** Bytes of a table's scratch. */
export const LEARNING_SCRATCH = 4096;

/** Address in a core's memory of what was the first fault: table (0 for none), synapse, step, copy. */
export const LEARNING_FAULT = 48;

/** Steps between two instants at which rows may be swept while a network runs. */
export const LEARNING_MARK = 8192;
