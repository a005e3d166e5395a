/**
 * The one way in which input is refused. Every message reads `where: what (value); what is allowed`, on one line, so that a
 * user can act on it without a stack trace. Our own bugs are plain Errors whose message starts with `internal:`.
 */

/** Bad input or configuration: the command line prints the message alone and exits with 2. The message is one line, or one for each mistake in a file. */
export class InputError extends Error {
  override readonly name = 'InputError';
}

/** Mistakes of a file that are told at once. */
const MOST_TOLD = 10;

function oneLine(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, ' ');
}

/**
 * Refuses an input.
 * @param where the thing that holds the mistake, e.g. `projection exc→inh`
 * @param what what is wrong, with the offending value in brackets, e.g. `delay is shorter than dt (0.05 ms)`
 * @param allowed what would be accepted, e.g. `use a multiple of dt 0.1 ms, at least dt`
 * @throws {InputError} always
 */
export function refuse(where: string, what: string, allowed: string): never {
  throw new InputError(oneLine(`${where}: ${what}; ${allowed}`));
}

/**
 * Refuses a file with several mistakes.
 * @param messages at least one, each as {@link refuse} would write it; the first ten are told
 * @throws {InputError} always
 */
export function refuseAll(messages: readonly string[]): never {
  const told = messages.slice(0, MOST_TOLD).map(oneLine);
  const more = messages.length - told.length;
  throw new InputError([...told, ...(more > 0 ? [`and ${more} more`] : [])].join('\n'));
}

/** Runs a check of a part of something; its refusals get that in front. @param where e.g. the name of the file that all of it comes from */
export function within<T>(where: string, check: () => T): T {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(error.message.replaceAll(/^/gm, `${where}: `));
  }
}
