/**
 * Scripts by which shells complete the command line. They hold all words and ask nobody, so that a key answers at once;
 * made again after an update. Words are names, options and descriptions of ours: none of them comes from a file.
 */
import type { CommandWords } from './words.ts';

/** The shells. */
export const shells = ['bash', 'zsh', 'fish'] as const;

/** One of them. */
export type Shell = (typeof shells)[number];

/** A text between single quotes, for bash and zsh. */
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** What bash and zsh have in common: the function that finds the words for the one that is typed. */
function bashFunction(commands: readonly CommandWords[]): string {
  const names = commands.map(({ name }) => name).join(' ');
  const values = commands.flatMap(({ name, options }) =>
    options
      .filter(({ choices }) => choices.length > 0)
      .map(({ flag, choices }) => `    ${quoted(`${name} ${flag}`)}) words=${quoted(choices.join(' '))} ;;`),
  );
  const free = commands.flatMap(({ name, options }) =>
    options
      .filter(({ takesValue, choices }) => takesValue && choices.length === 0)
      .map(({ flag }) => quoted(`${name} ${flag}`)),
  );
  const flags = commands.map(
    ({ name, options, words }) =>
      `    ${name}) flags=${quoted(options.map(({ flag }) => flag).join(' '))} names=${quoted(words.join(' '))} ;;`,
  );
  return `_rippletank() {
  local current=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} command=\${COMP_WORDS[1]}
  local words='' flags='' names=''
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W ${quoted(`${names} --help --version`)} -- "$current"))
    return
  fi
  case "$command $before" in
${values.join('\n')}
    ${free.join('|')}) COMPREPLY=($(compgen -f -- "$current")); return ;;
  esac
  if [ -n "$words" ]; then
    COMPREPLY=($(compgen -W "$words" -- "$current"))
    return
  fi
  case "$command" in
${flags.join('\n')}
  esac
  case "$current" in
    -*) COMPREPLY=($(compgen -W "$flags" -- "$current")) ;;
    *) COMPREPLY=($(compgen -W "$names" -- "$current") $(compgen -f -- "$current")) ;;
  esac
}
`;
}

/** A text between single quotes, for fish. */
const fishQuoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

function fishScript(commands: readonly CommandWords[]): string {
  const line = (...parts: readonly string[]): string => ['complete -c rippletank', ...parts].join(' ');
  const within = (name: string): string => `-n '__fish_seen_subcommand_from ${name}'`;
  return [
    ...commands.map(({ name, about }) => line("-n '__fish_use_subcommand'", `-f -a ${name} -d ${fishQuoted(about)}`)),
    ...commands.flatMap(({ name, options, words }) => [
      ...(words.length > 0 ? [line(within(name), `-a ${fishQuoted(words.join(' '))}`)] : []),
      ...options.map(({ flag, about, takesValue, choices }) => {
        const value = choices.length > 0 ? ` -x -a ${fishQuoted(choices.join(' '))}` : takesValue ? ' -r' : '';
        return line(within(name), `-l ${flag.slice(2)}${value} -d ${fishQuoted(about)}`);
      }),
    ]),
    '',
  ].join('\n');
}

/** The script for a shell. */
export function completionScript(shell: Shell, commands: readonly CommandWords[]): string {
  switch (shell) {
    case 'bash':
      return `${bashFunction(commands)}complete -o filenames -F _rippletank rippletank\n`;
    case 'zsh':
      return `autoload -U +X bashcompinit && bashcompinit\n${bashFunction(commands)}complete -o filenames -F _rippletank rippletank\n`;
    case 'fish':
      return fishScript(commands);
    default:
      return shell satisfies never;
  }
}
