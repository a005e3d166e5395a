/**
 * That a study was declared before anything of it was computed: the hash, in a file beside its results that is written
 * then or never, so that who has seen results can no longer declare them.
 */
import { closeSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { printMessage } from '../terminal/terminal.ts';
import { openIfPresent } from './output_file.ts';
import { writeTexts } from './write_text.ts';

/** Its name within a folder. */
export const DECLARATION_FILE = 'declaration.txt';

/** Keeps a declaration. @throws {InputError} where the folder cannot be written to */
export function keepDeclaration(directory: string, sha256: string): void {
  writeTexts(directory, { [DECLARATION_FILE]: `${sha256}\n` });
}

/** Says so where a hash was given after results were there. */
export function warnIfLate(directory: string, sha256: string): void {
  if (keptDeclaration(directory) !== sha256)
    printMessage(
      `--declared: given when results were there already (${directory}); they do not count as declared beforehand`,
    );
}

/** The hash that was declared; undefined where none was. @throws {InputError} where the file cannot be read */
export function keptDeclaration(directory: string): string | undefined {
  const file = openIfPresent(join(directory, DECLARATION_FILE), 'r');
  if (file === undefined) return undefined;
  try {
    return readFileSync(file, 'utf8').trim();
  } finally {
    closeSync(file);
  }
}
