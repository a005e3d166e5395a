/** Writes texts into a folder; each file appears under its own name only when it is whole. */
import { join } from 'node:path';
import { writeOutput } from './output_file.ts';

/** Writes the files. @param texts by the names of their files */
export function writeTexts(directory: string, texts: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(texts))
    writeOutput(join(directory, name), (file) => file.append(new TextEncoder().encode(text)));
}
