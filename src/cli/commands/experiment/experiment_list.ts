/** The named experiments, one a line, for people who ask which there are. */
import type { CatalogueEntry } from '../../../studies/published/catalogue.ts';

/** Names and what was published, in columns. */
export function experimentList(entries: readonly Pick<CatalogueEntry, 'name' | 'line'>[]): string {
  const widest = Math.max(...entries.map(({ name }) => name.length));
  return entries.map(({ name, line }) => `  ${name.padEnd(widest)}  ${line}`).join('\n');
}
