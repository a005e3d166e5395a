/**
 * `auer-burgsteiner-maass-2008`: parallel perceptrons as readouts, taught by the p-delta rule, beside logistic and
 * ridge regression on the same states. See the files beside this one.
 */
import { figuresOf } from './auer_burgsteiner_maass_2008/figures.ts';
import { findingsOf } from './auer_burgsteiner_maass_2008/findings.ts';
import {
  compareReadouts,
  type ReadoutProtocol,
  type ReadoutResult,
  type ReadoutUnit,
} from './auer_burgsteiner_maass_2008/unit.ts';
import type { NamedExperiment } from './named_experiment.ts';

type Options = ReadoutProtocol & { readonly networks: number };

/** The experiment. */
export const auerBurgsteinerMaass2008: NamedExperiment<Options, ReadoutUnit, ReadoutResult> = {
  name: 'auer-burgsteiner-maass-2008',
  title: 'Parallel perceptrons as readouts',
  question:
    'Do perceptrons that hear no more than "too large" or "too small" read a liquid as well as regression does?',
  published:
    'A single layer of perceptrons, whose answer is how many of them fire, can come close to every continuous function, and the p-delta rule teaches it about as well as other methods teach larger machines.',
  citation:
    'Auer, Burgsteiner & Maass 2008, Neural Netw. 21:786. Column: Maass, Natschläger & Markram 2002, Neural Comput. 14:2531.',
  options: {
    full: {
      ...{ networks: 10, T0s: [100, 400], trainPerClass: 200, testPerClass: 150, trainPoints: 400, testPoints: 1000 },
      ...{ perceptrons: 51, rho: 20, epochs: 300, signRho: 2, signRate: 5 },
    },
    quick: {
      ...{ networks: 3, T0s: [100], trainPerClass: 60, testPerClass: 60, trainPoints: 200, testPoints: 500 },
      ...{ perceptrons: 31, rho: 13, epochs: 150, signRho: 2, signRate: 5 },
    },
  },
  parameters: {
    networks: { meaning: 'liquids, each with trials of its own', least: 2, most: 1000, whole: true },
    T0s: { meaning: 'base intervals of the discrimination', unit: 'ms', least: 50, most: 5000 },
    trainPerClass: { meaning: 'training trials of each class', least: 10, most: 10_000, whole: true },
    testPerClass: { meaning: 'test trials of each class', least: 10, most: 10_000, whole: true },
    trainPoints: { meaning: 'training points of the nonlinear problems', least: 20, most: 100_000, whole: true },
    testPoints: { meaning: 'their test points', least: 20, most: 100_000, whole: true },
    perceptrons: { meaning: 'parallel perceptrons of a readout', least: 1, most: 1001, whole: true },
    rho: { meaning: 'ρ, perceptrons that make an answer of 1', least: 1, most: 1001, whole: true },
    epochs: { meaning: 'epochs of the p-delta rule, at most', least: 1, most: 100_000, whole: true },
    signRho: { meaning: 'ρ on the problem of equal signs', least: 1, most: 1001, whole: true },
    signRate: { meaning: 'learning rate there, times the number of rows', least: 1e-6, most: 1e6 },
  },
  units: ({ networks, ...protocol }, seed) =>
    Array.from({ length: networks }, (_, i) => ({ seed: seed + i, protocol })),
  labelOf: ({ seed }) => `network ${seed}`,
  compute: compareReadouts,
  outcome(
    results,
    { networks, T0s, trainPerClass, testPerClass, trainPoints, testPoints, perceptrons, rho, signRho },
    seed,
  ) {
    return {
      findings: findingsOf(results, T0s, seed),
      figures: figuresOf(results, T0s),
      notes: [
        `Liquids: ${networks} columns of 135 neurons; was the second volley T0 or 1.25·T0 after the first? ${trainPerClass} trials of each class taught and ${testPerClass} asked; all readouts see the same states, without noise on them.`,
        `Square: ${trainPoints} points of [−1, 1]² taught and ${testPoints} asked; whether a and b have the same sign, and the value of b · sin 2a.`,
        `${perceptrons} perceptrons; ρ = ${rho} where answers are graded, as in the demonstrations of the authors’ tool, and ${signRho} where only the sign counts. The latter, and its larger step, were chosen on other draws of the square than those reported. Everything else as in that tool.`,
        'Ridge and logistic regression choose their penalties by cross-validation on the trials that they are taught with; parallel perceptrons have none.',
      ],
    };
  },
};
