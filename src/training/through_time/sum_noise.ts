/**
 * Noise inside the recursion of a layer: Gaussian, independent for every unit and step, added to one named sum of its
 * cell and so within its activation, s = W u + U r + sd ξ. The sums are kept for the way back, which so goes through
 * the very noise that was heard.
 *
 * ξ = √2 erfinv(u), u uniform in (−1, 1), by the polynomials of Giles 2012 (GPU Computing Gems Jade, ch. 10: single
 * precision), which need one draw for each number and no branch. The largest |ξ| of 24 bits is 5.4.
 */
import { cellLoops } from '../../../kernels/compile/cell_loops.ts';
import type { Definitions } from '../../../kernels/compile/definitions.ts';
import { parseTerm } from '../../../kernels/dialect.ts';
import type { TrainingCore } from '../../../kernels/training.ts';
import { refuse } from '../../errors.ts';
import { groupOf, type LayerMemory, type PlacedGroup } from './layer_memory.ts';
import type { LayerShape } from './layer_shape.ts';

/** How much of it, and where. */
export interface SumNoise {
  /** Name of a sum of the cell. */
  readonly sum: string;
  /** > 0, in the unit of the sum. */
  readonly sd: number;
}

/** Draws: those of a row are the words of the stream of this key and the row's number. */
export interface NoiseDraws {
  readonly key: readonly [number, number];
  /** [rows] */
  readonly numbers: ArrayLike<number>;
  /** Steps of the rows that were heard before these; 0 where left out. */
  readonly before?: number | undefined;
}

/** Noise of a layer in memory. */
export interface PlacedNoise {
  /** The sums among which the disturbed one is. */
  readonly group: PlacedGroup;
  /** Adds it to the sums of all steps, after the products of the inputs and before those of the states. */
  add(draws: NoiseDraws): void;
}

/** Coefficients of √2 erfinv(u) / u in w = −ln(1 − u²), highest first: of w − 2.5 where w < 5, and of √w − 3. */
const MIDDLE = [
  2.81022636e-8, 3.43273939e-7, -3.5233877e-6, -4.39150654e-6, 2.1858087e-4, -1.25372503e-3, -4.17768164e-3,
  0.246640727, 1.50140941,
];
const TAIL = [
  -2.00214257e-4, 1.00950558e-4, 1.34934322e-3, -3.67342844e-3, 5.73950773e-3, -7.6224613e-3, 9.43887047e-3, 1.00167406,
  2.83297682,
];

const horner = (coefficients: readonly number[], x: string): string =>
  coefficients.slice(1).reduce((text, c) => `(${c.toFixed(17)} + ${x} * ${text})`, coefficients[0].toFixed(17));

/** From u to sd ξ, as a cell's values are written. */
function normalValues(): Definitions {
  const texts = {
    w: '-log((1 - u) * (1 + u))',
    m: 'w - 2.5',
    t: 'sqrt(w) - 3',
    noise: `sd * ${Math.SQRT2} * u * (w < 5 ? ${horner(MIDDLE, 'm')} : ${horner(TAIL, 't')})`,
  };
  const names = new Set(['u', 'sd', ...Object.keys(texts)]);
  return Object.entries(texts).map(([name, text]) => [name, parseTerm(text, names)] as const);
}

/** Places it. @throws {InputError} for a sum that all units share: it has no noise of each */
export function createSumNoise(
  core: TrainingCore,
  { cell, paddedUnits: N }: LayerShape,
  memory: LayerMemory,
  { sum, sd }: SumNoise,
): PlacedNoise {
  if (cell.sums[sum]?.shared)
    refuse(`cell ${cell.name}: noise`, `a sum that all units share (${sum})`, 'use one of which each unit has its own');
  const group = groupOf(memory.groups, sum);
  const { rows, steps } = memory.batch;
  const row = 4 * group.columns;
  const arrays = [
    { name: 'u', stride: 4 * N },
    { name: 'noise', stride: row * rows },
  ];
  const loop = { name: 'disturb', arrays, values: normalValues(), stores: [{ array: 1, value: 'noise', add: true }] };
  const { disturb } = core.link(cellLoops([loop], N, { sd }));
  const blocks = 8 * Math.ceil((steps * N) / 32);
  const uniforms = core.allocate(4 * blocks);
  const first = group.values + 4 * group.width * group.sums.indexOf(sum);
  return {
    group,
    add({ key, numbers, before = 0 }) {
      if (!group.input) core.floats(group.values, steps * rows * group.columns).fill(0);
      for (let r = 0; r < rows; r++) {
        core.uniforms(key[0], key[1], numbers[r], (before * N) / 4, blocks, uniforms);
        disturb(steps, uniforms, first + row * r);
      }
    },
  };
}
