/** Evolution climbs, keeps its best, and stays within its range. */
import { expect, test } from 'vitest';
import { randomStream } from '../../src/random.ts';
import { evolve } from '../../src/training/evolve.ts';

const OPTIONS = { genes: 6, population: 30, generations: 60, elite: 2, tournament: 3, mutation: 0.05 } as const;
/** The sphere, whose greatest value is 0, at .8 everywhere. */
const sphere = (genome: Float64Array): number => -genome.reduce((sum, gene) => sum + (gene - 0.8) ** 2, 0);

test('finds the top of a hill, and never loses what it has', () => {
  const { best, course } = evolve(OPTIONS, sphere, randomStream(1, 'evolve test'));
  expect(course).toHaveLength(60);
  course.slice(1).forEach((score, i) => {
    expect(score).toBeGreaterThanOrEqual(course[i]);
  });
  expect(sphere(best)).toBe(course[59]);
  expect(course[59]).toBeGreaterThan(-0.005);
});

test('genes stay in [0, 1], even where the top lies outside', () => {
  const outside = (genome: Float64Array): number => genome[0] - genome[1];
  const { best } = evolve({ ...OPTIONS, mutation: 0.5 }, outside, randomStream(2, 'evolve test'));
  for (const gene of best) {
    expect(gene).toBeGreaterThanOrEqual(0);
    expect(gene).toBeLessThanOrEqual(1);
  }
  expect(outside(best)).toBeGreaterThan(0.9);
});

test('the same stream gives the same genome, and each generation is told its number', () => {
  const seen = new Set<number>();
  const run = () =>
    evolve(
      { ...OPTIONS, generations: 4 },
      (genome, generation) => {
        seen.add(generation);
        return sphere(genome);
      },
      randomStream(3, 'evolve test'),
    );
  expect(run()).toEqual(run());
  expect([...seen]).toEqual([0, 1, 2, 3]);
});
