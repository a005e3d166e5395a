/** The hash of a circuit tells what it says, not how it is held. */
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Circuit } from '../../models/circuits/circuit.ts';
import { nodeSha256 } from '../../src/cli/node/node_hash.ts';
import { createCircuit } from '../../src/network/named_circuit.ts';
import { circuitHash } from '../../src/recording/circuit_hash.ts';

const hashOf = (value: unknown): string => circuitHash(value as Circuit);

test('is of 64 digits, and the same by Node’s own hash', () => {
  const circuit = createCircuit('maass2002', {});
  expect(circuitHash(circuit)).toMatch(/^[0-9a-f]{64}$/);
  expect(circuitHash(circuit, nodeSha256)).toBe(circuitHash(circuit));
});

test('is that of bytes which are described: keys in order, numbers as float64', () => {
  const hash = createHash('sha256');
  hash.update('{2 "a" =');
  hash.update(new Uint8Array(Float64Array.of(1.5).buffer));
  hash.update('"b" #2 ');
  hash.update(new Uint8Array(Float64Array.of(1, 2).buffer));
  expect(hashOf({ b: [1, 2], a: 1.5 })).toBe(hash.digest('hex'));
});

test('tells values, their places, kinds and keys apart', () => {
  const values: unknown[] = [[1, 23], [12, 3], [[1], 23], { a: 1 }, { b: 1 }, { a: '1' }, { a: [1] }, { a: { a: 1 } }];
  values.push(
    [null],
    [Number.NaN],
    [0],
    [-0],
    [],
    {},
    ['a,b'],
    ['a', 'b'],
    { a: true },
    { a: 'true' },
    [[1, 2], [3]],
    [[1], [2, 3]],
  );
  expect(new Set(values.map(hashOf)).size).toBe(values.length);
});

test('does not depend on kinds of lists, keys without a value, or the order of keys but that of receptors', () => {
  const long = Array.from({ length: 20_000 }, (_, i) => i);
  expect(hashOf({ a: Int32Array.from(long), b: 1 })).toBe(hashOf({ b: 1, c: undefined, a: long }));
  expect(hashOf({ receptors: { a: 1, b: 2 } })).not.toBe(hashOf({ receptors: { b: 2, a: 1 } }));
  expect(hashOf({ receptors: { a: { x: 1, y: 2 } } })).toBe(hashOf({ receptors: { a: { y: 2, x: 1 } } }));
});
