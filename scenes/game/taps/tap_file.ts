/**
 * A reader's taps as a file, so that those of a class can be seen together: JSON with the range and every tap that
 * counts. Whose they are is what the file's name says.
 */
import { refuse } from '../../../src/errors.ts';
import { intervalsIn, type RangeName } from './settings.ts';
import { judged, type Tap } from './taps.ts';

/** What is written first. */
const KIND = 'rippletank taps';
const VERSION = 1;
/** Files with more taps are none of the game's. */
const MOST_TAPS = 10_000;
const ALLOWED = 'give a file that this game saved';

/** The taps of one reader. */
export interface TapFile {
  readonly name: string;
  readonly taps: readonly Tap[];
}

/** The file's text. */
export function tapFile(range: RangeName, taps: readonly Tap[]): string {
  return `${JSON.stringify({ kind: KIND, version: VERSION, range, taps }, null, 1)}\n`;
}

/** A tap that the game could have written, or nothing. */
export function knownTap(value: unknown, intervalsMs: readonly number[]): Tap | undefined {
  const { intervalMs, shownMs, tappedMs } = { ...(value as Partial<Tap> | null) };
  const numbers = [intervalMs, shownMs, tappedMs].every((one) => typeof one === 'number' && one > 0 && one < 1e5);
  if (!numbers || !intervalsMs.includes(intervalMs as number)) return undefined;
  const tap = { intervalMs, shownMs, tappedMs } as Tap;
  return judged(tap).kind === 'tap' ? tap : undefined;
}

function parsed(name: string, text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // It is told below.
  }
  return refuse(name, 'no JSON object', ALLOWED);
}

/**
 * Reads it.
 * @param range that is played
 * @throws {InputError} for what is no such file, or about another range
 */
export function readTapFile(name: string, text: string, range: RangeName): TapFile {
  const { kind, version, range: theirs, taps } = parsed(name, text);
  if (kind !== KIND || version !== VERSION || !Array.isArray(taps))
    refuse(name, `no taps (kind ${kind}, version ${version})`, ALLOWED);
  if (theirs !== range) refuse(name, `about another range (${theirs})`, `choose that range, or give taps of ${range}`);
  if (taps.length > MOST_TAPS) refuse(name, `too many taps (${taps.length})`, `give at most ${MOST_TAPS}`);
  const intervalsMs = intervalsIn(range);
  const known = taps.map((tap: unknown, i) => knownTap(tap, intervalsMs) ?? refuse(name, `tap ${i} is none`, ALLOWED));
  return { name, taps: known };
}
