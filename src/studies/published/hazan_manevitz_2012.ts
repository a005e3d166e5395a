/**
 * `hazan-manevitz-2012`: does a liquid that has been read out well still answer when some of its neurons die or fire at
 * random, and does it matter who is joined to whom? See the files beside this one.
 */
import { refuse } from '../../errors.ts';
import { SYNAPSES } from './hazan_manevitz_2012/circuit.ts';
import { figuresOf } from './hazan_manevitz_2012/figures.ts';
import { findingsOf } from './hazan_manevitz_2012/findings.ts';
import { ACROSS, TOPOLOGIES } from './hazan_manevitz_2012/graph.ts';
import { type DamageProtocol, type DamageResult, type DamageUnit, measureDamage } from './hazan_manevitz_2012/unit.ts';
import type { NamedExperiment } from './named_experiment.ts';

type Options = DamageProtocol & {
  /** Networks of each topology. */
  readonly networks: number;
};

const LIQUID: Omit<DamageProtocol, 'shares' | 'draws'> = {
  ...{ neurons: 243, neighbours: 18, rewire: 0.1, lambda: 2, synapses: 'static', rateHz: 10 },
  ...{ patterns: 20, bits: 80, bitMs: 10, readings: 4, times: 1, penalty: 1, noisyHz: 40 },
};

/** The experiment. */
export const hazanManevitz2012: NamedExperiment<Options, DamageUnit, DamageResult> = {
  name: 'hazan-manevitz-2012',
  title: 'Damage to a liquid',
  question: 'Does a trained liquid bear the loss of a few neurons, and does its topology decide?',
  published:
    'When a few per cent of the neurons of a liquid die, or fire at random, after its readout has been trained, answers fall to chance in random networks and in those of Maass et al. (2002); small worlds, and networks whose in- and out-degrees both follow power laws, keep working. The abstract and the authors’ program could be read, the tables could not.',
  citation:
    'Hazan & Manevitz 2012, Topological constraints and robustness in liquid state machines, Expert Syst. Appl. 39:1597; program: github.com/Hananel-Hazan/liquid-state-machine.',
  options: {
    full: { networks: 10, ...LIQUID, shares: [0.001, 0.005, 0.01, 0.05, 0.1], draws: 5 },
    quick: { networks: 2, ...LIQUID, shares: [0.01, 0.1], draws: 2 },
  },
  parameters: {
    networks: { meaning: 'networks of each topology', least: 1, most: 1000, whole: true },
    neurons: { meaning: 'neurons, a multiple of nine', least: 36, most: 2700, whole: true },
    neighbours: { meaning: 'half the mean number of synapses a neuron', least: 1, most: 1000, whole: true },
    rewire: { meaning: 'share of the small world’s connections that are given another target', most: 1 },
    lambda: { meaning: 'reach of connections in the column of Maass et al.', unit: 'grid units', least: 0.5, most: 20 },
    synapses: { meaning: 'kind of the recurrent synapses', oneOf: SYNAPSES },
    rateHz: { meaning: 'mean rate to which intact liquids are matched', unit: 'Hz', least: 5.5, most: 100 },
    patterns: { meaning: 'binary patterns, half of either class', least: 2, most: 1000, whole: true },
    bits: { meaning: 'bits of a pattern', least: 2, most: 1000, whole: true },
    bitMs: { meaning: 'time of a bit', unit: 'ms', least: 1, most: 100 },
    readings: { meaning: 'instants at which the state is read', least: 1, most: 100, whole: true },
    times: {
      meaning: 'presentations of each pattern, with other initial potentials',
      least: 1,
      most: 100,
      whole: true,
    },
    penalty: { meaning: 'penalty of the ridge regression', least: 1e-9, most: 1e9 },
    shares: { meaning: 'shares of the neurons that are damaged, ascending', least: 0.0001, most: 1 },
    draws: { meaning: 'choices of damaged neurons at each share', least: 1, most: 1000, whole: true },
    noisyHz: { meaning: 'rate at which noisy neurons are made to fire', unit: 'Hz', least: 0.1, most: 1000 },
  },
  check(where, { neurons, neighbours, patterns, shares }) {
    if (neurons % ACROSS ** 2 !== 0) refuse(where, `neurons is ${neurons}`, `use a multiple of ${ACROSS ** 2}`);
    if (patterns % 2 !== 0) refuse(where, `patterns is odd (${patterns})`, 'use an even number');
    if (4 * neighbours > neurons - 1)
      refuse(where, `neighbours of ${neighbours} for ${neurons} neurons`, 'use at most a quarter, half of all pairs');
    if (shares.some((share, i) => i > 0 && share <= shares[i - 1]))
      refuse(where, `shares (${shares.join(', ')})`, 'use ascending ones');
  },
  units: ({ networks, ...protocol }, seed) =>
    Array.from({ length: networks }, (_, i) => seed + i).flatMap((network) =>
      TOPOLOGIES.map((topology): DamageUnit => ({ topology, seed: network, protocol })),
    ),
  labelOf: ({ topology, seed }) => `${topology.replace('_', ' ')}, network ${seed}`,
  compute: measureDamage,
  outcome(results, options, seed) {
    const { networks, neurons, neighbours, synapses, rateHz, patterns, bits, bitMs, readings, draws, noisyHz } =
      options;
    return {
      findings: findingsOf(results, options, seed),
      figures: figuresOf(results, options),
      notes: [
        `Networks of each topology: ${networks}, of ${neurons} neurons of Maass et al. (2002); a fifth of them inhibitory, the input to 30 % of them, exactly ${2 * neighbours * neurons} ${synapses} synapses (${((200 * neighbours) / (neurons - 1)).toFixed(0)} % of all pairs) in every topology, all recurrent weights scaled by one number so that the intact liquid fires at ${rateHz} Hz on the patterns. Networks of one seed share patterns, input weights and damaged neurons.`,
        `${patterns} random patterns of ${bits} bits of ${bitMs} ms, half of either class; the readout (ridge regression) looks at the state ${readings} times, and the mean answer decides. It is taught and asked on the same presentations, from the same initial potentials, as the authors’ program does: what is asked is whether damage destroys what was learned, not whether it generalises. Chance is .5.`,
        `Damage comes after training: the same liquid, the same readout. Dead neurons never fire, noisy ones fire as Poisson trains of ${noisyHz} Hz make them, whatever they hear; in the program they fire as fast as they can. Mean over ${draws} choices of damaged neurons; more damage adds neurons.`,
        'Column of Maass et al.: a grid of 3 × 3 sites in length; pairs are joined by distance until there are as many synapses as in the others, as in the program: some seven times as many as its own probabilities give. Power law, both ways: pairs in proportion to 1/rank of the source and 1/rank of the target, in two independent orders, in place of the program’s construction. Rate, readings and penalty were chosen on network 1, before others were run.',
      ],
    };
  },
};
