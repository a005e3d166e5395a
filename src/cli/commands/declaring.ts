/**
 * How a command is declared: its name, arguments, options and help, in a file of its own that imports nothing heavy.
 * What the command does is imported when it is called, so that `--help` answers at once. Options that several commands
 * have are written here once.
 */
import { type Command, Option } from 'commander';
import { MOST_JOBS } from '../../engine/backends.ts';
import { presetNames } from '../../studies/comparison/preset_names.ts';
import { integer, sha256 } from '../terminal/option_parsers.ts';

/** Takes what a command returned: a number becomes the exit code. */
export type Finish = (result: unknown) => void;

/** Adds one command to the program. */
export type AddCommand = (program: Command, finish: Finish) => void;

/** `--set key=value`, which may be given several times: its value is the list of all of them. */
export function settingsOption(what: string): Option {
  const collect = (text: string, before: readonly string[]): readonly string[] => [...before, text];
  return new Option('--set <key=value>', `${what}; for several, repeat the option or separate them with commas`)
    .argParser(collect)
    .default([], 'none');
}

/** `--backend`. */
export function backendOption(names: readonly string[], initial: string): Option {
  return new Option('--backend <name>', 'what computes the neurons').choices(names).default(initial);
}

/** `--engine`, which `--backend` was called before there were several. */
export function engineOption(): Option {
  return new Option('--engine <name>').choices(['default', 'reference']).hideHelp();
}

/** The backend of options that may still say `--engine`. */
export function backendOf<T extends string>({
  backend,
  engine,
}: {
  readonly backend: T;
  readonly engine?: string;
}): T | 'reference' {
  return engine === 'reference' ? 'reference' : backend;
}

/** `--jobs`. */
export function jobsOption(what: string): Option {
  return new Option('--jobs <n>', what).argParser(integer(1, MOST_JOBS));
}

/** `--declared`. */
export function declaredOption(): Option {
  return new Option(
    '--declared <sha256>',
    'hash of the study that was published beforehand, as plan prints it',
  ).argParser(sha256);
}

/** The experiment file and `--preset`, for commands that take a comparison. */
export function withComparison(command: Command): Command {
  return command
    .argument('[experiment]', 'experiment file, YAML or JSON (see: rippletank schema experiment)')
    .addOption(
      new Option('--preset <name>', 'a built-in experiment instead of a file (default: quick)').choices(presetNames),
    )
    .option('--seed <n>', 'seed of the first network, instead of the experiment’s', integer(0));
}
