/** Options by name: one that is misspelt would do nothing, so it is refused. */
import { refuse } from '../errors.ts';

/** Refuses options that there are not. @throws {InputError} naming those that there are */
export function checkOptionNames(where: string, given: object, known: readonly string[]): void {
  for (const key of Object.keys(given))
    if (!known.includes(key)) refuse(where, `unknown option (${key})`, `use ${known.join(', ')}`);
}
