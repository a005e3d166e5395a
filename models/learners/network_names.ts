/** Names of the networks that are trained, as literal types. */
export const networkNames = [
  ...(['rnn', 'lstm', 'gru', 'time-delay', 'lif', 'adaptive-lif', 'gated-feedback', 'grid-lstm'] as const),
] as const;

/** Name of a network that is trained. */
export type NetworkName = (typeof networkNames)[number];
