/**
 * Readouts of one seed: all of them see the same states of one liquid, which hears pairs of volleys T0 or 1.25·T0
 * apart, and the same points of a square, where what is asked cannot be answered linearly.
 */
import { maass2002 } from '../../../../models/circuits/maass2002.ts';
import { normalisedError } from '../../../metrics/series_error.ts';
import { randomStream } from '../../../random.ts';
import { fitReadout } from '../../../readout/fit_readout.ts';
import { fitParallelPerceptrons, type PerceptronOptions } from '../../../readout/parallel_perceptrons.ts';
import type { Readout } from '../../../readout/readout.ts';
import type { MatrixLike } from '../../../readout/rows.ts';
import { createCircuitLiquid } from '../../../reservoir/liquid.ts';
import { discrimination } from '../../../tasks/discrimination/task.ts';
import { derivedSeed } from '../../comparison/unit.ts';

/** What is presented, and how the perceptrons are taught. */
export type ReadoutProtocol = {
  readonly T0s: readonly number[];
  readonly trainPerClass: number;
  readonly testPerClass: number;
  /** Points of the square. */
  readonly trainPoints: number;
  readonly testPoints: number;
  /** n, and ρ where answers are graded: of liquids and of the function. */
  readonly perceptrons: number;
  readonly rho: number;
  readonly epochs: number;
  /** ρ and η · rows where the sign of the answer matters, and nothing between. */
  readonly signRho: number;
  readonly signRate: number;
};

/** A seed. */
export interface ReadoutUnit {
  readonly seed: number;
  readonly protocol: ReadoutProtocol;
}

/** Names of readouts, in the order of figures. */
export const readoutNames = ['parallel perceptrons', 'logistic', 'ridge', 'nearest centroid'] as const;

/** A number for each readout. */
export type ByReadout = Readonly<Record<(typeof readoutNames)[number], number>>;

/** What was found. */
export interface ReadoutResult {
  readonly seed: number;
  /** Share of intervals told right, one for each T0. */
  readonly liquid: readonly ByReadout[];
  /** Share of points of which it was told right whether the coordinates have one sign. */
  readonly sameSign: ByReadout;
  /** Normalised error of b · sin 2a; of those that answer with numbers. */
  readonly product: Pick<ByReadout, 'parallel perceptrons' | 'ridge'>;
}

interface Rows {
  readonly states: readonly MatrixLike[];
  readonly targets: readonly MatrixLike[];
}

/** Fits one; perceptrons with these options, the others with their defaults. */
function fitted(name: (typeof readoutNames)[number], { states, targets }: Rows, options: PerceptronOptions): Readout {
  if (name === 'parallel perceptrons') return fitParallelPerceptrons(states, targets, options);
  return fitReadout(name === 'nearest centroid' ? 'nearest-centroid' : name, states, targets);
}

/** Share of rows whose sign is that of the target, by readout. */
function signsRight(train: Rows, test: Rows, wanted: readonly number[], options: PerceptronOptions): ByReadout {
  const shareOf = (name: (typeof readoutNames)[number]): number => {
    const readout = fitted(name, train, options);
    const answers = test.states.flatMap((states) => [...readout.predict(states).data]);
    return wanted.filter((label, i) => Math.sign(answers[i]) === label).length / wanted.length;
  };
  return Object.fromEntries(readoutNames.map((name) => [name, shareOf(name)])) as unknown as ByReadout;
}

async function ofLiquid({ seed, protocol }: ReadoutUnit, T0: number): Promise<ByReadout> {
  const { trainPerClass, testPerClass, perceptrons, rho, epochs } = protocol;
  const task = discrimination({ T0s: [T0], trainPerClass, testPerClass, probesPerPoint: 0 });
  const [condition] = task.conditions;
  const trialSeed = derivedSeed(seed, 'trials');
  const liquid = createCircuitLiquid({ circuit: maass2002({ lambda: 2 }), seed: derivedSeed(seed, 'network') });
  const rowsOf = async (part: 'train' | 'test') => {
    const trials = task[part](condition, trialSeed);
    const { trajectories } = await liquid.run(trials.map(({ trial }) => trial));
    return { states: trajectories.map(({ states }) => states), targets: trials.map(({ targets }) => targets) };
  };
  const [train, test] = [await rowsOf('train'), await rowsOf('test')];
  liquid.dispose();
  const labels = test.targets.map((target) => target.get(0, 0));
  return signsRight(train, test, labels, { perceptrons, rho, epochs, seed });
}

/** Points of the square [−1, 1]², one trial each, with a target. */
function pointsOf(seed: number, name: string, count: number, target: (a: number, b: number) => number) {
  const stream = randomStream(seed, name);
  const points = Array.from({ length: count }, () => [2 * stream.uniform() - 1, 2 * stream.uniform() - 1]);
  const values = points.map(([a, b]) => target(a, b));
  return { states: points.map((point) => [point]), targets: values.map((value) => [[value]]), values };
}

/** Computes it. */
export async function compareReadouts(unit: ReadoutUnit): Promise<ReadoutResult> {
  const { seed, protocol } = unit;
  const { T0s, trainPoints, testPoints, perceptrons, rho, epochs, signRho, signRate } = protocol;
  const liquid: ByReadout[] = [];
  for (const T0 of T0s) liquid.push(await ofLiquid(unit, T0));
  const square = (target: (a: number, b: number) => number) =>
    [
      pointsOf(seed, 'taught points', trainPoints, target),
      pointsOf(seed, 'tested points', testPoints, target),
    ] as const;
  const [train, test] = square((a, b) => (a * b > 0 ? 1 : -1));
  const signOptions = { perceptrons, rho: signRho, rate: signRate, epochs, seed };
  const [graded, asked] = square((a, b) => b * Math.sin(2 * a));
  const errorOf = (name: 'parallel perceptrons' | 'ridge'): number => {
    const readout = fitted(name, graded, { perceptrons, rho, epochs, seed });
    return normalisedError(asked.values, readout.predict(asked.states.flat()).data);
  };
  return {
    seed,
    liquid,
    sameSign: signsRight(train, test, test.values, signOptions),
    product: { 'parallel perceptrons': errorOf('parallel perceptrons'), ridge: errorOf('ridge') },
  };
}
