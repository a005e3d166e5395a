/**
 * `memory-capacity`: how many of the past inputs can be read off the states of a system (Jaeger 2001), and what else it
 * computes of them (Dambre et al. 2012). A delay line beside tanh networks that hear their input ever louder. See the
 * files beside this one.
 */

import { refuse } from '../../errors.ts';
import { figuresOf } from './memory_capacity/figures.ts';
import { findingsOf } from './memory_capacity/findings.ts';
import { type MemoryProtocol, type MemoryResult, type MemoryUnit, measureMemory } from './memory_capacity/unit.ts';
import type { NamedExperiment } from './named_experiment.ts';
import { seriesParameters } from './series/series_parameters.ts';

type Options = MemoryProtocol & {
  readonly networks: number;
  /** Scales of the input weights. */
  readonly input: readonly number[];
};

/**
 * Penalties that ReservoirPy's documentation gives to networks of 100 units, on raw states: `rmse` and its siblings in
 * `observables.py` have 1e-8 in their examples, the tutorial "Getting Started" has 1e-7, and `memory_capacity` 1e-4.
 */
const RESERVOIRPY = [1e-8, 1e-7, 1e-4];

/** Functions of the past that are searched at most, by each network: hours. */
const MOST_FUNCTIONS = 100_000;

/** Functions of a degree of so many lags: lists of lags that may repeat. */
function functionCount(degree: number, lags: number): number {
  return Array.from({ length: degree }, (_, k) => (lags + k) / (k + 1)).reduce(
    (product, factor) => product * factor,
    1,
  );
}

/** The experiment. */
export const memoryCapacity: NamedExperiment<Options, MemoryUnit, MemoryResult> = {
  name: 'memory-capacity',
  title: 'Memory capacity',
  question: 'How many past inputs can be read off the state of a system, and what does it compute of them?',
  published:
    'With independent inputs a system of N states remembers at most N of them, a delay line just N. A recurrent network remembers fewer the more its units saturate; what it computes of its inputs, all functions taken together, adds up to N at most.',
  citation:
    'Jaeger 2001, Short term memory in echo state networks, GMD Report 152; Dambre, Verstraeten, Schrauwen & Massar 2012, Information processing capacity of dynamical systems, Sci. Rep. 2:514.',
  options: {
    full: {
      ...{ networks: 5, input: [0.01, 0.1, 1], units: 100, spectralRadius: 0.95 },
      ...{ lags: 150, washout: 200, trainSeries: 5, testSeries: 5, steps: 800 },
      ...{ penalties: [1e-8, 1e-6, 1e-4, 1e-2, 1, 100], rawPenalties: RESERVOIRPY, processingSteps: 5000 },
      ...{ degreeLags: [150, 25, 12, 7, 5], shuffles: 400 },
    },
    quick: {
      ...{ networks: 2, input: [0.01, 0.1, 1], units: 100, spectralRadius: 0.95 },
      ...{ lags: 120, washout: 150, trainSeries: 4, testSeries: 2, steps: 500 },
      ...{ penalties: [1e-8, 1e-2, 1], rawPenalties: RESERVOIRPY, processingSteps: 2000 },
      ...{ degreeLags: [120, 15, 8], shuffles: 200 },
    },
  },
  parameters: {
    networks: { meaning: 'networks of each scale of the input', least: 1, most: 1000, whole: true },
    input: { meaning: 'scales of the input weights', least: 1e-6, most: 1000 },
    units: { meaning: 'units of a network and taps of the delay line', least: 1, most: 4000, whole: true },
    spectralRadius: { meaning: 'spectral radius', most: 10 },
    lags: { meaning: 'lags of the linear memory, from 0 on', least: 1, most: 4000, whole: true },
    penalties: { meaning: 'penalties of the readouts; the first is that of the capacity', most: 1e6 },
    rawPenalties: { meaning: 'penalties of further readouts, of states that are not standardised', most: 1e6 },
    processingSteps: {
      meaning: 'samples of the series for the processing capacity',
      least: 100,
      most: 1e6,
      whole: true,
    },
    degreeLags: {
      meaning: 'lags that are searched at degree 1, 2 …',
      least: 1,
      most: 4000,
      whole: true,
      repeats: true,
    },
    shuffles: {
      meaning: 'shifted targets by which capacities are told from chance',
      least: 10,
      most: 10_000,
      whole: true,
    },
    ...seriesParameters,
  },
  check(where, { units, lags, washout, processingSteps, degreeLags }) {
    if (washout < lags) refuse(where, `washout of ${washout} below ${lags} lags`, 'use a longer washout or fewer lags');
    const longest = Math.max(...degreeLags);
    if (processingSteps < 4 * longest)
      refuse(where, `processingSteps of ${processingSteps} for degreeLags of ${longest}`, 'use four times as many');
    if (processingSteps <= units)
      refuse(where, `processingSteps of ${processingSteps} for ${units} units`, 'use more steps than units');
    const functions = degreeLags.reduce((sum, reach, i) => sum + functionCount(i + 1, reach), 0);
    if (functions > MOST_FUNCTIONS)
      refuse(where, `degreeLags of ${degreeLags} (${functions} functions)`, `use at most ${MOST_FUNCTIONS} functions`);
    if (washout < longest)
      refuse(where, `washout of ${washout} below degreeLags of ${longest}`, 'use a longer washout or fewer lags');
  },
  units({ networks, input, ...protocol }, seed) {
    const seeds = Array.from({ length: networks }, (_, i) => seed + i);
    return [
      { system: 'delay-line', input: 1, seed, protocol },
      ...seeds.flatMap((network) =>
        input.map((scale): MemoryUnit => ({ system: 'echo-state', input: scale, seed: network, protocol })),
      ),
    ];
  },
  labelOf: ({ system, input, seed }) => (system === 'delay-line' ? 'delay line' : `network ${seed}, input ${input}`),
  compute: measureMemory,
  outcome(results, { networks, input, ...protocol }) {
    const { units, spectralRadius, lags, trainSeries, testSeries, steps, washout, penalties } = protocol;
    return {
      findings: findingsOf(results, input, protocol),
      figures: figuresOf(results, input, protocol),
      notes: [
        `Inputs are independent and uniform in [−1, 1]; networks have ${units} tanh units, all connected, spectral radius ${spectralRadius}, no bias, and input weights uniform in ± the scale of the input. ${networks} networks; the network is the unit of inference.`,
        `Linear memory: a ridge readout for each lag from 0 to ${lags - 1}, fitted to ${trainSeries} series of ${steps} samples and tested on ${testSeries} others, each after ${washout} samples of washout. Lag 0 counts, so that ${units} states hold at most ${units} numbers. Penalty ${penalties[0]} in units of standardised states, where nothing but rounding is held back; others beside it.`,
        'Penalties on raw states are those of ReservoirPy’s documentation for networks of 100 units: 1e-8 in the examples of its error measures, 1e-7 in the tutorial “Getting Started”, 1e-4 in the example of its own memory capacity. Their weights are those of its `Ridge`: states are centred and not scaled, the intercept is free.',
        'With weak input the number is a matter of the penalty: without any, memory is counted that lives in the last digits of states without noise.',
        'Processing capacity: products of normalised Legendre polynomials of the input at lags below a reach that shrinks with the degree, so that for high degrees it is a lower bound. A function counts where it exceeds all of the shifted ones, and then without their mean.',
      ],
    };
  },
};
