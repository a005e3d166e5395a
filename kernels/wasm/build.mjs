/**
 * Compiles the AssemblyScript core and writes it, as text, into `kernels/core_binary.ts` (not in git), so that Node, bundlers and browsers load it
 * like any module, with no file to find and nothing to fetch. `--text` prints the WebAssembly text instead.
 */
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const here = fileURLToPath(new URL('.', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'rippletank-core-'));
const binary = join(folder, 'core.wasm');
const args = [
  join(here, 'core.ts'),
  ...['--outFile', binary, '--baseDir', '/', '--runtime', 'stub', '--use', 'abort=', '--noAssert', '-O3', '--converge'],
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
    '--exportTable',
  ],
];
if (process.argv.includes('--text')) args.push('--textFile', join(here, 'core.wat'));
const { error, stderr } = await asc.main(args);
if (error) {
  process.stderr.write(`${stderr.toString()}${error.message}\n`);
  process.exit(1);
}
const bytes = readFileSync(binary);
rmSync(folder, { recursive: true });
const target = join(here, '..', 'core_binary.ts');
writeFileSync(
  `${target}.tmp`,
  `/** The compiled core (kernels/wasm), ${bytes.length} bytes in base64; written by \`npm run build\`. */\nexport const coreBinary =\n  '${bytes.toString('base64')}';\n`,
);
renameSync(`${target}.tmp`, target);
