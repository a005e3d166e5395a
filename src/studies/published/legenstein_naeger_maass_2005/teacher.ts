/**
 * Teachers: a linear Poisson neuron, for which there is a theory, and a leaky integrate-and-fire neuron, for which
 * there is none.
 */
import type { Circuit } from '../../../../models/circuits/circuit.ts';
import { nearestStep } from '../../../../models/time_grid.ts';
import { buildNetwork } from '../../../network/build.ts';
import { randomStream } from '../../../random.ts';
import type { SpikeTrains } from '../../../signals.ts';
import { createSimulator } from '../../../simulator.ts';
import { delay, tauResponse } from './condition.ts';
import { dt, type InputSpec } from './inputs.ts';

const CELL = { C_m: 250, tau_m: 20, E_L: 0, V_m: 0, V_reset: 0, V_th: 15, t_ref: 3, tau_syn_ex: 3 };
/** Mean depolarisation by all inputs with target 1, mV: just below threshold, so that spikes come from coincidences. */
const DRIVE = 13.5;
const LONGEST_RUN = 10_000;

/** Weight in pA of a synapse whose share is 1. */
function unitWeight({ rate }: InputSpec, active: number): number {
  const resistance = CELL.tau_m / CELL.C_m;
  return DRIVE / (resistance * CELL.tau_syn_ex * active * (rate / 1000));
}

/**
 * Spike times in ms of leaky integrate-and-fire neurons with the same inputs.
 * @param rows shares of the greatest weight, one row of [inputs] per neuron @param active inputs with target 1, which
 *   set the greatest weight
 */
export async function fire(
  spec: InputSpec,
  rows: readonly Float64Array[],
  active: number,
  trains: SpikeTrains,
  ms: number,
): Promise<readonly number[][]> {
  const synapses = rows.flatMap((row, target) =>
    [...row].map((share, source) => ({ source, target, weight: share * unitWeight(spec, active) })),
  );
  const circuit: Circuit = {
    name: 'neurons with the same inputs',
    dt,
    populations: [{ name: 'cells', model: 'iaf_psc_exp', size: rows.length, params: CELL }],
    inputs: [{ kind: 'spikes', name: 'inputs', channels: spec.inputs, times: trains }],
    projections: [
      {
        source: 'inputs',
        target: 'cells',
        connector: {
          rule: 'list',
          sources: synapses.map(({ source }) => source),
          targets: synapses.map(({ target }) => target),
        },
        weight: synapses.map(({ weight }) => weight),
        delay,
      },
    ],
  };
  const simulator = await createSimulator(buildNetwork(circuit, 0));
  const spikes = rows.map((): number[] => []);
  simulator.spikes.subscribe(({ steps, senders }) => {
    for (let i = 0; i < steps.length; i++) spikes[senders[i]].push(steps[i] * dt);
  });
  for (let done = 0; done < ms; done += LONGEST_RUN) await simulator.run(Math.min(LONGEST_RUN, ms - done));
  simulator.dispose();
  return spikes;
}

/** Spike times in ms of a linear Poisson neuron that fires at `outputRate` Hz on average, at most once a step. */
export function firePoisson(
  { rate }: InputSpec,
  targets: Float64Array,
  outputRate: number,
  trains: SpikeTrains,
  ms: number,
  seed: number,
): number[] {
  const arriving = new Float64Array(Math.ceil(ms / dt) + 2);
  for (const [i, train] of trains.entries())
    if (targets[i] > 0) for (const time of train) arriving[nearestStep(time + delay, dt)] += targets[i];
  const active = targets.reduce((sum, target) => sum + target, 0);
  const perSpike = outputRate / (active * rate);
  const forgetting = Math.exp(-dt / tauResponse);
  const stream = randomStream(seed, 'linear teacher');
  const spikes: number[] = [];
  let response = 0;
  for (let step = 1; step * dt <= ms; step++) {
    response = response * forgetting + arriving[step];
    if (stream.uniform() < perSpike * (1 - forgetting) * response) spikes.push(step * dt);
  }
  return spikes;
}
