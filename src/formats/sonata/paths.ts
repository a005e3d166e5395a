/**
 * Paths in SONATA configurations: manifest variables (`$NETWORK_DIR`, `${NETWORK_DIR}`, defined in terms of one
 * another) and paths relative to the configuration that names them. Plain POSIX text, since formats do not know of a
 * file system; `$configdir` is the directory of the configuration, as in BMTK.
 */
import { refuse } from '../../errors.ts';

/** Directory part of a path; `.` for a bare name. */
export function directoryOf(path: string): string {
  const slash = path.lastIndexOf('/');
  if (slash < 0) return '.';
  return slash === 0 ? '/' : path.slice(0, slash);
}

/** Last part of a path. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** A path seen from a directory, with `.`, `..` and doubled slashes resolved; absolute paths stay. */
export function joinPath(directory: string, path: string): string {
  const full = path.startsWith('/') ? path : `${directory}/${path}`;
  const parts: string[] = [];
  for (const part of full.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts[parts.length - 1] !== '..') parts.pop();
    else if (part !== '..' || !full.startsWith('/')) parts.push(part);
  }
  const joined = parts.join('/');
  return full.startsWith('/') ? `/${joined}` : joined || '.';
}

/** Resolves the paths of one configuration file. */
export type ResolvePath = (path: string) => string;

/** As systems have it. */
const LONGEST = 4096;
/** Variables within one another. */
const DEEPEST = 100;

const VARIABLE = /\$\{?(\w+)\}?/g;

/**
 * How the paths of a configuration are read.
 * @param configPath where the configuration is
 * @param manifest its variables, names with their `$`
 * @returns refuses unknown variables and circles
 */
export function manifestResolver(configPath: string, manifest: Readonly<Record<string, string>>): ResolvePath {
  const directory = directoryOf(configPath);
  const variables = new Map(Object.entries(manifest).map(([name, value]) => [name.replace(/^\$\{?|\}$/g, ''), value]));
  // Once each, and bounded, since variables that name others twice double at every level.
  const expanded = new Map<string, string>();
  const checkLength = ({ length }: string, text: string): void => {
    if (length > LONGEST)
      refuse(`${configPath}: path ${text.slice(0, 60)}`, `too long (${length} characters)`, `use at most ${LONGEST}`);
  };
  const expand = (text: string, inside: readonly string[]): string => {
    checkLength(text, text);
    const path = text.replaceAll(VARIABLE, (_, name: string) => {
      if (inside.includes(name))
        refuse(`${configPath}: manifest`, `defined by itself ($${name})`, 'define it by a path or by other variables');
      if (inside.length > DEEPEST)
        refuse(`${configPath}: manifest`, `defined too deeply ($${name})`, `use at most ${DEEPEST} levels`);
      const value = variables.get(name);
      if (value !== undefined) {
        const whole = expanded.get(name) ?? expand(value, [...inside, name]);
        expanded.set(name, whole);
        return whole;
      }
      if (name === 'configdir') return '.'; // all paths are seen from there
      const known = ['configdir', ...variables.keys()].map((key) => `$${key}`).join(', ');
      return refuse(`${configPath}: path ${text}`, `unknown variable ($${name})`, `the manifest has ${known}`);
    });
    checkLength(path, text);
    return path;
  };
  return (path) => joinPath(directory, expand(path, []));
}
