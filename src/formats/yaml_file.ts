/**
 * Reads YAML 1.2 (and so JSON) into plain data, and knows where in the text each of them stands. A duplicate key, an
 * unknown tag or a syntax error is refused with its line, since a file of which half is silently ignored is worse than
 * none; so is what a small text could make large: nesting without end, aliases of aliases.
 */
import {
  Composer,
  type Document,
  isMap,
  isNode,
  isScalar,
  Lexer,
  LineCounter,
  type Node,
  type ParsedNode,
  Parser,
  visit,
  type YAMLError,
} from 'yaml';
import { refuse, refuseAll } from '../errors.ts';
import { parseJson, RESERVED_KEY } from './json_text.ts';

/**
 * Collections within one another, counted as the parser does, with two steps each. The composer calls itself, and has
 * no bound of its own.
 */
const DEEPEST = 200;
/** Of a text, and of the words and signs in it, each of which takes a microsecond and some hundreds of bytes. */
const MOST_CHARACTERS = 32e6;
const MOST_LEXEMES = 4e6;
/** Each is looked up among all anchors. */
const MOST_ALIASES = 1000;
/** Times that what has an anchor may come again. */
const MOST_REPEATS = 100;

/** A way into data: keys of mappings and indices of lists. */
export type Path = readonly PropertyKey[];

/** A document as data. */
export interface YamlData {
  readonly value: unknown;
  /**
   * Where what a path leads to stands, e.g. `line 3, column 5`; what holds it, where it is missing. @param key of a
   * mapping that is meant itself
   */
  placeOf(path: Path, key?: string): string;
}

type Composed = Document.Parsed<ParsedNode, boolean>;

function tooLarge(where: string, what: string): never {
  return refuse(where, `too large for YAML or JSON (${what})`, 'use fewer lists of numbers, or SONATA');
}

function compose(text: string, where: string, lines: LineCounter): Composed {
  const parser = new Parser(lines.addNewLine);
  lines.addNewLine(0);
  function* tokens() {
    let lexemes = 0;
    for (const lexeme of new Lexer().lex(text)) {
      yield* parser.next(lexeme);
      if (parser.stack.length > DEEPEST)
        refuse(
          `${where}: ${placeAt(lines, parser.offset)}`,
          `nested too deeply (${DEEPEST / 2} levels)`,
          'use fewer levels',
        );
      if (++lexemes > MOST_LEXEMES) tooLarge(where, `over ${MOST_LEXEMES / 1e6} million words and signs`);
    }
    yield* parser.end();
  }
  const composer = new Composer<ParsedNode, boolean>({ uniqueKeys: false, strict: true, stringKeys: true });
  let found: Composed | undefined;
  for (const document of composer.compose(tokens(), true, text.length)) {
    if (found !== undefined)
      refuse(
        `${where}: ${placeAt(lines, document.range[0])}`,
        'a second document (---)',
        'use one YAML or JSON document',
      );
    found = document;
  }
  return found as Composed;
}

/**
 * Refuses lists that would be too large to be read, before they become text. @param entries of all of them @throws
 * {InputError}
 */
export function checkYamlEntries(entries: number, where: string): void {
  // An entry, what introduces it, and a comma.
  if (3 * entries > MOST_LEXEMES) tooLarge(where, `over ${MOST_LEXEMES / 1e6} million words and signs`);
}

/** Refuses a text that would be too large to be read. @throws {InputError} */
export function checkYamlSize(text: string, where: string): void {
  if (text.length > MOST_CHARACTERS) tooLarge(where, `${Math.ceil(text.length / 1e6)} million characters`);
  // No sign stands for more than two lexemes.
  if (2 * text.length < MOST_LEXEMES) return;
  let lexemes = 0;
  for (const _ of new Lexer().lex(text))
    if (++lexemes > MOST_LEXEMES) tooLarge(where, `over ${MOST_LEXEMES / 1e6} million words and signs`);
}

function placeAt(lines: LineCounter, offset: number): string {
  const { line, col } = lines.linePos(Math.max(0, offset));
  return `line ${Math.max(1, line)}, column ${Math.max(1, col)}`;
}

