/**
 * Documents of YAML or JSON of a known shape; apart from the check itself, which a page needs without what reads YAML.
 */
import type * as z from 'zod';
import { parseWith } from './schema_errors.ts';
import { readYaml } from './yaml_file.ts';

/** Reads a document of YAML or JSON and checks it against a schema, see {@link parseWith}. */
export function readWith<Output>(schema: z.ZodType<Output>, text: string, where: string): Output {
  const { value, placeOf } = readYaml(text, where);
  return parseWith(schema, value, where, placeOf);
}
