/** Names of populations and receptors as papers and published SONATA files have them. */
import { expect, test } from 'vitest';
import { signOfName } from '../../../src/network/signs/sign_of_name.ts';

test.each([
  [1, ['exc', 'E', 'L23E', 'L5E', 'excitatory', 'pyr', 'Pyramidal', 'e4Scnn1a', 'L4_exc', 'Cux2', 'AMPA', 'ex', 'TC']],
  [
    -1,
    ['inh', 'I', 'L23I', 'L6I', 'inhibitory', 'i23Pvalb', 'PV', 'LIF_inh', 'SST', 'basket', 'in', 'GABA_A', 'GABAB'],
  ],
  [undefined, ['cells', 'internal', 'Input', 'external', 'v1', 'population', 'neurons', 'exc to inh', 'Edge', 'x', '']],
] as const)('%s is what names say', (sign, names) => {
  for (const name of names) expect(signOfName(name), name).toBe(sign);
});
