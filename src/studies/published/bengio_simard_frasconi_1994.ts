/**
 * `bengio-simard-frasconi-1994`: for how long a recurrent network can be taught by gradients to keep one bit. See the
 * files beside this one.
 */
import { refuse } from '../../errors.ts';
import { figuresOf } from './bengio_simard_frasconi_1994/figures.ts';
import { findingsOf } from './bengio_simard_frasconi_1994/findings.ts';
import { TOLD_STEPS } from './bengio_simard_frasconi_1994/latching.ts';
import {
  type LatchProtocol,
  type LatchResult,
  type LatchSystem,
  type LatchUnit,
  latchSystems,
  learnToLatch,
} from './bengio_simard_frasconi_1994/unit.ts';
import type { NamedExperiment } from './named_experiment.ts';

type Options = LatchProtocol & {
  readonly networks: number;
  readonly systems: readonly LatchSystem[];
  /** Steps from the first to the question. */
  readonly lengths: readonly number[];
};

const shared = {
  ...{ systems: latchSystems, units: 16, batch: 32, rate: 0.005, noise: 0.2, tests: 512, criterion: 0.95 },
};

/** The experiment. */
export const bengioSimardFrasconi1994: NamedExperiment<Options, LatchUnit, LatchResult> = {
  name: 'bengio-simard-frasconi-1994',
  title: 'To latch a bit',
  question: 'Over how many steps can a network be taught by gradients to keep one bit?',
  published:
    'Networks of tanh units that are trained by gradients learn to keep a class for some ten steps and hardly ever for many more, since the error fades exponentially on its way back.',
  citation:
    'Bengio, Simard & Frasconi 1994, Learning long-term dependencies with gradient descent is difficult, IEEE Trans. Neural Netw. 5:157.',
  options: {
    full: { networks: 20, lengths: [5, 10, 20, 50, 100, 200], ...shared, updates: 600 },
    quick: { networks: 3, lengths: [5, 20, 60], ...shared, updates: 200 },
  },
  parameters: {
    networks: { meaning: 'networks of each system', least: 1, most: 1000, whole: true },
    systems: { meaning: 'systems that are asked', oneOf: latchSystems },
    lengths: { meaning: 'steps from the first to the question', least: TOLD_STEPS + 1, most: 5000, whole: true },
    units: { meaning: 'units of a network', least: 1, most: 2000, whole: true },
    updates: { meaning: 'steps of training at most', least: 1, most: 1e6, whole: true },
    batch: { meaning: 'sequences of a step of training, a multiple of four', least: 4, most: 4096, whole: true },
    rate: { meaning: 'learning rate of Adam', least: 1e-9, most: 10 },
    noise: { meaning: 'noise at the input, uniform in ± this', most: 100 },
    tests: { meaning: 'test sequences, a multiple of the batch', least: 4, most: 1e6, whole: true },
    criterion: { meaning: 'share of right answers that counts as success', least: 0.5, most: 1 },
  },
  check(where, { batch, tests }) {
    if (batch % 4 !== 0) refuse(where, `batch of ${batch}`, 'use a multiple of four');
    if (tests % batch !== 0) refuse(where, `tests of ${tests} with batch ${batch}`, `use a multiple of ${batch}`);
  },
  units: ({ networks, systems, lengths, ...protocol }, seed) =>
    systems.flatMap((system) =>
      lengths.flatMap((steps) =>
        Array.from({ length: networks }, (_, i): LatchUnit => ({ system, steps, seed: seed + i, protocol })),
      ),
    ),
  labelOf: ({ system, steps, seed }) => `${system} over ${steps} steps, network ${seed}`,
  costOf: ({ system, steps }) => (system === 'leaky-echo-state' ? 0.2 : 1) * steps,
  compute: learnToLatch,
  outcome(results, { networks, systems, lengths, units, updates, batch, rate, noise, tests, criterion }) {
    return {
      findings: findingsOf(results, systems, lengths, networks),
      figures: figuresOf(results, systems, lengths),
      notes: [
        `The class is heard as 1 or −1 in the first ${TOLD_STEPS} steps, with noise uniform in ±${noise} there and after; the answer after the last step is right where its sign is. Bengio et al. let the inputs of the first steps be learned instead, and taught one unit and small networks.`,
        `${networks} networks of ${units} units for each system and length, recurrent weights uniform in ±1/√${units} at first, forget gates and update gates open (b = 1); Adam with rate ${rate}, gradients clipped at norm 1, at most ${updates} steps of ${batch} new sequences each. Success: ${criterion} of ${tests} test sequences answered rightly.`,
        'The reservoir is a leaky echo state network of as many units (spectral radius .95, leak rate .1) with a ridge readout of at most 2,000 sequences: nothing of it but the readout is taught.',
      ],
    };
  },
};
