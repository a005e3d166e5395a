/** `rippletank validate`: says of each file what it is, or all that is wrong with it. */
import { InputError } from '../../../errors.ts';
import { print } from '../../terminal/terminal.ts';
import { type FileFacts, factsOfFile, factsText } from './facts_of_file.ts';

/** What was found: facts, or mistakes. */
type Verdict = { readonly facts: FileFacts } | { readonly mistakes: readonly string[] };

async function verdictOn(file: string): Promise<Verdict> {
  try {
    return { facts: await factsOfFile(file) };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { mistakes: error.message.split('\n') };
  }
}

/**
 * Runs the command.
 * @returns exit code: 0 if all files can be used, 2 if any cannot
 */
export async function validate(files: readonly string[], { json }: { readonly json: boolean }): Promise<number> {
  let code = 0;
  for (const file of files) {
    const verdict = await verdictOn(file);
    if ('mistakes' in verdict) code = 2;
    if (json) print(`${JSON.stringify({ file, good: 'facts' in verdict, ...verdict })}\n`);
    else if ('facts' in verdict) {
      const notes = verdict.facts.kind === 'circuit' ? verdict.facts.notes : [];
      print(`good  ${file}: ${factsText(verdict.facts)}\n${notes.map((note) => `      note: ${note}\n`).join('')}`);
    } else for (const mistake of verdict.mistakes) print(`bad   ${mistake}\n`);
  }
  return code;
}
