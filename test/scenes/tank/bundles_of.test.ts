/** Synapses between populations are counted as they are, and those of divided ends as the sample is divided. */
import { expect, test } from 'vitest';
import { brunel2000 } from '../../../models/circuits/brunel2000.ts';
import { bundlesOf } from '../../../scenes/tank/bundles_of.ts';
import { circuitView } from '../../../scenes/tank/circuit_view_of.ts';
import { buildNetwork } from '../../../src/network/build.ts';

test('Brunel’s populations have the synapses of its definition', () => {
  const view = circuitView(buildNetwork(brunel2000({ scale: 0.02 }), 1), 1);
  // 200 + 50 neurons, 1000 and 250 synapses onto each.
  expect(view.bundles).toEqual([
    { source: 0, target: 0, synapses: 200_000 },
    { source: 0, target: 1, synapses: 50_000 },
    { source: 1, target: 0, synapses: 50_000 },
    { source: 1, target: 1, synapses: 12_500 },
  ]);
  expect(view.bundles?.reduce((sum, { synapses }) => sum + synapses, 0)).toBe(view.synapses);
});

test('a projection from a population that is divided is divided as its sample', () => {
  const population = { model: 'iaf_psc_exp', inhibitory: false };
  const populations = [
    { name: 'a excitatory', first: 0, size: 6, ...population },
    { name: 'a inhibitory', first: 6, size: 4, ...population },
    { name: 'b', first: 10, size: 5, ...population },
  ];
  const projection = { firstSource: 0, sourceSize: 10, firstTarget: 10, targetSize: 5 };
  const sample = { sources: Uint32Array.of(0, 1, 2, 7), targets: Uint32Array.of(10, 11, 12, 13) };
  expect(bundlesOf(new Map([[projection, 4000]]), { populations, neurons: 15, ...sample })).toEqual([
    { source: 0, target: 2, synapses: 3000 },
    { source: 1, target: 2, synapses: 1000 },
  ]);
});
