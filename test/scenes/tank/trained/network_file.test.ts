/** Files of trained networks come back as they went, and what is none is refused in a line. */
import { describe, expect, test } from 'vitest';
import { networkFile, readNetworkFile, weightCount } from '../../../../scenes/tank/trained/network_file.ts';
import { randomStream } from '../../../../src/random.ts';

const stream = randomStream(1, 'weights of a file');
const weights = Float32Array.from({ length: weightCount('gru') }, () => stream.normal());
const history = [{ pass: 1, loss: 0.25, heldBackLoss: 0.125 }];
const file = networkFile('gru', { weights, history, lessons: 12, backgroundHz: 2 });

test('a file comes back to the bit, over JSON', () => {
  expect(readNetworkFile('gru', JSON.parse(JSON.stringify(file)))).toEqual({
    weights,
    history,
    lessons: 12,
    backgroundHz: 2,
  });
});

describe('is refused:', () => {
  const few = networkFile('gru', { weights: weights.slice(1), history, lessons: 12, backgroundHz: 2 });
  // One number is another one, and a number as well.
  const other = networkFile('gru', {
    ...{ weights: weights.map((own, i) => (i === 7 ? -own : own)), history, lessons: 12, backgroundHz: 2 },
  });
  test.each([
    ['another version', { ...file, version: 1 }, 'network gru: weights of another version (1); use version 2'],
    ['nothing', undefined, 'network gru: weights of another version (undefined); use version 2'],
    ['another network', { ...file, network: 'lstm' }, 'network gru: weights of another network (lstm); use its own'],
    ['too few weights', few, 'network gru: weights damaged (70912 bytes); give it as it was saved'],
    ['no base64', { ...file, weights: '?' }, 'network gru: weights damaged (no numbers); give it as it was saved'],
    ['a weight that was changed', { ...file, weights: other.weights }, 'network gru: weights damaged (SHA-256 is not'],
    ['no hash', { ...file, sha256: undefined }, 'network gru: weights damaged (SHA-256 is not undefined); give them'],
  ])('%s', (_, given, message) => {
    expect(() => readNetworkFile('gru', given)).toThrow(message);
  });
});
