/** `node dist/bench/plot_pictures.js [folder]`: draws the figures of docs/plots, or all of them into another folder. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { plottedExamples } from './plotted_examples.ts';

const folder = process.argv[2] ?? 'docs/plots';
mkdirSync(folder, { recursive: true });
for (const [name, svg] of Object.entries(await plottedExamples()))
  writeFileSync(join(folder, `${name}.svg`), `${svg}\n`);
