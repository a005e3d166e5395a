/** Names of the simulators that scripts are written for. */
export const simulators = ['nest', 'brian2', 'pynn'] as const;
