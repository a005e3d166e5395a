/**
 * A genetic algorithm over lists of numbers in [0, 1] (Mitchell 1996, An Introduction to Genetic Algorithms): the
 * best stay as they are, the others are children of two winners of tournaments, each number taken from one of them and
 * changed by normal noise, reflected at the ends of the range.
 */
import type { RandomStream } from '../random.ts';

/** How evolution goes. */
export interface EvolutionOptions {
  readonly genes: number;
  /** Individuals, ≥ 2. */
  readonly population: number;
  readonly generations: number;
  /** Individuals that stay. */
  readonly elite: number;
  /** Individuals of which the best becomes a parent. */
  readonly tournament: number;
  /** Standard deviation of the noise. */
  readonly mutation: number;
}

/** What came of it. */
export interface Evolved {
  /** Best of the last generation. */
  readonly best: Float64Array;
  /** Greatest fitness in each generation. */
  readonly course: readonly number[];
}

/** Reflects a number into [0, 1]. */
const reflected = (value: number): number => {
  const folded = Math.abs(value) % 2;
  return folded > 1 ? 2 - folded : folded;
};

/**
 * Evolves. @param fitness of a genome in a generation; the greater the better. It may differ between generations, so
 * that no genome lives by the luck of one.
 */
export function evolve(
  { genes, population, generations, elite, tournament, mutation }: EvolutionOptions,
  fitness: (genome: Float64Array, generation: number) => number,
  stream: RandomStream,
): Evolved {
  const draw = (): Float64Array => Float64Array.from({ length: genes }, () => stream.uniform());
  let genomes = Array.from({ length: population }, draw);
  const course: number[] = [];
  for (let generation = 0; ; generation++) {
    const scored = genomes.map((genome) => ({ genome, score: fitness(genome, generation) }));
    // A stable sort: equal scores keep their order.
    scored.sort((a, b) => b.score - a.score);
    course.push(scored[0].score);
    if (generation + 1 >= generations) return { best: scored[0].genome, course };
    const parent = (): Float64Array => {
      let winner = population - 1;
      for (let i = 0; i < tournament; i++) winner = Math.min(winner, stream.integer(population));
      return scored[winner].genome;
    };
    const child = (): Float64Array => {
      const [mother, father] = [parent(), parent()];
      return mother.map((gene, i) =>
        reflected((stream.uniform() < 0.5 ? gene : father[i]) + mutation * stream.normal()),
      );
    };
    genomes = scored.map(({ genome }, i) => (i < elite ? genome : child()));
  }
}
