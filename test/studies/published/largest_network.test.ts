/** Networks of equal size, to one unit, of every kind that is compared so. */
import { expect, test } from 'vitest';
import { arrangements, stackLayers, stackUnits } from '../../../src/studies/published/chung_2015/systems.ts';
import { gridLayers, gridSystems } from '../../../src/studies/published/kalchbrenner_2015/systems.ts';
import { largestNetwork } from '../../../src/studies/published/largest_network.ts';
import { type LayerSpec, parameterCount } from '../../../src/training/through_time/network_spec.ts';

const kinds: readonly [string, (units: number) => readonly LayerSpec[]][] = [
  ...arrangements.flatMap((arrangement) =>
    stackUnits.map((unit): (typeof kinds)[number] => [
      `${arrangement} ${unit}`,
      (units) => stackLayers(arrangement, unit, 2, units),
    ]),
  ),
  ...gridSystems.map((system): (typeof kinds)[number] => [system, (units) => gridLayers(system, 3, units)]),
];

test.each(kinds)('%s has as many parameters as it may, to one unit', (_, layers) => {
  const withUnits = (units: number) => ({ inputs: 5, outputs: 3, layers: layers(units) });
  const spec = largestNetwork(withUnits, 3000);
  expect(parameterCount(spec)).toBeLessThanOrEqual(3000);
  expect(parameterCount(withUnits(spec.layers[0].units + 1))).toBeGreaterThan(3000);
});

test('too few parameters for one unit are refused', () => {
  const withUnits = (units: number) => ({ inputs: 5, outputs: 3, layers: kinds[0][1](units) });
  const least = parameterCount(withUnits(1));
  expect(parameterCount(largestNetwork(withUnits, least))).toBe(least);
  expect(() => largestNetwork(withUnits, least - 1)).toThrow(
    `network: ${least - 1} parameters; use at least ${least}: those of one unit`,
  );
});
