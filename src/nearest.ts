/**
 * Which of some names someone probably meant: that with the fewest changes of a letter, insertions, deletions and
 * exchanges of neighbours (optimal string alignment); where none is near, the only one that begins so.
 */

/** Changes from one text to another. */
function changes(a: string, b: string): number {
  let [before, row]: number[][] = [[], Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    [before, row] = [row, next];
  }
  return row[b.length];
}

/** No more than this, and less than half of the name, is taken for a slip. */
const MOST_CHANGES = 3;
/** Longer names are none. */
const LONGEST = 60;

/** Fewer letters are the beginning of too much. */
const LEAST_BEGINNING = 3;

/** The only name that begins with what is given. */
function begunName(given: string, known: readonly string[]): string | undefined {
  if (given.length < LEAST_BEGINNING) return undefined;
  const begun = known.filter((name) => name !== given && name.toLowerCase().startsWith(given.toLowerCase()));
  return begun.length === 1 ? begun[0] : undefined;
}

/** The name that was probably meant, whatever its capitals; undefined if none is near. */
export function nearestName(given: string, known: readonly string[]): string | undefined {
  if (given.length > LONGEST) return undefined;
  let [nearest, fewest]: [string | undefined, number] = [undefined, Math.min(MOST_CHANGES + 1, given.length / 2)];
  for (const name of known) {
    if (name === given || Math.abs(name.length - given.length) >= fewest || name.length > LONGEST) continue;
    const count = changes(given.toLowerCase(), name.toLowerCase());
    if (count < fewest) [nearest, fewest] = [name, count];
  }
  return nearest ?? begunName(given, known);
}
