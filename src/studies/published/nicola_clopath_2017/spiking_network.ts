/**
 * The spiking network of Nicola & Clopath (2017), as their code for figure 2 and its port to Brian2 have it, with times
 * in s:
 *   τ_m dv_i/dt = −v_i + bias + s_i + Q η_i z,   v ≥ V_peak: spike, v ← V_reset, silent for t_ref
 *   ds_i/dt = −s_i/τ_r + h_i,   dh_i/dt = −h_i/τ_d + (1/(τ_r τ_d)) Σ_j ω_ij δ(t − t_j)
 *   dr_i/dt = −r_i/τ_r + g_i,   dg_i/dt = −g_i/τ_d + (1/(τ_r τ_d)) δ(t − t_i)
 * z is what the readout makes of the filtered spikes r (each spike has the area 1), η is uniform in [−1, 1], and ω_ij
 * is present with probability p and normal with standard deviation G/(p √N). Euler steps for v, exact decays for the
 * synapses. A loop of its own in typed arrays: engines advance windows of the shortest delay, and here what all neurons
 * did in a step reaches all of them in the next.
 */
import { randomStream } from '../../../random.ts';

/** The network's numbers, in NEST's units where NEST has them: ms and mV. */
export type ForceNetwork = {
  /** N */
  readonly neurons: number;
  readonly tau_m: number;
  readonly t_ref: number;
  readonly V_reset: number;
  readonly V_peak: number;
  readonly bias: number;
  readonly tau_rise: number;
  readonly tau_decay: number;
  /** p, in (0, 1] */
  readonly probability: number;
  readonly G: number;
  readonly Q: number;
  readonly dt: number;
};

/** Neurons that go on step by step. */
export interface SpikingNetwork {
  /** r, filtered spikes, 1/s, [N]; the next step changes them. */
  readonly filtered: Float64Array;
  /** Spikes so far. */
  spikes(): number;
  /** Goes on by dt, with z heard. */
  step(z: number): void;
}

/** Outgoing weights of every neuron, one list after another. */
interface Outgoing {
  readonly begin: Uint32Array;
  readonly target: Uint32Array;
  readonly weight: Float64Array;
}

function drawWeights({ neurons: N, probability, G }: ForceNetwork, seed: number): Outgoing {
  const begin = new Uint32Array(N + 1);
  const target: number[] = [];
  const weight: number[] = [];
  const sd = G / (probability * Math.sqrt(N));
  for (let j = 0; j < N; j++) {
    const stream = randomStream(seed, 'FORCE weights', j);
    for (let i = 0; i < N; i++) {
      if (stream.uniform() >= probability) continue;
      target.push(i);
      weight.push(sd * stream.normal());
    }
    begin[j + 1] = target.length;
  }
  return { begin, target: Uint32Array.from(target), weight: Float64Array.from(weight) };
}

/** Builds a network with random weights, feedback and potentials. */
export function spikingNetwork(parameters: ForceNetwork, seed: number): SpikingNetwork {
  const { neurons: N, tau_m, t_ref, V_reset, V_peak, bias, Q } = parameters;
  const [dt, rise, decay] = [parameters.dt, parameters.tau_rise, parameters.tau_decay].map((ms) => ms / 1000);
  const { begin, target, weight } = drawWeights(parameters, seed);
  const uniform = randomStream(seed, 'FORCE feedback');
  const feedback = Float64Array.from({ length: N }, () => Q * (2 * uniform.uniform() - 1));
  const potentials = randomStream(seed, 'FORCE potentials');
  // As in the published code: from the reset to the height of a drawn spike, 30 mV, so that many fire at once at first.
  const v = Float64Array.from({ length: N }, () => V_reset + potentials.uniform() * (30 - V_reset));
  const silentUntil = new Int32Array(N);
  const [s, h, r, g] = Array.from({ length: 4 }, () => new Float64Array(N));
  const [keepRise, keepDecay] = [Math.exp(-dt / rise), Math.exp(-dt / decay)];
  const jump = 1 / (rise * decay);
  const share = (1000 * dt) / tau_m;
  const silence = Math.round(t_ref / (1000 * dt));
  const fired = new Uint32Array(N);
  let now = 0;
  let total = 0;

  return {
    filtered: r,
    spikes: () => total,
    step(z) {
      now++;
      let count = 0;
      for (let i = 0; i < N; i++) {
        if (now > silentUntil[i]) v[i] += share * (bias - v[i] + s[i] + feedback[i] * z);
        s[i] = s[i] * keepRise + h[i] * dt;
        h[i] *= keepDecay;
        r[i] = r[i] * keepRise + g[i] * dt;
        g[i] *= keepDecay;
        if (v[i] < V_peak) continue;
        v[i] = V_reset;
        silentUntil[i] = now + silence;
        g[i] += jump;
        fired[count++] = i;
      }
      total += count;
      for (let k = 0; k < count; k++)
        for (let at = begin[fired[k]]; at < begin[fired[k] + 1]; at++) h[target[at]] += jump * weight[at];
    },
  };
}
