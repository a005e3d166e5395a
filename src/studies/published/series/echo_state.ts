/**
 * Echo state networks that are taught a series and then continue it. The readout sees the state and the present input,
 * as is usual for such networks (Jaeger 2001), with one penalty on raw states.
 *
 * Answers stay within the range of what was taught, as those of all readouts here: through the input that it sees, a
 * loop could else grow beyond all numbers, where the network itself is saturated.
 */
import ndarray from 'ndarray';
import { limitTo, targetRange } from '../../../readout/target_range.ts';
import { closedLoop } from '../../../reservoir/closed_loop.ts';
import type { Dynamics } from '../../../reservoir/dynamics.ts';
import { drawEchoState } from '../../../reservoir/echo_state_matrices.ts';
import { leakyNetwork } from '../../../reservoir/leaky_network.ts';
import { runFromRest } from '../../../reservoir/sampler.ts';
import { fitOnePenalty, type LinearAnswer } from './one_penalty.ts';
import { rowsOf } from './states.ts';

/** A network. */
export type NetworkOptions = {
  readonly units: number;
  readonly spectralRadius: number;
  readonly density: number;
  /** Input weights are uniform in ± this, biases in ± the next. */
  readonly input: number;
  readonly bias: number;
  readonly leak: number;
  /** Of the readout, on raw states. */
  readonly penalty: number;
};

/** A network that has learnt to say the next sample. */
export interface TaughtNetwork {
  /** Answers to samples after the first `washout` of a series, [samples − washout][channels]. */
  answer(series: Float64Array, washout: number): Float64Array[];
  /** Its own continuation of a series, [steps][channels]. */
  continue(series: Float64Array, steps: number): Float64Array[];
}

/** A network as a system. */
export function echoStateSystem(options: NetworkOptions, channels: number, seed: number): Dynamics {
  const { units: size, spectralRadius: spectral_radius, density, input: input_scale, bias: bias_scale } = options;
  const parameters = { size, spectral_radius, density, input_scale, bias_scale };
  return leakyNetwork(drawEchoState('network', parameters, channels, seed), { leakRate: options.leak }) as Dynamics;
}

/** State and input of each sample after the washout, one row each. @param series [samples × channels] */
function features(system: Dynamics, series: Float64Array, washout: number) {
  const { size, channels } = system;
  const samples = series.length / channels;
  const rows = samples - washout;
  const heard = new Float64Array(channels + series.length);
  heard.set(series, channels);
  const states = new Float64Array(rows * size);
  runFromRest(
    system,
    heard,
    samples,
    Uint32Array.from({ length: rows }, (_, i) => washout + 1 + i),
    states,
  );
  const width = size + channels;
  const matrix = ndarray(new Float64Array(rows * width), [rows, width]);
  for (let row = 0; row < rows; row++) {
    matrix.data.set(states.subarray(row * size, (row + 1) * size), row * width);
    matrix.data.set(series.subarray((washout + row) * channels, (washout + row + 1) * channels), row * width + size);
  }
  return matrix;
}

/**
 * Teaches a network to say the next sample.
 * @param series [(samples + 1) × channels]; the first `washout` samples are heard only
 */
export function teachNext(system: Dynamics, series: Float64Array, washout: number, penalty: number): TaughtNetwork {
  const { channels, size } = system;
  const matrix = features(system, series.subarray(0, series.length - channels), washout);
  const next = series.slice((washout + 1) * channels);
  const count = next.length / channels;
  const linear = fitOnePenalty(matrix, ndarray(next, [count, channels]), penalty);
  const range = targetRange([{ count, columns: channels, data: next }]);
  const answer: LinearAnswer = (x) => linear(x).map((value, k) => limitTo(range, k, value));
  const row = new Float64Array(size + channels);
  return {
    answer: (given, heardOnly) => rowsOf(features(system, given, heardOnly)).map(answer),
    continue: (given, steps) =>
      closedLoop(
        system,
        given,
        (x, heard) => {
          row.set(x);
          row.set(heard, size);
          return answer(row);
        },
        steps,
      ),
  };
}
