/**
 * The network of Izhikevich (2007, Cereb. Cortex 17:2443), after the program that he published with it (daspnet.m): 800
 * regular-spiking excitatory and 200 fast-spiking inhibitory neurons, 100 synapses from each, inhibitory ones onto
 * excitatory neurons only, jumps of 1 mV and −1 mV, delay 1 ms. Excitatory synapses learn and stay within 0 and 4 mV.
 * One of them, onto an excitatory neuron, is to be rewarded and begins at 0.
 *
 * Learning: there, STDP of amplitude .1 and −.15 moves an eligibility s, and every 10 ms the weight changes by (.002 +
 * DA)·s, DA rising by .5 at a reward. With amplitudes of 1 and −1.5, that is w′ = c (n − b) with b = −.002/100 per ms
 * and n rising by .5/100 = 1/tau_n at a pulse of 1.
 *
 * Noise: there, a number uniform in ±6.5 mV in each ms. Here, two Poisson trains for each neuron, of 500 Hz and ±3.3
 * mV, with which neurons fire as often as with the uniform noise in a transcription of his program, about 1.4 Hz. Equal
 * variance (±3.75 mV) would make 2.3 Hz, since the membrane hears only the last few ms and a uniform number has no
 * tails.
 */
import type { Circuit, PlasticitySpec, Projection } from '../../../../models/circuits/circuit.ts';
import { izhikevichClasses } from '../../../../models/neurons/izhikevich.ts';
import { randomStream } from '../../../random.ts';

const EXCITATORY = 800;
const INHIBITORY = 200;
const OUTDEGREE = 100;
/** mV */
export const MOST = 4;
const DELAY = 1;
const NOISE = { rate: 500, weight: 3.3 };

/** Synapses between two populations, source by source. */
interface Pairs {
  readonly sources: number[];
  readonly targets: number[];
}

/** A network with the synapse that is rewarded. */
export interface RewardedCircuit {
  readonly circuit: Circuit;
  /** Name of the projection of the rewarded synapse. */
  readonly projection: string;
  /** Neurons before and behind it: both excitatory, so that these are their numbers in the network too. */
  readonly pre: number;
  readonly post: number;
}

/**
 * A synapse for every source and place, to a neuron drawn from all `among`, as there: several of one pair and of a
 * neuron onto itself are possible.
 */
function drawn(sources: number, among: number, seed: number, name: string): Pairs {
  const stream = randomStream(seed, name);
  const pairs: Pairs = { sources: [], targets: [] };
  for (let source = 0; source < sources; source++)
    for (let k = 0; k < OUTDEGREE; k++) {
      pairs.sources.push(source);
      pairs.targets.push(stream.integer(among));
    }
  return pairs;
}

/** Those of some pairs whose target is in a range, counted from its first. */
function onto({ sources, targets }: Pairs, first: number, end: number): Pairs {
  const inside = targets.flatMap((target, i) => (target >= first && target < end ? [i] : []));
  return { sources: inside.map((i) => sources[i]), targets: inside.map((i) => targets[i] - first) };
}

function projectionOf(
  source: string,
  target: string,
  pairs: Pairs,
  weight: number | number[],
  plasticity?: PlasticitySpec,
): Projection {
  const connector = { rule: 'list', ...pairs } as const;
  return { source, target, connector, weight, delay: DELAY, ...(plasticity === undefined ? {} : { plasticity }) };
}

/** The first pair without a second synapse, of two different neurons. */
function lonely({ sources, targets }: Pairs): number {
  const key = (i: number): number => sources[i] * EXCITATORY + targets[i];
  const count = new Map<number, number>();
  for (const i of sources.keys()) count.set(key(i), (count.get(key(i)) ?? 0) + 1);
  return sources.findIndex((source, i) => source !== targets[i] && count.get(key(i)) === 1);
}

/**
 * Draws the network.
 * @param dt ms @param speed factor on both amplitudes of the eligibility, hence on how fast everything is learned; 1 as
 *   published
 */
export function rewardedCircuit(seed: number, dt: number, speed: number): RewardedCircuit {
  const fromExcitatory = drawn(EXCITATORY, EXCITATORY + INHIBITORY, seed, 'targets of excitatory neurons');
  const excitatory = onto(fromExcitatory, 0, EXCITATORY);
  const rewarded = lonely(excitatory);
  const weights = excitatory.sources.map((_, i) => (i === rewarded ? 0 : 1));
  const plasticity = {
    model: 'stdp_dopamine_synapse',
    params: {
      ...{ tau_plus: 20, tau_minus: 20, tau_c: 1000, tau_n: 200, b: -0.002 / 100, Wmin: 0, Wmax: MOST },
      ...{ A_plus: speed, A_minus: 1.5 * speed },
    },
  };
  const noise = ['exc', 'inh'].flatMap((target) =>
    [1, -1].map((sign) => ({
      kind: 'poisson' as const,
      name: `noise ${sign > 0 ? 'up' : 'down'} ${target}`,
      target,
      rate: NOISE.rate,
      weight: sign * NOISE.weight,
      delay: DELAY,
    })),
  );
  return {
    projection: 'exc→exc',
    pre: excitatory.sources[rewarded],
    post: excitatory.targets[rewarded],
    circuit: {
      name: 'distal reward',
      dt,
      populations: [
        { name: 'exc', model: 'izhikevich', size: EXCITATORY, params: izhikevichClasses.RS },
        { name: 'inh', model: 'izhikevich', size: INHIBITORY, params: izhikevichClasses.FS },
      ],
      inputs: noise,
      projections: [
        projectionOf('exc', 'exc', excitatory, weights, plasticity),
        projectionOf('exc', 'inh', onto(fromExcitatory, EXCITATORY, EXCITATORY + INHIBITORY), 1, plasticity),
        projectionOf('inh', 'exc', drawn(INHIBITORY, EXCITATORY, seed, 'targets of inhibitory neurons'), -1),
      ],
    },
  };
}
