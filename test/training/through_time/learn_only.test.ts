/** Parts of a network that learn: the derivatives of theirs are those of the whole, all others 0. */
import { expect, test } from 'vitest';
import { gruCell } from '../../../kernels/cells/gru.ts';
import { initialWeights } from '../../../src/training/through_time/initial_weights.ts';
import { learnOnly, learns, partNames } from '../../../src/training/through_time/learn_only.ts';
import { createNetwork } from '../../../src/training/through_time/network.ts';
import { type NetworkSpec, networkParameters } from '../../../src/training/through_time/network_spec.ts';

const spec: NetworkSpec = { inputs: 2, layers: [{ cell: gruCell, units: 4, constants: {} }], outputs: 1 };

test.each(partNames)('%s', (part) => {
  const network = createNetwork(spec, { rows: 4, steps: 3 });
  const weights = initialWeights(spec, { seed: 1, gain: 1, vectors: {} });
  network.load(weights);
  network.inputs().fill(1);
  const errors = new Float32Array(network.run().length).fill(1);
  const [whole, some] = [network, learnOnly(network, part)].map((own) => {
    const gradient = new Float32Array(weights.length);
    own.back(errors, gradient);
    return gradient;
  });
  const names = networkParameters(spec).filter(({ name }) => learns(part, name));
  for (const { name, offset, length } of networkParameters(spec)) {
    const own = some.subarray(offset, offset + length);
    if (learns(part, name)) expect(own).toEqual(whole.subarray(offset, offset + length));
    else expect(own.every((value) => value === 0)).toBe(true);
  }
  expect(names.map(({ name }) => name)).toEqual(
    {
      all: networkParameters(spec).map(({ name }) => name),
      recurrent: ['layer0.U_r_sum', 'layer0.U_z_sum', 'layer0.U_n_sum'],
      readout: ['head.V', 'head.c'],
    }[part],
  );
});
