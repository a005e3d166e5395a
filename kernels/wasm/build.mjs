/**
 * Compiles the AssemblyScript modules and writes them, as text, into `kernels/<name>_binary.ts` (not in git), so that
 * Node, bundlers and browsers load them like any module, with no file to find and nothing to fetch. `--text` prints the
 * WebAssembly text as well.
 */
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const here = fileURLToPath(new URL('.', import.meta.url));

for (const name of ['core', 'products', 'training']) {
  const folder = mkdtempSync(join(tmpdir(), 'rippletank-'));
  const binary = join(folder, `${name}.wasm`);
  const args = [
    join(here, `${name}.ts`),
    ...[
      '--outFile',
      binary,
      '--baseDir',
      '/',
      '--runtime',
      'stub',
      '--use',
      'abort=',
      '--noAssert',
      '-O3',
      '--converge',
    ],
    ...[
      '--enable',
      'simd',
      '--importMemory',
      '--initialMemory',
      '1',
      '--maximumMemory',
      '65536',
      '--memoryBase',
      '4096',
    ],
  ];
  if (name === 'core') args.push('--exportTable');
  if (process.argv.includes('--text')) args.push('--textFile', join(here, `${name}.wat`));
  const { error, stderr } = await asc.main(args);
  if (error) {
    process.stderr.write(`${stderr.toString()}${error.message}\n`);
    process.exit(1);
  }
  const bytes = readFileSync(binary);
  rmSync(folder, { recursive: true });
  const target = join(here, '..', `${name}_binary.ts`);
  writeFileSync(
    `${target}.tmp`,
    `/** The compiled ${name} (kernels/wasm), ${bytes.length} bytes in base64; written by \`npm run build\`. */\nexport const ${name}Binary =\n  '${bytes.toString('base64')}';\n`,
  );
  renameSync(`${target}.tmp`, target);
}
