/**
 * Refusals of what is spread over several files: a line that does not begin with its file gets that in front, by the
 * part of a circuit that it is about. So a user of a directory of files reads in each line which of them to open.
 */
import { checkEach, InputError, within } from '../errors.ts';

/** The file that a line is about; undefined where it begins with one. */
export type FileOfLine = (line: string) => string | undefined;

/**
 * Finds the file of a line: none if it begins with one of `files`, else that of the part that it begins with, else
 * `otherwise`.
 */
export function fileOfLines(
  files: ReadonlySet<string>,
  parts: ReadonlyMap<string, string>,
  otherwise: string,
): FileOfLine {
  const beginsWith = (line: string, name: string): boolean =>
    line.startsWith(name) && /^[:, ]/.test(line.slice(name.length));
  return (line) => {
    if ([...files].some((file) => beginsWith(line, file))) return undefined;
    return [...parts].find(([part]) => beginsWith(line, part))?.[1] ?? otherwise;
  };
}

/**
 * Does something, which may take its time; each line of what it refuses names a file. @throws {InputError} with the
 * same mistakes
 */
export function namingFile<T>(fileOf: FileOfLine, use: () => T): T {
  const named = (error: unknown): never => {
    if (!(error instanceof InputError)) throw error;
    checkEach(error.mistakes, (line) => {
      const file = fileOf(line);
      const again = (): never => {
        throw new InputError(line);
      };
      return file === undefined ? again() : within(file, again);
    });
    throw error;
  };
  try {
    const result = use();
    return result instanceof Promise ? (result.catch(named) as T) : result;
  } catch (error) {
    return named(error);
  }
}
