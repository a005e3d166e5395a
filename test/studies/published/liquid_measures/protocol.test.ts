/** What is measured of liquids can be set in every experiment that measures it. */
import { expect, test } from 'vitest';
import { liquidProtocolParameters } from '../../../../src/studies/published/liquid_measures/protocol.ts';
import { neuronModels } from '../../../../src/studies/published/neuron_models.ts';
import { stdpPretraining } from '../../../../src/studies/published/stdp_pretraining.ts';

test.each([neuronModels, stdpPretraining])('$name takes each of its numbers', ({ parameters }) => {
  expect(parameters).toMatchObject(liquidProtocolParameters);
  for (const { least, most } of Object.values(liquidProtocolParameters)) expect(least).toBeLessThan(most ?? 0);
});
