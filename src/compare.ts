/**
 * A comparison as a function: reservoirs × tasks × networks in, rows, a summary and a report out, with the hash that
 * the command line has for the same experiment. What computes it is loaded when it is called, so that a program which
 * only simulates does not carry it.
 */
import type { CompareOptions, Comparison } from './compare/options.ts';

/**
 * Compares reservoirs on tasks, here on this thread; in Node, `jobs` of them at a time on threads.
 * @param options all have defaults: the standard reservoirs and tasks with ten networks, which takes minutes
 * @throws {InputError} `compare: path: what (value); what is allowed`
 * @throws the reason of the signal, once it is aborted
 */
export async function compare(options: CompareOptions = {}): Promise<Comparison> {
  const [{ compareOn }, { loadNothing }, { VERSION }] = await Promise.all([
    import('./compare/compare_on.ts'),
    import('./studies/comparison/own_parts.ts'),
    import('./version.ts'),
  ]);
  const clock = (): number => performance.now() / 1000;
  return compareOn({ versions: { rippletank: VERSION }, clock, load: loadNothing }, options);
}
