/**
 * Where numbers come from, as a line of comment before a table of text: `# t_start=0 t_stop=1000 dt=0.1 …`, see
 * recording/provenance.ts. It is what `comment='#'` of pandas, `comment.char='#'` of R and NumPy's `loadtxt` pass over.
 * Nothing in it has a blank, and no cell of a table may have a `#` outside quotes.
 */
import { type Provenance, provenanceKeys, provenanceKinds, provenanceOf } from '../recording/provenance.ts';

/** How the line begins. */
export const COMMENT = '#';

/**
 * Nine decimals of instants, as of times in tables: the digits that multiplying doubles leaves behind are not part of
 * them.
 */
function textOf(key: keyof Provenance, provenance: Provenance): string {
  const instant = key === 't_start' || key === 't_stop';
  return String(instant ? Number(provenance[key].toFixed(9)) : provenance[key]);
}

/** The line, ended; nothing where nothing is known. */
export function provenanceComment(provenance: Provenance | undefined): string {
  if (provenance === undefined) return '';
  return `${COMMENT} ${provenanceKeys.map((key) => `${key}=${textOf(key, provenance)}`).join(' ')}\n`;
}

/** What lines of comment tell; undefined if that is not all of it. */
export function readProvenanceComment(lines: readonly string[]): Provenance | undefined {
  const found = new Map(
    lines.flatMap((line) => Array.from(line.matchAll(/(\w+)=(\S+)/g), ([, key, text]) => [key, text] as const)),
  );
  const kinds: Readonly<Record<string, string>> = provenanceKinds;
  return provenanceOf((key) => {
    const text = found.get(key);
    return text === undefined || kinds[key] === 'text' ? text : Number(text);
  });
}

/**
 * The lines of a table, after those of comment that it begins with. @returns also how many these are, to tell places
 */
export function withoutComments(text: string): { comments: string[]; lines: string[] } {
  const lines = text.split(/\r?\n/);
  const first = lines.findIndex((line) => !line.startsWith(COMMENT));
  return { comments: lines.slice(0, Math.max(0, first)), lines: first < 0 ? [] : lines.slice(first) };
}
