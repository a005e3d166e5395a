/**
 * JSON files: what is wrong with one is said with its line and column, which no engine of JavaScript does for every
 * fault; and a key that stands twice is refused, since a file of which half is silently ignored is worse than none; so
 * is nesting without end, since what walks through data calls itself.
 */
import { refuse } from '../errors.ts';

/**
 * A key that objects of JavaScript have in a way of their own: it would be lost without a word somewhere on its way.
 */
export const RESERVED_KEY = '__proto__';

const BLANKS = /[ \t\r\n]*/y;
const STRING = /"(?:[ !#-[\]-\u{10FFFF}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy;
const PLAIN = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/** The same as Python's writers have it. */
const PLAIN_OR_INFINITE = new RegExp(`-?Infinity|${PLAIN.source}`, 'y');

/** Lists and objects within one another. */
const DEEPEST = 100;

/** Where a text ends to be JSON, and why. */
interface Fault {
  readonly offset: number;
  readonly what: string;
  readonly allowed: string;
}

/** What may come next. */
type Expected = 'value' | 'value or ]' | 'key' | 'key or }' | ':' | ', or end' | 'nothing';

/** The first fault of a text; undefined if it has none. */
function findFault(text: string, plain: RegExp): Fault | undefined {
  /** Keys of the objects that are open, undefined for lists. */
  const open: (Set<string> | undefined)[] = [];
  let at = 0;
  let expected: Expected = 'value';
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0];
  };
  const after = (): Expected => (open.length === 0 ? 'nothing' : ', or end');
  const fault = (allowed: string): Fault => {
    const found =
      at >= text.length ? 'the text ends' : `unexpected ${JSON.stringify(text.slice(at, at + 20).split('\n')[0])}`;
    return { offset: at, what: `not valid JSON (${found})`, allowed };
  };
  for (;;) {
    at += match(BLANKS)?.length ?? 0;
    const next = text[at];
    if (expected === 'nothing') return next === undefined ? undefined : fault('give one JSON document');
    if (expected === ':') {
      if (next !== ':') return fault('a key is followed by :');
      expected = 'value';
      at++;
    } else if (expected === ', or end') {
      const keys = open.at(-1);
      if (next === (keys === undefined ? ']' : '}')) {
        open.pop();
        expected = after();
      } else if (next === ',') expected = keys === undefined ? 'value' : 'key';
      else return fault(keys === undefined ? 'use , or ] here' : 'use , or } here');
      at++;
    } else if ((expected === 'key or }' && next === '}') || (expected === 'value or ]' && next === ']')) {
      open.pop();
      expected = after();
      at++;
    } else if (expected === 'key' || expected === 'key or }') {
      const key = match(STRING);
      if (key === undefined) return fault('use a key in double quotes here');
      const name: string = JSON.parse(key);
      if (open.at(-1)?.has(name)) return { offset: at, what: `duplicate key (${name})`, allowed: 'give each key once' };
      if (name === RESERVED_KEY) return { offset: at, what: `reserved key (${name})`, allowed: 'use another name' };
      open.at(-1)?.add(name);
      expected = ':';
      at += key.length;
    } else if (next === '{' || next === '[') {
      if (open.length === DEEPEST)
        return { offset: at, what: `nested too deeply (${DEEPEST} levels)`, allowed: 'use fewer levels' };
      open.push(next === '{' ? new Set() : undefined);
      expected = next === '{' ? 'key or }' : 'value or ]';
      at++;
    } else {
      const value = match(STRING) ?? match(plain);
      if (value === undefined || /[\w.]/.test(text[at + value.length] ?? ''))
        return fault('use a number, a text in double quotes, true, false, null, [ or {');
      expected = after();
      at += value.length;
    }
  }
}

const TEXT_OR_INFINITY = /"(?:[^"\\]|\\.)*"|Infinity/g;

/** A number that JSON has and that is infinite as a double, in place of the word. */
function withoutWord(part: string): string {
  return part === 'Infinity' ? '1e999' : part;
}

/**
 * Parses a JSON document; a byte order mark before it is left out.
 * @param where the file's name, for the message
 * @param infinite whether numbers may be `Infinity` and `-Infinity`, as Python writes them
 * @throws {InputError} with line and column
 */
export function parseJson(text: string, where: string, infinite = false): unknown {
  const plain = text.replace(/^\uFEFF/, '');
  const fault = findFault(plain, infinite ? PLAIN_OR_INFINITE : PLAIN);
  if (fault === undefined) return JSON.parse(infinite ? plain.replaceAll(TEXT_OR_INFINITY, withoutWord) : plain);
  const before = plain.slice(0, fault.offset);
  const place = `line ${before.split('\n').length}, column ${fault.offset - before.lastIndexOf('\n')}`;
  return refuse(`${where}: ${place}`, fault.what, fault.allowed);
}
