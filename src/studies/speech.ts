/**
 * A program of the machine that speaks: what a unit may ask for where it is to hear words. The sounds are the only data
 * of a study that do not follow from its seed: another version of the program may say a word otherwise, so whoever uses
 * them keeps the hash of every sound beside its results.
 */

/** A word, and how it is said. */
export interface Spoken {
  readonly text: string;
  /** The program's own name of a voice. */
  readonly voice: string;
  /** Words a minute. */
  readonly wordsPerMinute: number;
  /** Pitch of the voice, 0 … 99. */
  readonly pitch: number;
}

/** The program. */
export interface Speech {
  /** Its name and version. @throws {InputError} where it is not installed, with how to install it */
  version(): Promise<string>;
  /**
   * A sound as the bytes of a WAV file.
   * @throws {InputError} where it is not installed, or does not know the voice
   */
  say(spoken: Spoken): Promise<Uint8Array>;
}
