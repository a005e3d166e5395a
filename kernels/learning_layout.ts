/** Tables of synapses that learn, as the WebAssembly core reads them: the words of kernels/wasm/learning_table.ts by name (a test compares the two), and its rules. */

/** Words of a table, in order; each is of 4 bytes. Then follow, from {@link LEARNING_NUMBERS} on, the numbers of the rule. */
export const LEARNING_WORDS = [
  ...['next', 'rule', 'first_source', 'sources', 'copies', 'delays', 'delay_steps', 'row_start', 'ends', 'lanes'],
  ...['weights', 'count', 'eligibility', 'own_trace', 'pre', 'histories', 'first_lane', 'first_key', 'keys', 'stride'],
  ...['pulses', 'limit', 'per_ex', 'per_in', 'pre_sets', 'post_sets', 'plus', 'plus_slow', 'minus', 'minus_slow'],
  ...['eligibility_decay', 'eligibility_spent', 'modulator_decay', 'both_spent', 'post_spent', 'short_term'],
  ...['units', 'transmitted', 'offset_ex', 'offset_in'],
] as const;

/** One of them. */
export type LearningWord = (typeof LEARNING_WORDS)[number];

/** Byte of the first number of a rule, and bytes of a whole table. */
export const LEARNING_NUMBERS = 160;
export const LEARNING_BYTES = 192;

/** Rules in the order of their numbers in kernels/wasm/learning_rules.ts. */
export const LEARNING_RULES = [
  ...['pair', 'centred', 'restricted', 'power_law', 'triplet', 'symmetric', 'dopamine', 'scaling'],
] as const;

/** Address in a core's memory of what was the first fault: table (0 for none), synapse, step, copy. */
export const LEARNING_FAULT = 48;

/** Steps between two instants at which rows may be swept while a network runs. */
export const LEARNING_MARK = 8192;
