/**
 * What the command line prints. Names and texts of files must not steer the terminal: nothing is printed but through
 * here.
 */
import { oneLine, visible } from '../../errors.ts';

/** Prints text, of one line or several, on the standard output. */
export function print(text: string): void {
  process.stdout.write(visible(text));
}

/** Prints a message on the standard error output: one line, not too long. */
export function printMessage(text: string): void {
  process.stderr.write(`${oneLine(text)}\n`);
}
