/**
 * How large a page's bundle becomes by an import from the package: minified, and of that compressed, as a host sends
 * it.
 */
import { gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';

/**
 * Bytes of what is loaded at once, and of what waits until it is needed, such as gpu.js. The file of the threads is not
 * counted.
 */
export interface BundledBytes {
  readonly atOnce: number;
  readonly atOnceCompressed: number;
  readonly later: number;
}

/**
 * Bundles a program that does nothing but keep some exports of a module.
 * @param names `*` for all @param entry path of the module
 */
export async function bundledBytes(names: readonly string[], entry: string): Promise<BundledBytes> {
  const program = names.includes('*')
    ? `import * as all from ${JSON.stringify(entry)}; globalThis.kept = all;`
    : `import { ${names.join(', ')} } from ${JSON.stringify(entry)}; globalThis.kept = [${names.join(', ')}];`;
  const bundle = await rolldown({
    input: 'program',
    platform: 'browser',
    logLevel: 'silent',
    plugins: [
      {
        name: 'program',
        resolveId: (id) => (id === 'program' ? '\0program' : null),
        load: (id) => (id === '\0program' ? program : null),
      },
    ],
  });
  const { output } = await bundle.generate({ format: 'es', minify: true });
  await bundle.close();
  const chunks = output.filter((file) => file.type === 'chunk');
  const first = new Set(chunks.filter((chunk) => chunk.isEntry).flatMap((chunk) => [chunk.fileName, ...chunk.imports]));
  const code = (atOnce: boolean): string =>
    chunks
      .filter(({ fileName }) => first.has(fileName) === atOnce)
      .map((chunk) => chunk.code)
      .join('');
  const size = (text: string): number => Buffer.byteLength(text);
  return {
    atOnce: size(code(true)),
    atOnceCompressed: gzipSync(code(true), { level: 9 }).length,
    later: size(code(false)),
  };
}
