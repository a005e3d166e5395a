/** Names of the published circuits, as literal types. */
export const circuitNames = ['brunel2000', 'vogels_abbott2005', 'potjans_diesmann2014', 'maass2002'] as const;

/** Name of a published circuit. */
export type CircuitName = (typeof circuitNames)[number];
