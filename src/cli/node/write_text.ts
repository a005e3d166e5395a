/** Writes texts into a folder; each file appears under its own name only when it is whole. */
import { join } from 'node:path';
import { createTextEncoder } from '../../formats/encode_text.ts';
import { writeOutput } from './output_file.ts';

/** Writes the files. @param texts by the names of their files; a long one in parts */
export function writeTexts(directory: string, texts: Readonly<Record<string, string | Iterable<string>>>): void {
  const encode = createTextEncoder();
  for (const [name, text] of Object.entries(texts))
    writeOutput(join(directory, name), (file) => {
      for (const part of typeof text === 'string' ? [text] : text) file.append(encode(part));
    });
}
