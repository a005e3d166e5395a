/** Names of the experiments that come with the package (presets.ts), apart from these so that a help text is quick. */
export const presetNames = ['quick', 'standard', 'timing', 'memory'] as const;

/** Name of a preset. */
export type PresetName = (typeof presetNames)[number];
