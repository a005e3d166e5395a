/** The continuous-time recurrent network from its parameters (models/reservoirs/ctrnn.ts). */

import ndarray from 'ndarray';
import { hyperbolicTangent } from '../../kernels/reservoirs/hyperbolic_tangent.ts';
import { ctrnn } from '../../models/reservoirs/ctrnn.ts';
import { logSpacedTimeConstants } from '../../models/reservoirs/filter_bank.ts';
import { refuse } from '../errors.ts';
import { checkLoops } from './check_loops.ts';
import type { ContinuousSystem } from './continuous_system.ts';
import { drawEchoState } from './echo_state_matrices.ts';
import { compact } from './leaky_network.ts';
import { rateEquation } from './rate_equation.ts';

/** Slope of s at its centre. */
const SLOPE = 1 / 4;

/** s(v) − 1/2, without cancellation. */
const centredLogistic = (v: number): number => hyperbolicTangent(v / 2) / 2;

/** The system. */
export const ctrnnSystem: ContinuousSystem = {
  model: ctrnn,
  check(where, { numbers: { size, density, spectral_radius, tau_min, tau_max } }) {
    checkLoops(where, [size], density, spectral_radius);
    if (tau_max < tau_min) refuse(where, `tau_max below tau_min (${tau_max} ms)`, `use at least ${tau_min} ms`);
  },
  build({ numbers }, { where, channels, seed }) {
    const { size, dt, tau_min, tau_max } = numbers;
    const { W, Win, bias } = drawEchoState(where, { ...numbers, bias_scale: 0 }, channels, seed);
    const steep = ndarray(
      W.data.map((weight) => weight / SLOPE),
      W.shape,
    );
    const network = compact({ W: steep, Win, bias });
    const equation = {
      ...{ W: network.W, fromChannels: network.fromChannels, constant: bias },
      share: Float64Array.from(logSpacedTimeConstants(size, tau_min, tau_max), (tau) => -Math.expm1(-dt / tau)),
      ...{ activation: centredLogistic, from: new Float64Array(size) },
    };
    return rateEquation(equation, channels);
  },
};