/** What the parser found wrong; a mistake often has others behind it, on its line, that say less. */
function syntaxErrors({ errors, warnings }: Composed, where: string, lines: LineCounter): string[] {
  const firstOfLine = new Map<number, YAMLError>();
  for (const problem of [...errors, ...warnings]) {
    const { line } = lines.linePos(problem.pos[0]);
    if (!firstOfLine.has(line)) firstOfLine.set(line, problem);
  }
  return [...firstOfLine.values()].map(({ message, pos }) => {
    const what = message.split('\n')[0];
    return `${where}: ${placeAt(lines, pos[0])}: not valid YAML (${what}); use one YAML or JSON document`;
  });
}

/** Refuses keys that stand twice, and aliases that lead nowhere, into themselves, or to too much. */
function checkNodes(document: Composed, where: string, lines: LineCounter): void {
  const place = (node: unknown): string => `${where}: ${placeAt(lines, (node as Node | null)?.range?.[0] ?? 0)}`;
  const anchors = new Map<string, Node>();
  let aliases = 0;
  const keepAnchor = (node: Node): void => {
    if ('anchor' in node && typeof node.anchor === 'string') anchors.set(node.anchor, node);
  };
  visit(document, {
    // Checked here rather than by the parser, so that the message can name the key.
    Map(_, map) {
      keepAnchor(map);
      const seen = new Set<unknown>();
      for (const { key } of map.items) {
        const name = isScalar(key) ? key.value : key;
        if (seen.has(name)) refuse(place(key), `duplicate key (${name})`, 'give each key once');
        if (name === RESERVED_KEY) refuse(place(key), `reserved key (${name})`, 'use another name');
        seen.add(name);
      }
    },
    Node: (_, node) => keepAnchor(node),
    Alias(_, alias, path) {
      const to = anchors.get(alias.source);
      if (to === undefined)
        refuse(place(alias), `an alias of nothing (*${alias.source})`, `set &${alias.source} before it`);
      if (path.includes(to)) refuse(place(alias), `contains itself (*${alias.source})`, 'write it out');
      if (++aliases > MOST_ALIASES)
        refuse(place(alias), `too many aliases (${aliases})`, `use at most ${MOST_ALIASES}`);
    },
  });
}

function toData(document: Composed, where: string): unknown {
  try {
    return document.toJS({ maxAliasCount: MOST_REPEATS });
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    return refuse(where, 'aliases repeat too much (*)', `repeat nothing more than ${MOST_REPEATS} times`);
  }
}

/**
 * Reads one YAML or JSON document.
 * @param text the document
 * @param where the file's name, for the message
 * @returns mappings as objects, sequences as arrays
 * @throws {InputError} with line and column, for syntax errors, duplicate keys and unresolved tags
 */
export function readYaml(text: string, where: string): YamlData {
  // Whoever writes JSON is told what is wrong with it as JSON.
  if (where.endsWith('.json')) parseJson(text, where);
  if (text.length > MOST_CHARACTERS) tooLarge(where, `${Math.ceil(text.length / 1e6)} million characters`);
  const lines = new LineCounter();
  const document = compose(text, where, lines);
  const wrong = syntaxErrors(document, where, lines);
  if (wrong.length > 0) refuseAll(wrong);
  checkNodes(document, where, lines);
  if (document.contents === null || (isMap(document.contents) && document.contents.items.length === 0))
    refuse(where, 'empty document (nothing in it)', 'give a mapping of keys to values');
  return {
    value: toData(document, where),
    placeOf(path, key) {
      let node: unknown = document.contents;
      for (const step of path) {
        const inner = isNode(node) && 'get' in node ? (node.get(step, true) as unknown) : undefined;
        if (!isNode(inner)) break;
        node = inner;
      }
      const named = isMap(node) ? node.items.find((pair) => isScalar(pair.key) && pair.key.value === key)?.key : node;
      return placeAt(lines, ((named ?? node) as Node | null)?.range?.[0] ?? 0);
    },
  };
}

/** The data alone, see {@link readYaml}. */
export function parseYaml(text: string, where: string): unknown {
  return readYaml(text, where).value;
}
