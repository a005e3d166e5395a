/**
 * The one way in which input is refused. Every message reads `where: what (value); what is allowed`, on one line of at
 * most 300 characters, so that a user can act on it without a stack trace. Our own bugs are plain Errors whose message
 * starts with `internal:`.
 */
import { nearestName } from './nearest.ts';

/** Most characters of a line of a message. */
const MOST_LINE = 300;

/** Control characters, such as reverse the direction of writing, and halves of a character; not the line feed. */
const UNSEEN = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/**
 * Text in which nothing steers a terminal: control characters become `\\u001b` and the like, as JSON writes them. Line
 * feeds stay.
 */
export function visible(text: string): string {
  return text.replaceAll(UNSEEN, (found) =>
    [...Array(found.length).keys()].map((i) => `\\u${found.charCodeAt(i).toString(16).padStart(4, '0')}`).join(''),
  );
}

/** At most so many characters: of a longer text the middle is left out. */
function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  const end = Math.floor((most - 1) / 3);
  const [begin, rest] = [text.slice(0, most - 1 - end), text.slice(text.length - end)];
  // Of a list whole names are left.
  const [last, next] = [begin.lastIndexOf(', '), rest.indexOf(', ')];
  if (last > begin.length / 2 && next >= 0 && next < end / 2) return `${begin.slice(0, last)}, …${rest.slice(next)}`;
  // A cut may leave half of a character.
  return `${begin}…${rest}`.replaceAll(/\p{Cs}/gu, '');
}

/** A text on one line that can be printed anywhere. */
export function oneLine(text: string): string {
  return shorten(visible(text.replaceAll(/\s*\n\s*/g, ' ')), MOST_LINE);
}

/** Shortens the longest of some parts until they have at most so many characters in all. */
function shortenLongest(parts: readonly string[], most: number): string[] {
  const lengths = parts.map((part) => part.length).sort((a, b) => a - b);
  let left = most;
  let limit = most;
  for (const [i, length] of lengths.entries()) {
    limit = Math.floor(left / (lengths.length - i));
    if (length > limit) break;
    left -= length;
  }
  return parts.map((part) => shorten(part, limit));
}

/**
 * Bad input or configuration: the command line prints the message alone and exits with 2. The message is one line, or
 * one for each mistake in a file; each is printable and short.
 */
export class InputError extends Error {
  override readonly name = 'InputError';
  /** All that is wrong, a line each, also where the message does not tell all of it. */
  readonly mistakes: readonly string[];

  constructor(message: string, mistakes: readonly string[] = message.split('\n')) {
    super(message.split('\n').map(oneLine).join('\n'));
    this.mistakes = mistakes;
  }
}

/** Mistakes of a file that are told at once. */
export const MOST_TOLD = 10;

/** Which of the allowed names was probably meant, where a name is unknown; in front of what is allowed. */
function suggested(what: string, allowed: string): string {
  const given = /\b(?:unknown|not a known|not accepted|neither|in none of)\b.*? \((.*)\)$/s.exec(what)?.[1];
  const names = allowed.split(/, or | or one of |, |: | ha(?:s|ve) | are |^use |^nest:/).map((name) => name.trim());
  // Numbers are no names.
  const nearest = given === undefined || Number.isFinite(Number(given)) ? undefined : nearestName(given, names);
  return nearest === undefined ? allowed : `did you mean ${nearest}? ${allowed}`;
}

/** A refusal as a line: `where: what (value); what is allowed`, with a suggestion where `what` is an unknown name. */
export function refusal(where: string, what: string, allowed: string): string {
  const parts = [where, what, suggested(what, allowed)].map((part) => visible(part.replaceAll(/\s*\n\s*/g, ' ')));
  const [place, fault, remedy] = shortenLongest(parts, MOST_LINE - ': ; '.length);
  return `${place}: ${fault}; ${remedy}`;
}

