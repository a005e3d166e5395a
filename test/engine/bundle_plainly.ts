/** Bundles a program on the compiled package as esbuild does, which leaves the file of a worker where it was. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const dist = fileURLToPath(new URL('../../dist/src/', import.meta.url));

/** The worker's own file, as a program's bundler would be given `rippletank/worker`. */
export const workerFile = join(dist, 'engine/threads/engine_worker.js');

/**
 * A program for Node and pages. It says once that it runs, then what a run on two threads gave, as JSON.
 * @param options further ones of the simulator, as source text
 */
export const threadsProgram = (options = ''): string => `
import { buildNetwork, createCircuit, createSimulator } from 'rippletank';
async function main() {
  console.log('the program runs');
  const simulator = await createSimulator(buildNetwork(createCircuit('maass2002'), 1), { jobs: 2, ${options} });
  let spikes = 0, sum = 0;
  simulator.spikes.subscribe(({ steps, senders }) => {
    spikes += senders.length;
    steps.forEach((step, i) => (sum = (31 * sum + 7 * step + senders[i]) % 1e9));
  });
  await simulator.run(100);
  simulator.dispose();
  const { jobs, note } = simulator.facts;
  return { jobs, note, spikes, sum };
}
main().then((found) => console.log(JSON.stringify(found)), (error) => console.log(String(error)));
`;

/** Writes a program, and what it imports, to files in a folder; the first is named `name`. */
export async function bundlePlainly(
  program: { readonly text: string } | { readonly file: string },
  folder: string,
  name: string,
  format: 'es' | 'cjs' = 'es',
): Promise<void> {
  const bundle = await rolldown({
    input: 'program',
    platform: 'neutral',
    resolve: { alias: { rippletank: join(dist, 'index.js') }, mainFields: ['module', 'main'] },
    external: /^node:/,
    logLevel: 'silent',
    plugins: [
      {
        name: 'program',
        resolveId: (id) => (id !== 'program' ? null : 'file' in program ? program.file : join(dist, 'program.js')),
        load: (id) => ('text' in program && id === join(dist, 'program.js') ? program.text : null),
      },
    ],
  });
  await bundle.write({ dir: folder, format, entryFileNames: name, chunkFileNames: `[name]-${name}`, minify: true });
  await bundle.close();
}
