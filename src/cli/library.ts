/** The package in Node: all that it is elsewhere, but that comparisons run on threads and take parts from files. */
import type { CompareOptions, Comparison } from '../compare/options.ts';
import { packageFacts } from './package_facts.ts';

export * from '../index.ts';

/**
 * Compares reservoirs on tasks.
 * @param options all have defaults: the standard reservoirs and tasks with ten networks, which takes minutes
 * @throws {InputError} `compare: path: what (value); what is allowed`
 * @throws the reason of the signal, once it is aborted
 */
export async function compare(options: CompareOptions = {}): Promise<Comparison> {
  const [{ compareOn }, { loadOwnFile }, { createThreadExecutor }] = await Promise.all([
    import('../compare/compare_on.ts'),
    import('./node/own_module.ts'),
    import('./node/thread_executor.ts'),
  ]);
  const { version, libraries } = packageFacts();
  const versions = { rippletank: version, node: process.versions.node, ...libraries };
  const clock = (): number => performance.now() / 1000;
  return compareOn({ versions, clock, load: loadOwnFile, createThreads: createThreadExecutor }, options);
}
