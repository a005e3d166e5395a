/** Reads JSON into plain data: what is wrong with it is told with its place, and nesting has an end, since what walks through data calls itself. */
import { refuse } from '../errors.ts';

/** Lists and mappings within one another. */
const DEEPEST = 100;

function placeOf(text: string, position: number): string {
  const before = text.slice(0, position).split('\n');
  return `line ${before.length}, column ${before[before.length - 1].length + 1}`;
}

/** Where the brackets of a text first go deeper than is allowed; undefined if they never do. */
function tooDeep(text: string): number | undefined {
  let depth = 0;
  // A string that has no end is one up to the end: otherwise each of its quotes would be tried.
  for (const { 0: found, index } of text.matchAll(/"(?:[^"\\]+|\\[\s\S])*(?:"|\\?$)|[[\]{}]/g)) {
    if (found === '[' || found === '{') depth++;
    else if (found === ']' || found === '}') depth--;
    if (depth > DEEPEST) return index;
  }
  return undefined;
}

/** Whether a text can be the beginning of JSON. */
function mayGoOn(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    const position = / at position (\d+)/.exec(message)?.[1];
    return /^Unexpected end|^Unterminated/.test(message) || Number(position) >= text.length;
  }
}

/** Where a text ceases to be JSON: not every message of the parser says it. */
function firstWrong(text: string): number {
  let [good, bad] = [0, text.length + 1];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (mayGoOn(text.slice(0, middle))) good = middle;
    else bad = middle;
  }
  return good;
}

/** @param where the file's name, for the message @throws {InputError} for what is not JSON, with line and column */
export function parseJson(text: string, where: string): unknown {
  const deep = tooDeep(text);
  if (deep !== undefined)
    refuse(`${where}: ${placeOf(text, deep)}`, `nested too deeply (${DEEPEST} levels)`, 'use fewer levels');
  try {
    return JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const what = message.replace(/ in JSON at position.*$|, ["'.][\s\S]*$| at position.*$/, '');
    return refuse(`${where}: ${placeOf(text, firstWrong(text))}`, `not valid JSON (${what})`, 'give a JSON file');
  }
}
