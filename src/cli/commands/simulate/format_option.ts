/** The option by which a command is told a format, and its help, from the catalogue of formats. */
import { Option } from 'commander';

/** What is listed of a format. */
interface Listed {
  readonly name: string;
  readonly label: string;
  readonly about: string;
}

/**
 * An option that takes the name of one of some formats. None is its value where it is left out: the command takes the
 * first, which the help says.
 */
export function formatOption(flags: string, what: string, formats: readonly Listed[]): Option {
  const listed = formats.map(({ name, label, about }) => `${name} (${label}, ${about})`).join(', ');
  return new Option(flags, `${what}: ${listed}; default ${formats[0].name}`).choices(formats.map(({ name }) => name));
}
