/**
 * Effects of a factorial design, in which every combination of the levels of some factors was tried: what a factor
 * changes, averaged over all combinations of the others (its main effect), and by how much the levels of others change
 * that (interactions). Definitions of Box, Hunter & Hunter (Statistics for Experimenters, 2nd ed. 2005, ch. 5) and
 * Montgomery (Design and Analysis of Experiments, ch. 6). With two levels, 0 and 1,
 *   main effect of A:         mean at A = 1 − mean at A = 0
 *   interaction A × B:        ½·((effect of A at B = 1) − (effect of A at B = 0))
 *   interaction A × B × C:    ½·((A × B at C = 1) − (A × B at C = 0)), and so on,
 * that is Σ ±y/2^(k − 1) over the 2^k cells, the sign being the product of the signs of the effect's factors. The
 * halves make all effects alike: each is the mean of one half of the cells minus that of the other, so that all
 * have the same standard error, the same range and may be held against the same margin. They are orthogonal
 * contrasts.
 *
 * A factor of more levels has an effect for each level but the first, against which it is held; in an interaction
 * as well. Those of one factor share the first level and so are not orthogonal to one another. There are as many
 * effects as cells, less one.
 */

/** An effect: a main effect of one factor, an interaction of several. */
export interface FactorialEffect {
  /** Places of its factors in the design, ascending. */
  readonly factors: readonly number[];
  /** For each of them the level, from 1, that is held against level 0. */
  readonly levels: readonly number[];
}

/** All combinations of levels, the first factor fastest (Yates's order), [cells][factors]. */
export function factorialCells(levels: readonly number[]): readonly (readonly number[])[] {
  return levels.reduceRight<readonly (readonly number[])[]>(
    (cells, count) => cells.flatMap((cell) => Array.from({ length: count }, (_, level) => [level, ...cell])),
    [[]],
  );
}

/** All effects of a design: main effects, then interactions of two, and so on. @param levels of each factor, ≥ 2 */
export function factorialEffects(levels: readonly number[]): readonly FactorialEffect[] {
  const subsets = levels.reduce<readonly (readonly number[])[]>(
    (all, _, factor) => all.concat(all.map((some) => [...some, factor])),
    [[]],
  );
  const before = (a: readonly number[], b: readonly number[]): number => {
    const differs = a.findIndex((factor, i) => factor !== b[i]);
    return a.length - b.length || a[differs] - b[differs];
  };
  return subsets
    .filter(({ length }) => length > 0)
    .toSorted(before)
    .flatMap((factors) =>
      factorialCells(factors.map((factor) => levels[factor] - 1)).map((cell) => ({
        factors,
        levels: cell.map((level) => level + 1),
      })),
    );
}

/**
 * The weight of a cell in an effect: what the values of all cells are multiplied with and then added up. The positive
 * weights add up to 1, the negative ones to −1.
 * @param levels of each factor @param cell its level of each
 */
export function effectWeight(
  { factors, levels: held }: FactorialEffect,
  levels: readonly number[],
  cell: readonly number[],
): number {
  const others = levels.reduce((product, count, factor) => product * (factors.includes(factor) ? 1 : count), 1);
  const signs = factors.map((factor, i) => (cell[factor] === held[i] ? 1 : cell[factor] === 0 ? -1 : 0));
  return signs.reduce<number>((product, sign) => product * sign, 1) / (others * 2 ** (factors.length - 1));
}
