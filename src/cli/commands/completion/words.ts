/** What can be completed, as the program declares it: commands, their options, and the words that may stand where. */
import type { Command, Option } from 'commander';

/** An option. */
export interface OptionWords {
  /** `--preset` */
  readonly flag: string;
  readonly about: string;
  /** Whether a value follows. */
  readonly takesValue: boolean;
  /** Words of which it is one; none where any text or file is taken. */
  readonly choices: readonly string[];
}

/** A command. */
export interface CommandWords {
  readonly name: string;
  readonly about: string;
  readonly options: readonly OptionWords[];
  /** Words that its arguments may be; files may stand there as well. */
  readonly words: readonly string[];
}

/** Words for arguments that are a name or a file, by the command. */
export type ArgumentNames = Readonly<Record<string, readonly string[]>>;

function optionWords({ long, description, required, optional, argChoices = [] }: Option): OptionWords {
  return { flag: long ?? '', about: description, takesValue: required || optional, choices: argChoices };
}

/** The commands of a program. @param names of arguments that are names or files */
export function commandWords(program: Command, names: ArgumentNames): CommandWords[] {
  return program.commands.map((command) => ({
    name: command.name(),
    about: command.description(),
    options: [
      ...command.options.filter(({ hidden, long }) => !hidden && long !== undefined && long !== null).map(optionWords),
      { flag: '--help', about: 'display help for command', takesValue: false, choices: [] },
    ],
    words: [
      ...command.registeredArguments.flatMap(({ argChoices = [] }) => argChoices),
      ...(names[command.name()] ?? []),
    ],
  }));
}
