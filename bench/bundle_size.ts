/**
 * How large does a page become by what it imports from the package? Run with `npm run build && node
 * dist/bench/bundle_size.js`.
 */
import { fileURLToPath } from 'node:url';
import { bundledBytes } from './bundled_bytes.ts';

const ENTRY = fileURLToPath(new URL('../src/index.js', import.meta.url));
const IMPORTS = [
  ['randomStream'],
  ['ndarray'],
  ['fitRidge'],
  ['createTask'],
  ['defineNeuron'],
  ['parseCircuit'],
  ['createCircuit', 'buildNetwork'],
  ['createCircuit', 'buildNetwork', 'createSimulator'],
  ['createReservoir'],
  ['*'],
];

const kilobytes = (bytes: number): string =>
  bytes < 10_000 ? (bytes / 1000).toFixed(1) : Math.round(bytes / 1000).toString();

console.log('| imports | kB at once | compressed | kB when needed |\n|---|---|---|---|');
for (const names of IMPORTS) {
  const { atOnce, atOnceCompressed, later } = await bundledBytes(names, ENTRY);
  const cells = [
    names.join(', '),
    kilobytes(atOnce),
    kilobytes(atOnceCompressed),
    later === 0 ? '–' : kilobytes(later),
  ];
  console.log(`| ${cells.join(' | ')} |`);
}
