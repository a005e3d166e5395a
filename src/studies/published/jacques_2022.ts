/**
 * `jacques-2022`: letters in Morse code that are keyed faster or more slowly than those that were taught, by trained
 * networks and by the log-compressed memory. See the files beside this one.
 */
import { refuse } from '../../errors.ts';
import { morseDefaults } from '../../tasks/morse/task.ts';
import { figuresOf } from './jacques_2022/figures.ts';
import { findingsOf } from './jacques_2022/findings.ts';
import {
  type MorseProtocol,
  type MorseResult,
  type MorseSystem,
  type MorseUnit,
  morseSystems,
  POOLED,
  readMorse,
  taskOf,
} from './jacques_2022/unit.ts';
import type { NamedExperiment } from './named_experiment.ts';

type Options = MorseProtocol & {
  readonly networks: number;
  readonly systems: readonly MorseSystem[];
};

const shared = {
  ...{ systems: morseSystems, letters: morseDefaults.letters, unitMs: 120, backgroundHz: morseDefaults.backgroundHz },
  ...{ units: 40, rate: 0.01, taps: 60, shifts: 32 },
};

/** The experiment. */
export const jacques2022: NamedExperiment<Options, MorseUnit, MorseResult> = {
  name: 'jacques-2022',
  title: 'Morse code at other speeds',
  question: 'Who was taught letters at one speed, and reads them at a quarter of it and at four times as fast?',
  published:
    'A network with a logarithmically compressed memory that pools over shifts (SITHCon) generalises over rescalings of time; a convolutional network without one learns as well, and does not.',
  citation:
    'Jacques, Tiganj, Sarkar, Howard & Sederberg 2022, A deep convolutional neural network that is invariant to time rescaling, ICML.',
  options: {
    full: {
      networks: 5,
      ...shared,
      speeds: [0.25, 0.35, 0.5, 0.7, 1, 1.4, 2, 2.8, 4],
      lessons: 480,
      repeats: 4,
      passes: 40,
    },
    quick: { networks: 2, ...shared, speeds: [0.25, 1, 4], lessons: 240, repeats: 2, passes: 15 },
  },
  parameters: {
    networks: { meaning: 'networks of each system', least: 1, most: 1000, whole: true },
    systems: { meaning: 'systems that are asked', oneOf: morseSystems },
    letters: { meaning: 'letters, A to Z, each once' },
    speeds: { meaning: 'speeds of the tests, ascending, 1 among them', least: 0.01, most: 100 },
    unitMs: { meaning: 'length of a dot at the speed of training', unit: 'ms', least: 1, most: 10_000 },
    backgroundHz: { meaning: 'rate of the background on each channel', unit: 'Hz', most: 1000 },
    lessons: { meaning: 'lessons, at least one of each letter', least: 2, most: 1e5, whole: true },
    repeats: { meaning: 'tests of each letter at each speed', least: 2, most: 1000, whole: true },
    units: { meaning: 'units of a trained network', least: 1, most: 4096, whole: true },
    passes: { meaning: 'passes of a trained network through its lessons', least: 1, most: 10_000, whole: true },
    rate: { meaning: 'its learning rate', least: 1e-9, most: 10 },
    taps: { meaning: 'taps of each channel of the memory', least: 2, most: 10_000, whole: true },
    shifts: {
      meaning: 'shifts at which a kernel is laid against the taps, at most as many',
      least: 1,
      most: 10_000,
      whole: true,
    },
  },
  check(where, options) {
    const { taps, shifts } = options;
    if (shifts > taps) refuse(where, `shifts (${shifts}) of ${taps} taps`, `use at most ${taps}`);
    // Refuses what the task refuses.
    taskOf(options);
  },
  units: ({ networks, systems, ...protocol }, seed) =>
    systems.flatMap((system) =>
      Array.from({ length: networks }, (_, i): MorseUnit => ({ system, seed: seed + i, protocol })),
    ),
  labelOf: ({ system, seed }) => `${system}, network ${seed}`,
  compute: readMorse,
  outcome(results, options, seed) {
    const { systems, networks, letters, unitMs, lessons, repeats, units, passes, rate, taps, shifts } = options;
    return {
      findings: findingsOf(results, systems, options, seed),
      figures: figuresOf(results, systems, options),
      notes: [
        `Task morse: ${letters.length} letters (${letters}), short volleys where marks begin and end, on a channel each, with a background of ${options.backgroundHz} Hz; a dot lasts ${unitMs} ms in the ${lessons} lessons; ${repeats} tests of each letter at each speed, read one unit of the code after the last mark. The authors’ task, of which we know their words, has all letters as analog pulses without noise.`,
        `${networks} networks. Trained networks of ${units} units have ${passes} passes through the lessons at rate ${rate} and are asked at the last instant alone; nothing tells them that speeds vary, and whether they would read all speeds if they were taught them was not asked.`,
        `The memory has ${taps} taps of order 20 a channel, from 1/8 to 75 units, which all systems of its kind share. Its linear readout is a ridge regression on all of them, which knows no shifts. The pooled one lays a kernel for each letter against the taps at ${shifts} shifts, the best fit counts, and learns by cross-entropy, in ${POOLED.passes} passes of batches of ${POOLED.batch} with Adam at rate ${POOLED.rate}: the right letter at the middle shift, since the speed of lessons is known, the others wherever they fit best. SITHCon has two layers of short kernels, which learn without that; a first version that did so, too, laid letters at the ends of the axis and read .63 at a quarter and .33 at four times the speed (one network, not scored).`,
        'Shifts, taps and rates were chosen on one network of each system that is not scored.',
      ],
    };
  },
};
