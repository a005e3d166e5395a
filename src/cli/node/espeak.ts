/**
 * Speech by espeak-ng (https://github.com/espeak-ng/espeak-ng, Debian package `espeak-ng`), a formant synthesiser that
 * needs no data but its own. It is given its arguments one by one, without a shell, and writes the sound to its output:
 * nothing lies on the disk afterwards. One version says a word with the same bytes every time; two versions may not.
 */
import { execFile } from 'node:child_process';
import { refuse } from '../../errors.ts';
import type { Speech, Spoken } from '../../studies/speech.ts';

const PROGRAM = 'espeak-ng';
const INSTALL = 'install it (Debian: apt-get install espeak-ng)';
/** Bytes of a minute of speech; a word takes a hundredth of that. */
const MOST_BYTES = 4e6;
const PATIENCE_MS = 30_000;

/** What it writes, given some arguments. @throws {InputError} where it is not there, or refuses */
function listen(program: string, args: readonly string[], what: string): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const options = { encoding: 'buffer', maxBuffer: MOST_BYTES, timeout: PATIENCE_MS } as const;
    execFile(program, args, options, (error, stdout, stderr) => {
      if (error === null) return resolve(stdout);
      const missing = error.code === 'ENOENT' || error.code === 'EACCES';
      try {
        if (missing) refuse(program, `is not installed (${error.code})`, INSTALL);
        const said = stderr.toString('utf8').trim();
        refuse(program, `refuses ${what} (${said || error.message})`, `see ${program} --voices`);
      } catch (refusal) {
        reject(refusal);
      }
    });
  });
}

/** Arguments that have it say something to its output. */
export function argumentsOf({ text, voice, wordsPerMinute, pitch }: Spoken): string[] {
  return ['-v', voice, '-s', String(wordsPerMinute), '-p', String(pitch), '--stdout', '--', text];
}

/** The program, which can be asked for its voices before it has to speak. */
export interface SpeechProgram extends Speech {
  /**
   * Refuses what it has no voice for. An unknown variant (`en+nobody`) must be refused here: the program itself says
   * nothing of it and speaks in the voice without it.
   * @throws {InputError} for a voice that it does not have, or where it is not installed
   */
  checkVoices(voices: readonly string[]): Promise<void>;
}

/** Names of variants in a list of `--voices=variant`: of `!v/f5` that is `f5`. */
function variantsIn(list: string): ReadonlySet<string> {
  return new Set([...list.matchAll(/!v\/(\S+)/g)].map(([, name]) => name));
}

/** The program. @param program its path, where it is not the one that is found by name */
export function espeak(program: string = PROGRAM): SpeechProgram {
  return {
    async version() {
      const told = new TextDecoder().decode(await listen(program, ['--version'], 'to tell its version'));
      return `${PROGRAM} ${/(\d+(?:\.\d+)+\S*)/.exec(told)?.[1] ?? 'of an unknown version'}`;
    },
    async checkVoices(voices) {
      for (const language of new Set(voices.map((voice) => voice.split('+')[0])))
        await listen(program, ['-v', language, '-q', '--', 'a'], `the voice ${language}`);
      const list = new TextDecoder().decode(await listen(program, ['--voices=variant'], 'to list its variants'));
      const variants = variantsIn(list);
      const unknown = voices.find((voice) => voice.includes('+') && !variants.has(voice.split('+')[1]));
      if (unknown !== undefined)
        refuse(program, `unknown variant of a voice (${unknown})`, `see ${program} --voices=variant`);
    },
    async say(spoken) {
      return listen(program, argumentsOf(spoken), `"${spoken.text}" by ${spoken.voice}`);
    },
  };
}
