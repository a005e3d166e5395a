/**
 * Writes a circuit as a file, in YAML or JSON, that `parseCircuit` reads back as the same circuit: from it and a seed
 * comes the same network, bit for bit. Numbers are written with all the digits they need; what is small stands in one
 * line. A neuron model of one's own is a program, which no circuit file can say.
 */
import { Document, visit } from 'yaml';
import type { Circuit } from '../../../models/circuits/circuit.ts';
import { refuse, visible } from '../../errors.ts';
import { parseWith } from '../schema_errors.ts';
import { checkYamlEntries, checkYamlSize } from '../yaml_file.ts';
import { circuitSchema } from './schema.ts';

/** How wide a line may be. */
const WIDTH = 100;

/** Plain data that JSON has: lists for typed arrays, without keys that are undefined. */
type Plain = null | boolean | number | string | readonly Plain[] | { readonly [key: string]: Plain };

/** Entries of all lists. */
function entriesOf(value: unknown): number {
  if (ArrayBuffer.isView(value)) return (value as Float64Array).length;
  if (typeof value !== 'object' || value === null) return 0;
  const inner = Object.values(value);
  return inner.reduce((sum: number, entry) => sum + entriesOf(entry), Array.isArray(value) ? inner.length : 0);
}

function plain(value: unknown): Plain {
  if (ArrayBuffer.isView(value)) return Array.from(value as Float64Array);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value as Plain;
  const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
  return Object.fromEntries(entries.map(([key, entry]) => [key, plain(entry)]));
}

/** In one line. JSON can say a negative zero, but JavaScript’s writer does not. */
function flat(value: Plain): string {
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value);
  if (Array.isArray(value)) return `[${value.map(flat).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, entry]) => `${JSON.stringify(key)}: ${flat(entry)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

const areNumbers = (value: Plain): boolean => Array.isArray(value) && value.every((entry) => typeof entry === 'number');

function jsonText(value: Plain, indent = ''): string {
  const line = flat(value);
  if (typeof value !== 'object' || value === null || areNumbers(value) || indent.length + line.length < WIDTH)
    return line;
  const inner = `${indent}  `;
  const [open, close, parts] = Array.isArray(value)
    ? ['[', ']', value.map((entry) => jsonText(entry, inner))]
    : ['{', '}', Object.entries(value).map(([key, entry]) => `${JSON.stringify(key)}: ${jsonText(entry, inner)}`)];
  return `${open}\n${parts.map((part) => `${inner}${part}`).join(',\n')}\n${indent}${close}`;
}

function yamlText(value: Plain): string {
  const document = new Document(value, { aliasDuplicateObjects: false });
  visit(document, {
    Collection(_, node) {
      const inner = node.toJS(document) as Plain;
      if (node === document.contents || !(areNumbers(inner) || flat(inner).length < WIDTH)) return undefined;
      node.flow = true;
      return undefined;
    },
    Scalar(_, node) {
      // In double quotes what nobody sees can be written as an escape.
      if (typeof node.value === 'string' && visible(node.value) !== node.value) node.type = 'QUOTE_DOUBLE';
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

/**
 * The text of a circuit file.
 * @throws {InputError} for neuron models of one's own, numbers that are none, and what is too large to be read back
 */
export function writeCircuit(circuit: Circuit, format: 'yaml' | 'json'): string {
  const where = `circuit ${circuit.name}`;
  for (const { name, model } of circuit.populations)
    if (typeof model !== 'string')
      refuse(
        `${where}: population ${name}`,
        `a neuron model of one’s own (${model.name})`,
        'files name built-in models',
      );
  checkYamlEntries(entriesOf(circuit), where);
  // With keys in the schema's order, whatever that of the program was.
  const value = parseWith(circuitSchema, plain(circuit), where) as unknown as Plain;
  const text = visible(format === 'yaml' ? yamlText(value) : `${jsonText(value)}\n`);
  checkYamlSize(text, where);
  return text;
}
