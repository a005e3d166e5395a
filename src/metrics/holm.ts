/**
 * Holm's step-down correction (1979, Scand. J. Statist. 6, 65–70): the chance of even one false rejection in the
 * family stays below α, whatever the dependence between the tests. p(i) ← max over j ≤ i of min(1, (m − j + 1)·p(j)),
 * p ascending.
 */

/**
 * Corrected p values, [m], in the order given.
 * @param pValues each in [0, 1], [m]; NaN, where no test was possible, stays NaN and is no member of the family
 */
export function holm(pValues: readonly number[]): number[] {
  const tested = pValues.map((p, index) => ({ p, index })).filter(({ p }) => !Number.isNaN(p));
  tested.sort((left, right) => left.p - right.p);
  const corrected = pValues.map(() => Number.NaN);
  let largest = 0;
  tested.forEach(({ p, index }, rank) => {
    largest = Math.max(largest, Math.min(1, (tested.length - rank) * p));
    corrected[index] = largest;
  });
  return corrected;
}

/**
 * Corrected p values of a family that was declared and keeps its size: a member that could not be tested (NaN) counts
 * as p = 1 and has none.
 */
export function holmOfDeclared(pValues: readonly number[]): number[] {
  const corrected = holm(pValues.map((p) => (Number.isNaN(p) ? 1 : p)));
  return corrected.map((p, i) => (Number.isNaN(pValues[i]) ? Number.NaN : p));
}