/**
 * Refuses an input.
 * @param where the thing that holds the mistake, e.g. `projection exc→inh`
 * @param what what is wrong, with the offending value in brackets, e.g. `delay is shorter than dt (0.05 ms)`
 * @param allowed what would be accepted, e.g. `use a multiple of dt 0.1 ms, at least dt`
 * @throws {InputError} always
 */
export function refuse(where: string, what: string, allowed: string): never {
  throw new InputError(refusal(where, what, allowed));
}

/** Any value as a refusal shows it, so that a list or a text is not taken for a number: `[1]`, `"1"`, `NaN`, `null`. */
export function shown(value: unknown): string {
  if (typeof value === 'function') return 'a function';
  if (typeof value !== 'object' && typeof value !== 'string') return String(value);
  try {
    return JSON.stringify(value);
  } catch {
    return 'a record that refers to itself';
  }
}

/**
 * Refuses what is no record. TypeScript does so too, but from JavaScript anything may be given.
 * @param what it should be, e.g. `specification`
 * @throws {InputError}
 */
export function checkRecord(where: string, what: string, value: unknown, allowed: string): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    refuse(where, `no ${what} (${shown(value)})`, allowed);
}

/** Refuses what is no array, as {@link checkRecord} does what is no record. @throws {InputError} */
export function checkArray(where: string, what: string, value: unknown, allowed: string): void {
  if (!Array.isArray(value)) refuse(where, `no array of ${what} (${shown(value)})`, allowed);
}

/**
 * Refuses a file with several mistakes.
 * @param messages at least one, each as {@link refusal} writes it; the first ten are told, each once
 * @throws {InputError} always
 */
export function refuseAll(messages: readonly string[]): never {
  const mistakes = [...new Set(messages.map(oneLine))];
  const told = mistakes.slice(0, MOST_TOLD);
  const more = mistakes.length - told.length;
  throw new InputError([...told, ...(more > 0 ? [`and ${more} more`] : [])].join('\n'), mistakes);
}

/** Gathers what checks that do not need one another refuse, so that all of it is told at once. */
export interface Refusals {
  /** Runs a check; undefined if it refuses. */
  check<T>(check: () => T): T | undefined;
  /** Refuses whatever the checks refused, if anything. @throws {InputError} */
  end(): void;
}

/** Begins to gather refusals. */
export function gatherRefusals(): Refusals {
  const mistakes: string[] = [];
  return {
    check(check) {
      try {
        return check();
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        mistakes.push(...error.mistakes);
        return undefined;
      }
    },
    end() {
      if (mistakes.length > 0) refuseAll(mistakes);
    },
  };
}

/**
 * Checks each of some things, whatever is wrong with those before it.
 * @returns what the checks return, in the order of the things
 * @throws {InputError} for all things that are refused
 */
export function checkEach<T, R>(things: Iterable<T>, check: (thing: T, index: number) => R): R[] {
  const refusals = gatherRefusals();
  const results = Array.from(things, (thing, i) => refusals.check(() => check(thing, i)));
  refusals.end();
  return results as R[];
}

/**
 * Runs a check of a part of something, which may take its time; its refusals get that in front. @param where e.g. the
 * name of the file that all of it comes from
 */
export function within<T>(where: string, check: () => T): T {
  /**
   * A line behind the place; what would make it too long is taken out of the longer part, so that what is allowed is
   * still told.
   */
  const behind = (line: string): string => {
    const [fault, ...remedy] = `${where}: ${line}`.split(/; (.*)/s, 2);
    return shortenLongest([fault, ...remedy], MOST_LINE - '; '.length).join('; ');
  };
  const placed = (error: unknown): never => {
    if (!(error instanceof InputError)) throw error;
    return refuseAll(error.mistakes.map(behind));
  };
  try {
    const result = check();
    return result instanceof Promise ? (result.catch(placed) as T) : result;
  } catch (error) {
    return placed(error);
  }
}
