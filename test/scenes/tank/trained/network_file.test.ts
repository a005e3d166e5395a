/** Files of trained networks come back as they went, and what is none is refused in a line. */
import { describe, expect, test } from 'vitest';
import { NETWORK_UNITS } from '../../../../scenes/right_networks.ts';
import { networkFile, readNetworkFile, weightCount } from '../../../../scenes/tank/trained/network_file.ts';
import { randomStream } from '../../../../src/random.ts';

const stream = randomStream(1, 'weights of a file');
const weights = Float32Array.from({ length: weightCount('gru') }, () => stream.normal());
const history = [{ pass: 1, loss: 0.25, heldBackLoss: 0.125 }];
const file = networkFile('gru', NETWORK_UNITS, { weights, history, lessons: 12, backgroundHz: 2 });

test('a file comes back to the bit, over JSON', () => {
  expect(readNetworkFile('gru', JSON.parse(JSON.stringify(file)))).toEqual({
    weights,
    history,
    lessons: 12,
    backgroundHz: 2,
  });
});

describe('is refused:', () => {
  const few = networkFile('gru', NETWORK_UNITS, { weights: weights.slice(1), history, lessons: 12, backgroundHz: 2 });
  const broken = networkFile('gru', NETWORK_UNITS, {
    weights: weights.map(() => Number.NaN),
    history,
    lessons: 12,
    backgroundHz: 2,
  });
  test.each([
    ['another version', { ...file, version: 2 }, 'network gru: weights of another version (2); use version 1'],
    ['nothing', undefined, 'network gru: weights of another version (undefined); use version 1'],
    ['another network', { ...file, network: 'lstm' }, 'network gru: weights of another network (lstm); use its own'],
    ['too few weights', few, 'network gru: 17728 weights; give 17729, as float32 in base64'],
    ['no base64', { ...file, weights: '?' }, 'network gru: unreadable weights; give 17729, as float32 in base64'],
    ['no numbers', broken, 'network gru: weight 0 is no number (NaN); use finite ones'],
  ])('%s', (_, given, message) => {
    expect(() => readNetworkFile('gru', given)).toThrow(message);
  });
});
