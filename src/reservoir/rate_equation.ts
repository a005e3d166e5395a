/**
 * Networks of rates in continuous time, τ_i dv_i/dt = −v_i + Σ_j W_ij φ(v_j) + Σ_c Win_ic u_c + b_i. A step is
 * v ← v + a_i (−v + W φ(v) + Win u + b), a_i = dt/τ_i (Euler) or 1 − exp(−dt/τ_i), which is exact where all that a unit
 * hears is held over the step. The states are the rates φ(v) of all units, or of some.
 */
import type { Activity, Dynamics, SystemState } from './dynamics.ts';
import { addProduct, columnCounts, type SparseMatrix, sparseBytes } from './sparse_matrix.ts';

const BYTES = Float64Array.BYTES_PER_ELEMENT;

/** A network of N units with D channels. */
export interface RateEquation {
  /** [N × N], row = target. */
  readonly W: SparseMatrix;
  /** Win by columns, [D × N]. */
  readonly fromChannels: Float64Array;
  /** b, [N] */
  readonly constant: Float64Array;
  /** a, [N], in (0, 1]. */
  readonly share: Float64Array;
  readonly activation: (v: number) => number;
  /** v at the beginning, [N]. */
  readonly from: Float64Array;
  /** Units whose rates are the states; all where left out. */
  readonly read?: Uint32Array;
}

/** A network after some steps. */
export interface RateEquationState extends SystemState {
  /** [N] */
  readonly v: Float64Array;
  /** φ(v), [N]; x where all units are read. */
  readonly rates: Float64Array;
  /** Receives what units hear, [N]. */
  readonly drives: Float64Array;
}

/** The network as a system. @param channels D */
export function rateEquation(
  { W, fromChannels, constant, share, activation, from, read }: RateEquation,
  channels: number,
): Dynamics<RateEquationState> {
  const units = W.rows;
  const fanOut = columnCounts(W);
  const inputFanOut = Array.from({ length: channels }, (_, c) =>
    fromChannels.subarray(c * units, (c + 1) * units).reduce((count, weight) => (weight === 0 ? count : count + 1), 0),
  );
  const show = ({ x, v, rates }: RateEquationState): void => {
    for (let i = 0; i < units; i++) rates[i] = activation(v[i]);
    if (read !== undefined) for (let i = 0; i < read.length; i++) x[i] = rates[read[i]];
  };
  return {
    size: read?.length ?? units,
    channels,
    built: {},
    footprintBytes: sparseBytes(W) + BYTES * (fromChannels.length + 5 * units),
    connectionSparsity: 1 - W.value.length / (units * units),
    denseOpsPerStep: units * (units + channels),
    start() {
      const rates = from.map(activation);
      const x = read === undefined ? rates : new Float64Array(read.length);
      const state = {
        x,
        v: from.slice(),
        rates,
        drives: new Float64Array(units),
        effectiveMACs: 0,
        zeroActivations: 0,
      };
      show(state);
      return state;
    },
    step(state, input, at) {
      const { v, rates, drives } = state;
      const activity: Activity = state;
      for (let j = 0; j < units; j++) if (rates[j] !== 0) activity.effectiveMACs += fanOut[j];
      drives.set(constant);
      for (let c = 0, k = 0; c < channels; c++) {
        const u = input[at + c];
        if (u !== 0) activity.effectiveMACs += inputFanOut[c];
        for (let i = 0; i < units; i++, k++) drives[i] += fromChannels[k] * u;
      }
      addProduct(W, rates, drives);
      for (let i = 0; i < units; i++) v[i] += share[i] * (drives[i] - v[i]);
      show(state);
      for (const rate of state.x) if (rate === 0) activity.zeroActivations++;
    },
    disturb(state, draw) {
      for (let i = 0; i < units; i++) state.v[i] += draw();
      show(state);
    },
  };
}
