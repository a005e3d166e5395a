/**
 * `narma-10`: a benchmark of nonlinear memory (Atiya & Parlos 2000), by shift registers, which remember and do not
 * multiply, and by echo state networks of growing size. See the files beside this one.
 */

import { refuse } from '../../errors.ts';
import { checkLoops } from '../../reservoir/check_loops.ts';
import type { NamedExperiment } from './named_experiment.ts';
import { figureOf } from './narma_10/figure.ts';
import { findingsOf } from './narma_10/findings.ts';
import { measureNarma, type NarmaProtocol, type NarmaResult, type NarmaUnit } from './narma_10/unit.ts';
import { seriesParameters } from './series/series_parameters.ts';

type Options = NarmaProtocol & {
  readonly networks: number;
  /** Lengths of the shift registers. */
  readonly taps: readonly number[];
  /** Sizes of the networks. */
  readonly units: readonly number[];
};

/** Steps that the system looks back. */
const ORDER = 10;

const protocol = {
  ...{ spectralRadius: 0.95, input: 0.1, bias: 0.1, density: 1 },
  ...{ washout: 200, trainSeries: 5, testSeries: 3, steps: 800 },
};

/** The experiment. */
export const narma10: NamedExperiment<Options, NarmaUnit, NarmaResult> = {
  name: 'narma-10',
  title: 'NARMA-10',
  question: 'How well does a reservoir follow a nonlinear system that looks back ten steps?',
  published:
    'Shift registers, which remember the input and no product of two, have errors (NRMSE) of about .4; reservoirs are below, the larger the better: .15 for a delay-coupled one of 400 nodes.',
  citation:
    'Atiya & Parlos 2000, IEEE Trans. Neural Netw. 11:697; Appeltant et al. 2011, Information processing using a single dynamical node as complex system, Nat. Commun. 2:468.',
  options: {
    full: { networks: 5, taps: [10, 50], units: [100, 200, 400], ...protocol },
    quick: { networks: 2, taps: [10, 50], units: [50, 100], ...protocol },
  },
  parameters: {
    networks: { meaning: 'networks of each size, each with series of its own', least: 1, most: 1000, whole: true },
    taps: { meaning: 'lengths of the shift registers', least: 1, most: 1000, whole: true },
    units: { meaning: 'sizes of the networks', least: 1, most: 4000, whole: true },
    spectralRadius: { meaning: 'spectral radius', most: 10 },
    density: { meaning: 'share of connections that are there', least: 0.001, most: 1 },
    input: { meaning: 'scale of the input weights', most: 1000 },
    bias: { meaning: 'scale of the biases', most: 1000 },
    ...seriesParameters,
  },
  check(where, { washout, units, density, spectralRadius }) {
    checkLoops(where, units, density, spectralRadius);
    if (washout < ORDER)
      refuse(where, `washout of ${washout}`, `use at least ${ORDER}, as far as the system looks back`);
  },
  units({ networks, taps, units, ...rest }, seed) {
    const seeds = Array.from({ length: networks }, (_, i) => seed + i);
    const of = (system: NarmaUnit['system'], sizes: readonly number[]): NarmaUnit[] =>
      sizes.flatMap((size) => seeds.map((network) => ({ system, size, seed: network, protocol: rest })));
    return [...of('delay-line', taps), ...of('echo-state', units)];
  },
  labelOf: ({ system, size, seed }) =>
    system === 'delay-line' ? `${size} taps, series ${seed}` : `network of ${size}, ${seed}`,
  // The fit grows with the cube of the size.
  costOf: ({ size }) => 1 + (size / 100) ** 3,
  compute: measureNarma,
  outcome(results, { networks, taps, units, ...rest }) {
    const { spectralRadius, density, input, bias, washout, trainSeries, testSeries, steps } = rest;
    return {
      findings: findingsOf(results, taps, units, rest),
      figures: [figureOf(results, taps, units)],
      notes: [
        `${networks} networks and as many sets of series; the network with its series is the unit of inference. Networks have tanh units, ${100 * density} % of the connections, spectral radius ${spectralRadius}, input weights uniform in ±${input} and biases in ±${bias}; nothing was searched for. The other implementation had 100 %, .95, ±.1 and ±.1.`,
        `${trainSeries} series of ${steps} samples to learn from and ${testSeries} others to be tested on, each after ${washout} samples of washout. Ridge readout; the penalty is chosen by leaving out one training series after another. Answers stay within the range of the training targets.`,
        'NRMSE is the root mean squared error over the standard deviation of the series. Literature also gives its square, or divides by the range.',
      ],
    };
  },
};
