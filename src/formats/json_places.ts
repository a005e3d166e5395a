/** Where in a JSON text a part of its data stands, for messages; looked for only where something is wrong. */
import type { YamlData } from './yaml_file.ts';

/** Blanks, then a sign, a text, or a number or word. */
const TOKENS = /[ \t\r\n]*([[\]{},:]|"(?:[^"\\]|\\.)*"|[^ \t\r\n[\]{},:"]+)/g;

/** A list or an object that has not ended, and what of it is being read. */
interface Open {
  readonly isList: boolean;
  at: string | number;
}

/** Offset of what a path leads to, of what holds it where it is missing, or of a key in it. */
function offsetOf(text: string, path: readonly PropertyKey[], key: string | undefined): number {
  const open: Open[] = [];
  const isWithin = (levels: readonly Open[]): boolean =>
    levels.length <= path.length && levels.every(({ at }, i) => at === path[i]);
  let found = 0;
  let isKey = false;
  for (const match of text.matchAll(TOKENS)) {
    const [whole, token] = match;
    const offset = match.index + whole.length - token.length;
    const inner = open.at(-1);
    if (token === '}' || token === ']') {
      open.pop();
      isKey = false;
    } else if (token === ':') isKey = false;
    else if (token === ',') {
      if (typeof inner?.at === 'number') inner.at++;
      isKey = inner?.isList === false;
    } else if (isKey && inner !== undefined) {
      inner.at = JSON.parse(token) as string;
      if (inner.at === key && open.length === path.length + 1 && isWithin(open.slice(0, -1))) return offset;
    } else {
      if (isWithin(open)) found = offset;
      if (token === '{' || token === '[') open.push({ isList: token === '[', at: token === '[' ? 0 : '' });
      isKey = token === '{';
    }
  }
  return found;
}

/** Finds places in a text that is known to be JSON, as {@link YamlData.placeOf} does. */
export function jsonPlaces(text: string): YamlData['placeOf'] {
  const plain = text.replace(/^\uFEFF/, '');
  return (path, key) => {
    const offset = offsetOf(plain, path, key);
    const before = plain.slice(0, offset);
    return `line ${before.split('\n').length}, column ${offset - before.lastIndexOf('\n')}`;
  };
}
