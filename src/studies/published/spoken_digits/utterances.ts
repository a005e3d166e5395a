/**
 * Which words are said, and by whom: the digits one to nine by every voice, at every speed and pitch. Voices are those
 * of the machine's program (speech.ts). Asked are the voices that were taught, at other speeds, and voices that were
 * never heard. No sound is taught and asked: hashes are compared, since a program may know one voice by two names.
 */
import { refuse } from '../../../errors.ts';
import type { Speech, Spoken } from '../../speech.ts';
import { type Sound, samplesOf } from './wav.ts';

/** What is to be told apart; a digit's class is its place. */
export const digits = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'] as const;

/** How the words are said. */
export type Voices = {
  /** Who is taught, and asked at other speeds. */
  readonly voices: readonly string[];
  /** Who is asked and was never heard. */
  readonly newVoices: readonly string[];
  /** Words a minute of what is taught, and of what is asked. */
  readonly speeds: readonly number[];
  readonly askedSpeeds: readonly number[];
  /** 0 … 99. */
  readonly pitches: readonly number[];
};

/** What is asked: other utterances of the voices that are taught, as published, and voices that were never heard. */
export const askedParts = ['known voices', 'new voices'] as const;

/** One of them. */
export type AskedPart = (typeof askedParts)[number];

/** Part of a study that an utterance belongs to. */
export type Part = 'taught' | AskedPart;

/** One of the sounds. */
export interface Utterance {
  readonly spoken: Spoken;
  /** 0 … 8. */
  readonly digit: number;
  /** SHA-256 of the sound's bytes, in hexadecimal. */
  readonly sha256: string;
  readonly sound: Sound;
}

/** Name of an utterance, for results and messages. */
export function nameOf({ text, voice, wordsPerMinute, pitch }: Spoken): string {
  return `${text}, ${voice}, ${wordsPerMinute} words/min, pitch ${pitch}`;
}

/** What is said in a part, digit by digit within each way of saying it. */
export function spokenIn(part: Part, { voices, newVoices, speeds, askedSpeeds, pitches }: Voices): Spoken[] {
  return (part === 'new voices' ? newVoices : voices).flatMap((voice) =>
    (part === 'taught' ? speeds : askedSpeeds).flatMap((wordsPerMinute) =>
      pitches.flatMap((pitch) => digits.map((text) => ({ text, voice, wordsPerMinute, pitch }))),
    ),
  );
}

async function hashOf(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new Uint8Array(bytes));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Has all of a part said. @throws {InputError} for a voice that the program does not know */
export async function utterancesOf(part: Part, voices: Voices, speech: Speech): Promise<Utterance[]> {
  const utterances: Utterance[] = [];
  for (const [i, spoken] of spokenIn(part, voices).entries()) {
    const bytes = await speech.say(spoken);
    const sound = samplesOf(bytes, `sound of ${nameOf(spoken)}`);
    utterances.push({ spoken, digit: i % digits.length, sha256: await hashOf(bytes), sound });
  }
  return utterances;
}

/**
 * Refuses voices of which two say a word with the same sound, as where a program knows one by two names.
 * @throws {InputError} naming both
 */
export function checkVoices(where: string, utterances: readonly Pick<Utterance, 'spoken' | 'sha256'>[]): void {
  const known = new Map<string, Spoken>();
  for (const { sha256, spoken } of utterances) {
    const same = known.get(sha256);
    if (same !== undefined && same.voice !== spoken.voice)
      refuse(where, `voices ${same.voice} and ${spoken.voice} are one (${nameOf(spoken)})`, 'use voices that differ');
    known.set(sha256, spoken);
  }
}

/** Refuses parts that share a sound. @throws {InputError} naming the first that stands in both */
export function checkApart(
  where: string,
  taught: readonly Pick<Utterance, 'spoken' | 'sha256'>[],
  asked: readonly Pick<Utterance, 'spoken' | 'sha256'>[],
): void {
  const known = new Map(taught.map((utterance) => [utterance.sha256, utterance.spoken]));
  for (const { sha256, spoken } of asked) {
    const same = known.get(sha256);
    if (same !== undefined)
      refuse(
        where,
        `the same sound is taught and asked (${nameOf(spoken)}; ${same.voice})`,
        'use voices and speeds that differ',
      );
  }
}
