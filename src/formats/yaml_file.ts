/**
 * Reads YAML 1.2 (and so JSON) into plain data. A duplicate key, an unknown tag or a syntax error is refused with its line, since a file of which
 * half is silently ignored is worse than none.
 */
import { isMap, isScalar, type Node, parseDocument, visit } from 'yaml';
import { refuse } from '../errors.ts';
import { parseJson } from './json_text.ts';

/**
 * Parses one YAML or JSON document.
 * @param text the document
 * @param where the file's name, for the message
 * @returns mappings as objects, sequences as arrays
 * @throws {InputError} with the line number, for syntax errors, duplicate keys and unresolved tags
 */
export function parseYaml(text: string, where: string): unknown {
  // Whoever writes JSON is told what is wrong with it as JSON.
  if (where.endsWith('.json')) parseJson(text, where);
  const document = parseDocument(text, { prettyErrors: true, uniqueKeys: false, strict: true });
  const problem = document.errors[0] ?? document.warnings[0];
  if (problem !== undefined) {
    // The first line of a pretty error is the message; the rest draws the source.
    const what = problem.message.split('\n')[0].replace(/ at line \d+, column \d+:?$/, '');
    refuse(
      `${where}: line ${problem.linePos?.[0].line ?? 1}`,
      `not valid YAML (${what})`,
      'use one YAML or JSON document',
    );
  }
  // Checked here rather than by the parser, so that the message can name the key.
  visit(document, {
    Map(_, map) {
      const seen = new Set<unknown>();
      for (const { key } of map.items) {
        const name = isScalar(key) ? key.value : key;
        if (seen.has(name))
          refuse(`${where}: line ${lineOf(text, key)}`, `duplicate key (${name})`, 'give each key once');
        seen.add(name);
      }
    },
  });
  if (document.contents === null || (isMap(document.contents) && document.contents.items.length === 0))
    refuse(where, 'empty document (nothing in it)', 'give a mapping of keys to values');
  return document.toJS({ maxAliasCount: 100 });
}

/** Line of a node, counted from 1. */
function lineOf(text: string, node: unknown): number {
  const start = (node as Node | null)?.range?.[0] ?? 0;
  return text.slice(0, start).split('\n').length;
}
