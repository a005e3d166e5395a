/** Every preset that a help text offers is one, by its name. */
import { expect, test } from 'vitest';
import { presetNames } from '../../../src/studies/comparison/preset_names.ts';
import { preset } from '../../../src/studies/comparison/presets.ts';

test.each(presetNames)('%s', (name) => {
  expect(preset(name).name).toBe(name);
});
