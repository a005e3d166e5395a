/**
 * One neuron taught: inputs and a teacher, the neuron made to fire when the teacher does while its weights learn, and
 * then the learnt weights in a neuron that fires by itself, on inputs that it has not seen.
 */
import type { Circuit } from '../../../../models/circuits/circuit.ts';
import { weightDependences } from '../../../../models/plasticity/stdp_synapse.ts';
import { buildNetwork } from '../../../network/build.ts';
import type { SpikeTrains } from '../../../signals.ts';
import { createSimulator } from '../../../simulator.ts';
import { correlatedTargets, delay, linearSensitivity, separate, tauWindow } from './condition.ts';
import { drawTargets, dt, type InputSpec, inputTrains } from './inputs.ts';
import { sensitivity } from './sensitivity.ts';
import { correlation, spikeCorrelation } from './spike_correlation.ts';
import { fire, firePoisson } from './teacher.ts';

/** What to learn, from what, and how long. */
export interface TeachingUnit extends InputSpec {
  readonly condition: string;
  readonly teacher: 'linear' | 'lif';
  readonly targets: 'whole' | 'mixed';
  /** Step of the rule as a share of the greatest weight. */
  readonly lambda: number;
  /** Of learning, and of the test of a leaky teacher afterwards. */
  readonly seconds: number;
  readonly testSeconds: number;
  readonly seed: number;
}

/** What came out. */
export interface TeachingResult {
  readonly condition: string;
  readonly teacher: 'linear' | 'lif';
  readonly seed: number;
  /** Whether the theory says that the targets can be learnt. */
  readonly separable: boolean;
  /** q/θ of every input, and the weight it ended with as a share of the greatest. */
  readonly drives: readonly number[];
  readonly weights: readonly number[];
  readonly targets: readonly number[];
  /** Correlation of weights and targets as time goes on, in s. */
  readonly course: readonly { readonly second: number; readonly correlation: number }[];
  /** Shares of the weights on the target's side of the middle, and on the side that the theory says. */
  readonly learnt: number;
  readonly predicted: number;
  readonly teacherRate: number;
  /** Teacher's spikes that the taught neuron did not repeat at the same step, and spikes of its own. */
  readonly strays: number;
  /**
   * Correlation of the teacher's train with that of the learnt weights, and of all weights at the middle; null for a
   * linear teacher.
   */
  readonly spikes: number | null;
  readonly untaughtSpikes: number | null;
}

const LINEAR_RATE = 20;
/** How long the leaky teacher is listened to, on inputs of its own, to know how it answers. */
const LISTENING = 100_000;
const START = 0.5;
const SAMPLES = 20;
const KERNEL = 5;

/** A neuron that fires when it is made to, and only then: what its inputs do to it is far below threshold. */
function taughtCircuit(unit: TeachingUnit, alpha: number): Circuit {
  const { inputs, lambda } = unit;
  const params = {
    ...weightDependences.additive,
    ...{ tau_plus: tauWindow, tau_minus: tauWindow, lambda, alpha, Wmax: 1 },
  };
  return {
    name: 'taught neuron',
    dt,
    populations: [
      {
        name: 'taught',
        model: 'iaf_psc_delta',
        size: 1,
        params: { E_L: 0, V_m: 0, V_reset: 0, V_th: 400, t_ref: 0 },
      },
    ],
    inputs: [
      { kind: 'spikes', name: 'inputs', channels: inputs },
      { kind: 'spikes', name: 'teacher', channels: 1 },
    ],
    projections: [
      {
        source: 'inputs',
        target: 'taught',
        connector: { rule: 'all_to_all' },
        weight: START,
        delay,
        plasticity: { model: 'stdp_synapse', params },
      },
      { source: 'teacher', target: 'taught', connector: { rule: 'all_to_all' }, weight: 1000, delay: dt },
    ],
  };
}

/** Learns; weights at the samples, in the order of the inputs, and the spikes in ms. */
async function teach(unit: TeachingUnit, alpha: number, trains: SpikeTrains, teacher: readonly number[]) {
  const simulator = await createSimulator(buildNetwork(taughtCircuit(unit, alpha), unit.seed));
  simulator.schedule([...trains, Float64Array.from(teacher, (time) => time - dt)]);
  const spikes: number[] = [];
  simulator.spikes.subscribe(({ steps }) => {
    for (const step of steps) spikes.push(step * dt);
  });
  const samples: Float64Array[] = [];
  for (let k = 0; k < SAMPLES; k++) {
    await simulator.run((unit.seconds * 1000) / SAMPLES);
    const { sources, weights } = await simulator.weights('inputs→taught');
    const sample = new Float64Array(unit.inputs);
    sources.forEach((source, i) => {
      sample[source] = weights[i];
    });
    samples.push(sample);
  }
  simulator.dispose();
  return { samples, spikes };
}

/** Share of the weights that are on the side of the middle where they should be. */
function onSide(weights: Float64Array, up: (i: number) => boolean): number {
  return weights.reduce((sum, weight, i) => sum + (weight > START === up(i) ? 1 : 0), 0) / weights.length;
}

/** Runs the unit. */
export async function teachNeuron(unit: TeachingUnit): Promise<TeachingResult> {
  const { condition, seconds, testSeconds, seed, teacher: kind } = unit;
  const ms = seconds * 1000;
  const targets = drawTargets(unit, unit.targets, seed);
  const active = targets.reduce((sum, target) => sum + target, 0);
  const q = correlatedTargets(unit, targets);
  const { separable, theta } = separate(q, targets);
  const trains = inputTrains(unit, ms, seed, 'learning inputs');
  const leaky = async (inputs: SpikeTrains, length: number) => (await fire(unit, [targets], active, inputs, length))[0];
  const listen = async (): Promise<number> => {
    const inputs = inputTrains(unit, LISTENING, seed, 'listening inputs');
    return sensitivity(q, inputs, unit.rate, await leaky(inputs, LISTENING));
  };
  const slope = kind === 'linear' ? linearSensitivity(unit, targets) : await listen();
  const fired = kind === 'linear' ? firePoisson(unit, targets, LINEAR_RATE, trains, ms, seed) : await leaky(trains, ms);
  // The input that makes a neuron fire comes before the spike: in the first two steps there is no time for it.
  const teacher = fired.filter((time) => time > 2 * dt);
  const { samples, spikes } = await teach(unit, 1 + theta * slope, trains, teacher);
  const told = new Set(teacher);
  const weights = samples[samples.length - 1];
  const test = testSeconds * 1000;
  const untaught = weights.map(() => START);
  const trial = kind === 'linear' ? undefined : inputTrains(unit, test, seed, 'test inputs');
  const tested = trial && (await fire(unit, [targets, weights, untaught], active, trial, test));
  return {
    condition,
    teacher: kind,
    seed,
    separable,
    drives: Array.from(q, (value) => value / theta),
    weights: [...weights],
    targets: [...targets],
    course: samples.map((sample, k) => ({
      second: ((k + 1) * seconds) / SAMPLES,
      correlation: correlation(sample, targets),
    })),
    learnt: onSide(weights, (i) => targets[i] === 1),
    predicted: onSide(weights, (i) => q[i] > theta),
    teacherRate: teacher.length / seconds,
    strays: teacher.length + spikes.length - 2 * spikes.filter((time) => told.has(time)).length,
    spikes: tested ? spikeCorrelation(tested[0], tested[1], test, KERNEL) : null,
    untaughtSpikes: tested ? spikeCorrelation(tested[0], tested[2], test, KERNEL) : null,
  };
}
