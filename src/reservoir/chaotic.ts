/** The chaotic network from its parameters (models/reservoirs/chaotic.ts). */
import { hyperbolicTangent } from '../../kernels/reservoirs/hyperbolic_tangent.ts';
import { chaotic } from '../../models/reservoirs/chaotic.ts';
import { randomStream } from '../random.ts';
import type { ContinuousSystem } from './continuous_system.ts';
import { checkStep, drawBlock, matrixOfRows, normalInput, settled } from './random_rates.ts';
import { rateEquation } from './rate_equation.ts';

/** The system. */
export const chaoticSystem: ContinuousSystem = {
  model: chaotic,
  check: (where, { numbers }) => checkStep(where, numbers),
  build({ numbers }, { channels, seed }) {
    const { size, dt, tau, gain, density, input_scale } = numbers;
    const { columns, values } = drawBlock(randomStream(seed, 'chaotic W'), size, gain, density);
    const first = randomStream(seed, 'chaotic start');
    const equation = {
      W: matrixOfRows(columns, values),
      fromChannels: normalInput(seed, 'chaotic Win', channels, size, input_scale),
      ...{
        constant: new Float64Array(size),
        share: new Float64Array(size).fill(dt / tau),
        activation: hyperbolicTangent,
      },
      from: Float64Array.from({ length: size }, () => first.normal()),
    };
    return rateEquation({ ...equation, from: settled(equation, dt) }, channels);
  },
};
