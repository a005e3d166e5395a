/**
 * `gers-2000`: a stream of symbols without end and without resets, by LSTM with and without a forget gate. See the
 * files beside this one.
 */
import { refuse } from '../../errors.ts';
import { figuresOf } from './gers_2000/figures.ts';
import { findingsOf } from './gers_2000/findings.ts';
import {
  learnStream,
  type ReberProtocol,
  type ReberResult,
  type ReberSystem,
  type ReberUnit,
  reberSystems,
} from './gers_2000/unit.ts';
import type { NamedExperiment } from './named_experiment.ts';

type Options = ReberProtocol & {
  readonly networks: number;
  readonly systems: readonly ReberSystem[];
};

const shared = { systems: reberSystems, units: 12, window: 32, streams: 16, windows: 30, rate: 0.01, testStreams: 10 };

/** The experiment. */
export const gers2000: NamedExperiment<Options, ReberUnit, ReberResult> = {
  name: 'gers-2000',
  title: 'To forget',
  question:
    'Can an LSTM foretell an endless stream that nobody cuts into pieces, and what does its forget gate do for it?',
  published:
    'Without resets the states of an LSTM may grow indefinitely and break it down; it fails at continual prediction. With forget gates it learns to reset itself and solves the same stream easily.',
  citation:
    'Gers, Schmidhuber & Cummins 2000, Learning to forget: continual prediction with LSTM, Neural Comput. 12:2451.',
  options: {
    full: { networks: 10, ...shared, updates: 2000, testLength: 100_000 },
    quick: { networks: 2, ...shared, updates: 1000, testLength: 1000 },
  },
  parameters: {
    networks: { meaning: 'networks of each system', least: 1, most: 1000, whole: true },
    systems: { meaning: 'systems that are asked', oneOf: reberSystems },
    units: { meaning: 'units of a network', least: 1, most: 1000, whole: true },
    updates: { meaning: 'steps of training, each of one window of every stream', least: 1, most: 1e6, whole: true },
    window: { meaning: 'symbols of a window, at whose beginning errors end', least: 1, most: 10_000, whole: true },
    streams: {
      meaning: 'streams that are learned side by side, a multiple of four',
      least: 4,
      most: 1024,
      whole: true,
    },
    windows: { meaning: 'windows after which streams are begun anew, from rest', least: 1, most: 1e6, whole: true },
    rate: { meaning: 'learning rate of Adam at first; it falls to 0 in a straight line', least: 1e-9, most: 10 },
    testStreams: { meaning: 'test streams', least: 1, most: 1000, whole: true },
    testLength: { meaning: 'symbols of each, a power of ten, at least 1000', least: 1000, most: 1e7, whole: true },
  },
  check(where, { streams, testLength }) {
    if (streams % 4 !== 0) refuse(where, `streams (${streams})`, 'use a multiple of four');
    if (10 ** Math.round(Math.log10(testLength)) !== testLength)
      refuse(where, `length of test streams (${testLength})`, 'use a power of ten');
  },
  units: ({ networks, systems, ...protocol }, seed) =>
    systems.flatMap((system) =>
      Array.from({ length: networks }, (_, i): ReberUnit => ({ system, seed: seed + i, protocol })),
    ),
  labelOf: ({ system, seed }) => `${system}, network ${seed}`,
  compute: learnStream,
  outcome(results, options) {
    const { systems, networks, units, updates, window, streams, windows, rate, testStreams, testLength } = options;
    return {
      findings: findingsOf(results, systems, options),
      figures: figuresOf(results, systems),
      notes: [
        `Embedded Reber strings one after another; after each symbol those that may follow are to be held for likelier than all others. ${testStreams} test streams of ${testLength} symbols, from rest, without resets, with fixed weights; the paper’s have 10⁶ symbols.`,
        `${networks} networks of ${units} units for each system. They learn the symbols that follow, by cross-entropy, in ${updates} steps of ${window} symbols of ${streams} streams, ${(updates * window * streams) / 1e6} million symbols in all; states are carried from window to window, errors are not. Streams begin anew, from rest, after ${window * windows} symbols (the paper’s end at their first error). Adam, learning rate ${rate} at first, which falls to 0 in a straight line (the paper’s best networks decay theirs, too); gradients clipped at norm 1.`,
        'The paper teaches four blocks of two cells symbol by symbol, with gradients truncated at the cell, by squared errors of outputs; the system without a forget gate has all of the rest, and as many units, so fewer weights.',
        'Units, window and rate were chosen on one network of each system that is not scored, and no others were tried but a quarter as many steps without new beginnings, after which the first symbols from rest were wrong.',
      ],
    };
  },
};
