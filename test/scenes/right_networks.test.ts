/** Which gates a network has, and which of them is shown. */
import { expect, test } from 'vitest';
import { gateChoices, gateNames, gateShown, gatesOf, isNetwork, NETWORK_UNITS } from '../../scenes/right_networks.ts';
import { networkOf } from '../../scenes/tank/trained/recipe.ts';
import { continuousTanks, trainedTanks } from '../../src/formats/tank_parameters.ts';

test('networks are those of the schema, and no reservoir is one', () => {
  expect(trainedTanks.every(isNetwork)).toBe(true);
  expect([...continuousTanks, 'toString', undefined].some(isNetwork)).toBe(false);
});

test.each(trainedTanks)('the gates of %s are values of its cell, in 0 … 1', (name) => {
  const [{ cell, units }] = networkOf(name).specFor(1).layers;
  expect(units).toBe(NETWORK_UNITS);
  for (const gate of gatesOf(name)) {
    expect(gateNames).toContain(gate.name);
    expect(cell.given?.[gate.value]).toMatch(/^1 \/ \(1 \+ exp/);
  }
  const logistic = Object.values(cell.given ?? {}).filter((text) => text.startsWith('1 / (1 + exp'));
  expect(gatesOf(name)).toHaveLength(logistic.length);
});

test('the first gate is shown where none is chosen, and none of another network', () => {
  expect([undefined, 'forget', 'output', 'none', 'reset'].map((gate) => gateShown('lstm', gate as 'forget'))).toEqual([
    ...[0, 0, 2],
    ...[undefined, undefined],
  ]);
  expect(gateShown('rnn', undefined)).toBe(undefined);
  expect(gateChoices('gru')).toEqual(['update', 'reset', 'none']);
  expect([gateChoices('rnn'), gateChoices('echo-state'), gateChoices(undefined)]).toEqual([[], [], []]);
});
