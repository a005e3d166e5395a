/**
 * A network that was trained through time as what stands in the right tank: it runs trials and goes on live as a
 * reservoir does, and its own head is what its clock reads. Its weights may be changed while it is in motion; it goes
 * on from the state that it has.
 */
import ndarray from 'ndarray';
import { stepAtOrBefore } from '../../../models/time_grid.ts';
import type { TrainedTank } from '../../../src/formats/tank_parameters.ts';
import { heardTrial, writeInputs } from '../../../src/learners/through_time/batches.ts';
import { createLinearReadout, type LinearReadout } from '../../../src/readout/linear_readout.ts';
import { ridgeChoices } from '../../../src/readout/ridge_options.ts';
import type { MovingReservoir } from '../../../src/reservoir/continuous_reservoir.ts';
import { liveLowPass } from '../../../src/reservoir/encode.ts';
import type { Trajectory, Trial } from '../../../src/signals.ts';
import { padded } from '../../../src/training/through_time/layer_shape.ts';
import { type BatchNetwork, createNetwork } from '../../../src/training/through_time/network.ts';
import { networkParameters } from '../../../src/training/through_time/network_spec.ts';
import { WINDOW_MS } from '../clock.ts';
import type { NetworkTank } from '../tanks.ts';
import type { TrainedWeights } from './network_file.ts';
import { gatesNow } from './network_gates.ts';
import { networkOf } from './recipe.ts';

/** What it was made from, and what it knows now. */
interface Knowing {
  readonly name: TrainedTank;
  weights: Float32Array;
  /** In motion, once it is, and the weights with which it made its last step. */
  moving: BatchNetwork | undefined;
  movedWith: Float32Array;
}

const madeOf = ({ name }: Knowing) => {
  const { hearing, specFor } = networkOf(name);
  return { hearing, spec: specFor(1) };
};

/** The head as a readout of all units, ms; it says what a clock can say. */
function headOf(knowing: Knowing): LinearReadout {
  const { weights } = knowing;
  const own = (name: string): Float64Array => {
    const place = networkParameters(madeOf(knowing).spec).find((one) => one.name === name);
    if (place === undefined) throw new Error(`internal: no parameter ${name}`);
    return Float64Array.from(weights.subarray(place.offset, place.offset + place.length), (one) => WINDOW_MS * one);
  };
  const matrix = own('head.V');
  return createLinearReadout({
    ...{ weights: ndarray(matrix, [matrix.length, 1]), bias: own('head.c'), penalty: Float64Array.of(0) },
    ...{ range: { least: Float64Array.of(0), most: Float64Array.of(WINDOW_MS) }, constant: new Uint32Array() },
    options: ridgeChoices({}),
  });
}

/** States of its units at the samples of trials, which run side by side. */
function run(knowing: Knowing, trials: readonly Trial[]): Trajectory[] {
  const { hearing, spec } = madeOf(knowing);
  const heard = trials.map((trial) => heardTrial(trial, hearing));
  const rows = padded(Math.max(1, trials.length), 4);
  const network = createNetwork(spec, { rows, steps: Math.max(1, ...heard.map(({ steps }) => steps)) });
  network.load(knowing.weights);
  writeInputs(network, heard);
  network.run();
  const [{ units }] = spec.layers;
  const all = network.states();
  return heard.map(({ sampleSteps }, row) => {
    const states = new Float64Array(sampleSteps.length * units);
    sampleSteps.forEach((step, sample) => {
      // Before the first step they are 0.
      if (step === 0) return;
      const at = ((step - 1) * rows + row) * network.stateStride;
      states.set(all.subarray(at, at + units), sample * units);
    });
    return { timesMs: trials[row].sampleTimesMs, states: ndarray(states, [sampleSteps.length, units]) };
  });
}

/** Sets it in motion, from rest. */
function start(knowing: Knowing): MovingReservoir {
  const { hearing, spec } = madeOf(knowing);
  const { channels, dt, tauInput } = hearing;
  const [{ units }] = spec.layers;
  const network = createNetwork(spec, { rows: 4, steps: 1 });
  network.load(knowing.weights);
  knowing.moving = network;
  const input = liveLowPass(channels.spikes, tauInput, dt);
  const state = new Float64Array(units);
  let step = 0;
  return {
    dt,
    hear: input.hear,
    advanceTo(timeMs) {
      for (const last = stepAtOrBefore(timeMs, dt); step < last; step++) {
        if (step > 0) network.carry('end');
        network.inputs().set(input.advance());
        network.run();
        knowing.movedWith = knowing.weights;
      }
    },
    state() {
      if (step > 0) state.set(network.states().subarray(0, units));
      return state;
    },
  };
}

/** Has a network stand in the right tank. */
export function trainedTank(
  name: TrainedTank,
  { weights, history, lessons, backgroundHz }: TrainedWeights,
): NetworkTank {
  const knowing: Knowing = { name, weights, moving: undefined, movedWith: weights };
  const [{ units }] = madeOf(knowing).spec.layers;
  return {
    ...{ name, size: units, weightCount: weights.length, history, lessons, backgroundHz },
    run: async (trials) => ({ trajectories: run(knowing, trials) }),
    start: () => start(knowing),
    head: () => headOf(knowing),
    gates: () =>
      knowing.moving === undefined ? new Float32Array() : gatesNow(name, knowing.moving, knowing.movedWith),
    load(given) {
      knowing.weights = given;
      knowing.moving?.load(given);
    },
  };
}
