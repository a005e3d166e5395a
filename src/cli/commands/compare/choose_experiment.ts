/** Which comparison a command means: that of a file, or a preset, from another first seed where one is given. */
import { dirname } from 'node:path';
import { refuse } from '../../../errors.ts';
import { readYaml } from '../../../formats/yaml_file.ts';
import type { Experiment } from '../../../studies/comparison/experiment.ts';
import { parseExperiment, withSeed } from '../../../studies/comparison/experiment_file.ts';
import { loadOwnParts } from '../../../studies/comparison/own_parts.ts';
import type { PresetName } from '../../../studies/comparison/preset_names.ts';
import { preset } from '../../../studies/comparison/presets.ts';
import { readInput } from '../../node/files.ts';
import { ownLoader } from '../../node/own_module.ts';

/**
 * Reads the file, or takes the preset (`quick` if left out). @throws {InputError} for a file or a seed that cannot be
 * used, or for both file and preset
 */
export async function chooseExperiment(
  file: string | undefined,
  options: { readonly preset?: PresetName; readonly seed?: number },
): Promise<Experiment> {
  if (file !== undefined && options.preset !== undefined)
    refuse('--preset', `given together with an experiment file (${file})`, 'give one of them');
  const experiment = file === undefined ? preset(options.preset ?? 'quick') : await readExperiment(file);
  return options.seed === undefined ? experiment : withSeed(experiment, options.seed, '--seed');
}

/** Reads a file, and runs the modules that it names. */
async function readExperiment(file: string): Promise<Experiment> {
  const text = readInput(file);
  const own = await loadOwnParts(readYaml(text, file).value, ownLoader(dirname(file)), file);
  return parseExperiment(text, file, own);
}
