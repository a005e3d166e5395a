/** Everything that the core exports; `kernels/core.ts` says what each does. */
export { applyF64, applyI32 } from './arriving';
export { addEvent, createCalendar, sums, touched } from './calendar';
export { addMatrixProduct, addOuterProducts } from './dense';
export { sendCompact, sendFull, useCompactRows, useFullRows } from './delivery';
export { advanceFilters } from './filter_bank';
export { createHistories } from './history';
export { learnSquares } from './least_squares';
export { advanceTrials, driveTrials } from './leaky_network';
export { notePulse, noteSpikes, sendLearning, setFrozen, sweepRows, sweepTable, useTable } from './long_term';
export { allocate, top } from './memory';
export { decayOver, exp, pow, spentOver } from './rule_functions';
export { philoxWords } from './philox';
export { addPoisson } from './poisson';
export { useShortTerm } from './short_term';
export { useResources } from './short_term_2000';
export { areFinite } from './finite';
export { extractSpikes, lanesToKeys } from './spikes';
