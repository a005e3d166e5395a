/**
 * The declaration of a study: the hash of the first line of its plan, which says all that is going to be computed and,
 * of a comparison, what its primary outcome is. Published before anything is computed, it lets everybody see afterwards
 * that what was scored is what was declared. Of an experiment with a search it is that of the search.
 */
import { refuse } from '../errors.ts';
import { sha256 } from './canonical_json.ts';
import { headerOf } from './plan.ts';
import type { StudySpec } from './study.ts';

/** A declaration, as results carry it. */
export interface Declaration {
  /** Hexadecimal. */
  readonly sha256: string;
  /** Whether it was given to the run before anything was computed. */
  readonly beforehand: boolean;
}

/**
 * The hash of a study, by which it is declared.
 * @param given what was declared, where that is known @param version of the program
 * @throws {InputError} where the study is another one
 */
export async function declaredHash(study: StudySpec, version: string, given?: string): Promise<string> {
  const hash = await sha256(headerOf(study, version));
  if (given !== undefined && given !== hash)
    refuse('--declared', `another study than this one (${given}), which has ${hash}`, 'undo what was changed of it');
  return hash;
}
