/**
 * The one way in which input is refused. Every message reads `where: what (value); what is allowed`, on one line, so that a
 * user can act on it without a stack trace. Our own bugs are plain Errors whose message starts with `internal:`.
 */

/** Bad input or configuration: the command line prints the message alone and exits with 2. */
export class InputError extends Error {
  override readonly name = 'InputError';
}

/**
 * Refuses an input.
 * @param where the thing that holds the mistake, e.g. `projection exc→inh`
 * @param what what is wrong, with the offending value in brackets, e.g. `delay is shorter than dt (0.05 ms)`
 * @param allowed what would be accepted, e.g. `use a multiple of dt 0.1 ms, at least dt`
 * @throws {InputError} always
 */
export function refuse(where: string, what: string, allowed: string): never {
  throw new InputError(`${where}: ${what}; ${allowed}`.replaceAll(/\s*\n\s*/g, ' '));
}
