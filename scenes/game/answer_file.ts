/**
 * The answers of a reader as a file, so that those of a class can be put together: JSON, a letter for each trial
 * (s short, l long, - for trials that went on without the reader), with the networks and trials that they are about.
 */
import { refuse } from '../../src/errors.ts';
import type { GameSettings } from './experiment.ts';
import { answersOf, lettersOf } from './letters.ts';
import type { ReaderAnswer } from './scores.ts';

/** What is written first. */
const KIND = 'rippletank game';
const VERSION = 1;

/** The answers of one reader. */
export interface ReaderFile {
  readonly name: string;
  readonly answers: readonly ReaderAnswer[];
}

/** The file's text. */
export function answerFile({ seed, warmupMs }: GameSettings, answers: readonly ReaderAnswer[]): string {
  return `${JSON.stringify({ kind: KIND, version: VERSION, seed, warmupMs, answers: lettersOf(answers) }, null, 2)}\n`;
}

function parsed(name: string, text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // It is told below.
  }
  return refuse(name, 'no JSON object', 'give a file that the game saved');
}

/**
 * Reads it.
 * @param settings of the game that is played
 * @throws {InputError} for what is no such file, or about other networks or trials
 */
export function readAnswerFile(name: string, text: string, settings: GameSettings): ReaderFile {
  const { kind, version, seed, warmupMs, answers: letters } = parsed(name, text);
  if (kind !== KIND || version !== VERSION || typeof letters !== 'string')
    refuse(name, `no answers to the game (kind ${kind}, version ${version})`, 'give a file that the game saved');
  const answers =
    answersOf(letters) ?? refuse(name, 'answers other than s, l and -', 'give a file that the game saved');
  if (seed !== settings.seed || warmupMs !== settings.warmupMs)
    refuse(
      name,
      `about other trials (seed ${seed}, ${warmupMs} ms before the first volley)`,
      `give those of seed ${settings.seed} and ${settings.warmupMs} ms`,
    );
  return { name, answers };
}
