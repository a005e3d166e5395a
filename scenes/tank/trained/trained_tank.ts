/**
 * A network that was trained through time as what stands in the right tank: it runs trials and goes on live as a
 * reservoir does, and its own head is what its clock reads. Its weights may be changed while it is in motion; it goes
 * on from the state that it has.
 */
import ndarray from 'ndarray';
import type { TrainedTank } from '../../../src/formats/tank_parameters.ts';
import { heardTrial, writeInputs } from '../../../src/learners/through_time/batches.ts';
import {
  IN_MOTION,
  type NetworkInMotion,
  networkInMotion,
} from '../../../src/learners/through_time/network_in_motion.ts';
import { createLinearReadout, type LinearReadout } from '../../../src/readout/linear_readout.ts';
import { ridgeChoices } from '../../../src/readout/ridge_options.ts';
import type { Hearing, MovingReservoir } from '../../../src/reservoir/continuous_reservoir.ts';
import type { Trajectory, Trial } from '../../../src/signals.ts';
import { padded } from '../../../src/training/through_time/layer_shape.ts';
import { namedWeights } from '../../../src/training/through_time/named_weights.ts';
import { createNetwork } from '../../../src/training/through_time/network.ts';
import type { NetworkSpec } from '../../../src/training/through_time/network_spec.ts';
import { WINDOW_MS } from '../clock.ts';
import type { NetworkTank } from '../tanks.ts';
import type { TrainedWeights } from './network_file.ts';
import { type GateReader, gateReader } from './network_gates.ts';
import { networkOf } from './recipe.ts';

/** What it is, and what it knows now. */
interface Knowing {
  readonly spec: NetworkSpec;
  readonly hearing: Hearing;
  weights: Float32Array;
  /** Of these weights. */
  gates: GateReader;
  /** In motion, once it is, and the gates of the weights with which it made its last step. */
  moving: NetworkInMotion | undefined;
  movedGates: GateReader;
}

/** The head as a readout of all units, ms; it says what a clock can say. */
function headOf({ spec, weights }: Knowing): LinearReadout {
  const { arrays } = namedWeights(spec, weights);
  const own = (name: string): Float64Array => {
    const array = arrays.find((one) => one.name === name);
    if (array === undefined) throw new Error(`internal: no parameter ${name}`);
    return Float64Array.from(array.values, (one) => WINDOW_MS * one);
  };
  const matrix = own('head.V');
  return createLinearReadout({
    ...{ weights: ndarray(matrix, [matrix.length, 1]), bias: own('head.c'), penalty: Float64Array.of(0) },
    ...{ range: { least: Float64Array.of(0), most: Float64Array.of(WINDOW_MS) }, constant: new Uint32Array() },
    options: ridgeChoices({}),
  });
}

/** States of its units at the samples of trials, which run side by side. */
function run({ hearing, spec, weights }: Knowing, trials: readonly Trial[]): Trajectory[] {
  const heard = trials.map((trial) => heardTrial(trial, hearing));
  const rows = padded(Math.max(1, trials.length), 4);
  const network = createNetwork(spec, { rows, steps: Math.max(1, ...heard.map(({ steps }) => steps)) });
  network.load(weights);
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
  const { hearing, spec, weights } = knowing;
  const [{ units }] = spec.layers;
  const network = createNetwork(spec, IN_MOTION);
  network.load(weights);
  const moving = networkInMotion(network, hearing);
  knowing.moving = moving;
  const state = new Float64Array(units);
  return {
    dt: hearing.dt,
    hear: moving.hear,
    advanceTo(timeMs) {
      moving.advanceTo(timeMs, {
        made() {
          knowing.movedGates = knowing.gates;
        },
      });
    },
    state() {
      if (moving.steps > 0) state.set(network.states().subarray(0, units));
      return state;
    },
  };
}

/** Has a network stand in the right tank. */
export function trainedTank(
  name: TrainedTank,
  { weights, history, lessons, backgroundHz }: TrainedWeights,
): NetworkTank {
  const { hearing, specFor } = networkOf(name);
  const spec = specFor(1);
  const gates = gateReader(name, spec, weights);
  const knowing: Knowing = { spec, hearing, weights, gates, moving: undefined, movedGates: gates };
  return {
    ...{ name, size: spec.layers[0].units, weightCount: weights.length, history, lessons, backgroundHz },
    run: async (trials) => ({ trajectories: run(knowing, trials) }),
    start: () => start(knowing),
    head: () => headOf(knowing),
    gates: () => (knowing.moving === undefined ? new Float32Array() : knowing.movedGates(knowing.moving.network)),
    load(given) {
      knowing.weights = given;
      knowing.gates = gateReader(name, spec, given);
      knowing.moving?.network.load(given);
    },
  };
}
