/**
 * The basal dynamics from their parameters (models/reservoirs/rebasics.ts): one network of blocks, of each of which one
 * unit is read.
 */
import { hyperbolicTangent } from '../../kernels/reservoirs/hyperbolic_tangent.ts';
import { rebasics } from '../../models/reservoirs/rebasics.ts';
import { randomStream } from '../random.ts';
import type { ContinuousSystem } from './continuous_system.ts';
import { checkStep, drawBlock, matrixOfRows, normalInput, settled } from './random_rates.ts';
import { rateEquation } from './rate_equation.ts';

/** The system. */
export const rebasicsSystem: ContinuousSystem = {
  model: rebasics,
  check: (where, { numbers }) => checkStep(where, numbers),
  build({ numbers }, { channels, seed }) {
    const { size, dt, tau, gain, density, input_scale, module_units: inModule, constant } = numbers;
    const units = size * inModule;
    const blocks = Array.from({ length: size }, (_, m) =>
      drawBlock(randomStream(seed, 'reBASICS W', m), inModule, gain, density, m * inModule),
    );
    const first = randomStream(seed, 'reBASICS start');
    const input = randomStream(seed, 'reBASICS constant');
    const equation = {
      W: matrixOfRows(
        blocks.flatMap(({ columns }) => columns),
        blocks.flatMap(({ values }) => values),
      ),
      fromChannels: normalInput(seed, 'reBASICS Win', channels, units, input_scale),
      constant: Float64Array.from({ length: units }, () => constant * input.normal()),
      ...{ share: new Float64Array(units).fill(dt / tau), activation: hyperbolicTangent },
      from: Float64Array.from({ length: units }, () => first.normal()),
      read: Uint32Array.from({ length: size }, (_, m) => m * inModule),
    };
    return rateEquation({ ...equation, from: settled(equation, dt) }, channels);
  },
};
