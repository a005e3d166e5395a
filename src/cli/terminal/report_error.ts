/** What went wrong, in one line on stderr, and the exit code that goes with it. */
import { CommanderError } from 'commander';
import { InputError, refusal } from '../../errors.ts';
import { lineOf, RunFault } from './run_fault.ts';
import { printMessage } from './terminal.ts';

const FAILED = 1;
const BAD_USAGE = 2;
/** What is told of a mistake of ours before the line says that it is one. */
const MOST_MISTAKE = 150;

/** What commander found wrong, in the form of all our messages. */
function usageMessage(error: CommanderError, commands: readonly string[]): string {
  const meant = /\(Did you mean (?:one of )?([^,?]+)/.exec(error.message)?.[1];
  const text = error.message.replace(/^error: /, '').replace(/\n\(Did you mean[\s\S]*$/, '');
  const quoted = /'([^']*)'/.exec(text)?.[1] ?? '';
  switch (error.code) {
    case 'commander.unknownCommand':
      return refusal('rippletank', `unknown command (${quoted})`, `use ${commands.join(', ')}`);
    case 'commander.unknownOption':
      return `${quoted}: unknown option (${quoted}); ${meant === undefined ? '' : `did you mean ${meant}? `}see --help`;
    case 'commander.invalidArgument': {
      // e.g.  option '--jobs <n>' argument '0' is invalid. use an integer ≥ 1
      //       command-argument value 'x' is invalid for argument 'kind'. Allowed choices are circuit, experiment.
      const allowed = (/ is invalid.*?\. (.*)$/s.exec(text)?.[1] ?? 'see --help').replace(
        /^Allowed choices are (.*)\.$/,
        'use $1',
      );
      const option = /^option '(?:-\w, )?(--[\w-]+).*?' argument '(.*)' is invalid/s.exec(text);
      const argument = /value '(.*)' is invalid for argument '(.*?)'/s.exec(text);
      const where = option?.[1] ?? argument?.[2] ?? 'rippletank';
      return refusal(where, `not accepted (${option?.[2] ?? argument?.[1] ?? text})`, allowed);
    }
    case 'commander.missingMandatoryOptionValue':
      // required option '--out <dir>' not specified
      return `${quoted.split(' ')[0]}: option missing; give it, see --help`;
    case 'commander.optionMissingArgument':
      return `${quoted.split(' ')[0]}: value missing; give one, see --help`;
    default:
      return `rippletank: ${text.replace(/\. /g, ', ').replace(/\.$/, '')}; see --help`;
  }
}

/** Prints an error in the words for its kind. @param commands names of all commands @returns the exit code */
export function reportError(error: unknown, commands: readonly string[] = []): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    if (error.code !== 'commander.help') printMessage(usageMessage(error, commands));
    return BAD_USAGE;
  }
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof InputError) for (const line of message.split('\n')) printMessage(line);
  else if (error instanceof RunFault) printMessage(lineOf(error));
  else if (error instanceof Error && 'syscall' in error) printMessage(`rippletank: ${message}`);
  else
    printMessage(
      `${message.slice(0, MOST_MISTAKE)}; this is a mistake in rippletank, not yours: please report it, RIPPLETANK_DEBUG=1 shows where it happened`,
    );
  if (process.env.RIPPLETANK_DEBUG !== undefined && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  return error instanceof InputError || (error instanceof Error && 'syscall' in error) ? BAD_USAGE : FAILED;
}
