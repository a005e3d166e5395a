/** Which comparison a command means: that of a file, or a preset, from another first seed where one is given. */
import { refuse } from '../../../errors.ts';
import { type Experiment, parseExperiment, withSeed } from '../../../studies/comparison/experiment_file.ts';
import { type PresetName, preset } from '../../../studies/comparison/presets.ts';
import { readInput } from '../../node/files.ts';

/**
 * Reads the file, or takes the preset (`quick` if left out). @throws {InputError} for a file or a seed that cannot be
 * used, or for both file and preset
 */
export function chooseExperiment(
  file: string | undefined,
  options: { readonly preset?: PresetName; readonly seed?: number },
): Experiment {
  if (file !== undefined && options.preset !== undefined)
    refuse('--preset', `given together with an experiment file (${file})`, 'give one of them');
  const experiment = file === undefined ? preset(options.preset ?? 'quick') : parseExperiment(readInput(file), file);
  return options.seed === undefined ? experiment : withSeed(experiment, options.seed, '--seed');
}
