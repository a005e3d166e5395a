/**
 * `nicola-clopath-2017`: FORCE learning in a network of spiking neurons. Leaky integrate-and-fire neurons hear the
 * output of a readout of their own filtered spikes; recursive least squares teaches the readout a sine while the loop
 * is closed, and afterwards the network makes the sine by itself. See the files beside this one.
 */
import { refuse } from '../../errors.ts';
import type { NamedExperiment } from './named_experiment.ts';
import { figuresOf } from './nicola_clopath_2017/figures.ts';
import { findingsOf } from './nicola_clopath_2017/findings.ts';
import type { ForceNetwork } from './nicola_clopath_2017/spiking_network.ts';
import { type ForceResult, type ForceUnit, learnSine, NOTED_EVERY, type Teaching } from './nicola_clopath_2017/unit.ts';

type Options = ForceNetwork & Teaching & { readonly networks: number };

const published = {
  ...{ tau_m: 10, t_ref: 2, V_reset: -65, V_peak: -40, bias: -40, tau_rise: 2, tau_decay: 20 },
  ...{ probability: 0.1, G: 0.04, Q: 10, dt: 0.05, targetHz: 5, learnEvery: 2.5 },
  // 1/P₀, with P₀ a tenth of dt in s.
  penalty: 200_000,
} as const;

/** The experiment. */
export const nicolaClopath2017: NamedExperiment<Options, ForceUnit, ForceResult> = {
  name: 'nicola-clopath-2017',
  title: 'FORCE in spiking neurons',
  question: 'Does a network of spiking neurons go on with a sine that it was taught in a closed loop?',
  published:
    'Networks of 2,000 leaky integrate-and-fire neurons with random connections, whose output is fed back, learn a sine of 5 Hz within seconds by recursive least squares, and make it by themselves afterwards (figure 2).',
  citation: 'Nicola & Clopath 2017, Nat. Commun. 8:2208. FORCE: Sussillo & Abbott 2009, Neuron 63:544.',
  options: {
    full: { ...published, neurons: 2000, networks: 5, untaughtSeconds: 1, taughtSeconds: 5, freeSeconds: 5 },
    quick: { ...published, neurons: 500, networks: 3, untaughtSeconds: 0.5, taughtSeconds: 4, freeSeconds: 3 },
  },
  parameters: {
    networks: { meaning: 'networks', least: 1, most: 1000, whole: true },
    neurons: { meaning: 'neurons of a network', least: 10, most: 10_000, whole: true },
    untaughtSeconds: { meaning: 'time before learning', unit: 's', least: 0.1, most: 100 },
    taughtSeconds: { meaning: 'time of learning', unit: 's', least: 0.5, most: 100 },
    freeSeconds: { meaning: 'time afterwards, without learning', unit: 's', least: 1, most: 100 },
    targetHz: { meaning: 'frequency of the sine', unit: 'Hz', least: 0.5, most: 50 },
    learnEvery: { meaning: 'time between two steps of learning', unit: 'ms', least: 0.05, most: 100 },
    penalty: { meaning: 'penalty of the recursive least squares, 1/P₀', least: 1e-6, most: 1e6 },
    tau_m: { meaning: 'membrane time constant', unit: 'ms', least: 1, most: 1000 },
    t_ref: { meaning: 'refractory period', unit: 'ms', most: 100 },
    V_reset: { meaning: 'reset potential', unit: 'mV', least: -200, most: 0 },
    V_peak: { meaning: 'potential of a spike', unit: 'mV', least: -200, most: 100 },
    bias: { meaning: 'constant input', unit: 'mV', least: -200, most: 200 },
    tau_rise: { meaning: 'rise of the synapses', unit: 'ms', least: 0.1, most: 1000 },
    tau_decay: { meaning: 'decay of the synapses', unit: 'ms', least: 0.1, most: 1000 },
    probability: { meaning: 'share of connections that are there', least: 0.001, most: 1 },
    G: { meaning: 'scale of the recurrent weights', most: 10 },
    Q: { meaning: 'scale of the fed-back output', most: 1000 },
    dt: { meaning: 'time step', unit: 'ms', least: 0.01, most: 1 },
  },
  check(where, { dt, learnEvery, V_reset, V_peak, targetHz, freeSeconds }) {
    for (const [name, ms] of [
      ['learnEvery', learnEvery],
      ['the time between two noted outputs', NOTED_EVERY],
    ] as const)
      if (Math.round(ms / dt) < 1 || Math.abs(ms / dt - Math.round(ms / dt)) > 1e-9)
        refuse(where, `dt of ${dt} ms, of which ${name} (${ms} ms) is no multiple`, 'use another dt');
    if (V_reset >= V_peak) refuse(where, `V_reset ${V_reset} and V_peak ${V_peak} mV`, 'use V_reset < V_peak');
    if (freeSeconds * targetHz < 4)
      refuse(where, `freeSeconds of ${freeSeconds} at ${targetHz} Hz`, 'give time for four periods');
  },
  units(
    { networks, neurons, tau_m, t_ref, V_reset, V_peak, bias, tau_rise, tau_decay, probability, G, Q, dt, ...teaching },
    seed,
  ) {
    const network = { neurons, tau_m, t_ref, V_reset, V_peak, bias, tau_rise, tau_decay, probability, G, Q, dt };
    return Array.from({ length: networks }, (_, i) => ({ network, teaching, seed: seed + i }));
  },
  labelOf: ({ seed }) => `network ${seed}`,
  compute: learnSine,
  outcome(results, { targetHz, neurons, networks, untaughtSeconds, taughtSeconds, freeSeconds, learnEvery }) {
    return {
      findings: findingsOf(results, targetHz),
      figures: figuresOf(results),
      notes: [
        `${networks} networks of ${neurons} neurons, each with weights, feedback and potentials of its own; ${untaughtSeconds} s untaught, ${taughtSeconds} s taught with a step of learning every ${learnEvery} ms, ${freeSeconds} s free.`,
        'Nothing holds the phase of a free oscillator: an output of 5.1 Hz is right for a second and wrong for the next. Hence errors and correlations are those at the best lag within a period, over the second half of the free time; without a lag they are told beside.',
        'The network advances in a loop of its own, since engines advance windows of the shortest delay, and here what all neurons did in a step reaches all of them in the next.',
        'One difference from the published code: the gain of a step is P r/(1 + rᵀP r), as recursive least squares has it, where the code takes P r, of before the step, for the weights.',
      ],
    };
  },
};
