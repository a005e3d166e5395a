/** Circuit files: a `Circuit` as YAML or JSON. */
import * as z from 'zod';
import type { Circuit } from '../../../models/circuits/circuit.ts';
import { readWith } from '../read_with.ts';
import { circuitSchema } from './schema.ts';

/**
 * Reads a circuit file.
 * @param text YAML or JSON
 * @param where the file's name, for messages
 * @throws {InputError} for syntax errors, duplicate or unknown keys, values of a wrong kind or out of range
 */
export function parseCircuit(text: string, where: string): Circuit {
  return readWith(circuitSchema, text, where);
}

/** The JSON Schema (draft 2020-12) of circuit files. */
export function circuitJsonSchema(): Record<string, unknown> {
  return { ...z.toJSONSchema(circuitSchema) };
}
