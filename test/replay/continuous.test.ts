import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/errors.ts';
import { replayEsnStates, replayRidge } from '../../src/replay/continuous.ts';

function readCase(name: string) {
  return JSON.parse(readFileSync(new URL(`../golden/reservoirpy/${name}.json`, import.meta.url), 'utf8'));
}

/** Largest difference, relative to the largest number expected: the files have ten digits of each. */
function relativeError(found: unknown[], expected: unknown[]): number {
  const [a, b] = [found.flat(3) as number[], expected.flat(3) as number[]];
  expect(a.length).toBe(b.length);
  const scale = Math.max(...b.map(Math.abs));
  return Math.max(...a.map((value, i) => Math.abs(value - b[i]))) / scale;
}

describe('replay of ReservoirPy cases', () => {
  test.each(['esn_states_lr0.3', 'esn_states_lr1'])('%s: states to 1e-9', (name) => {
    const golden = readCase(name);
    const found = replayEsnStates(golden);
    expect(Object.keys(found)).toEqual(Object.keys(golden.expected));
    expect(relativeError(found.states, golden.expected.states)).toBeLessThan(1e-9);
  });

  test.each(['ridge_0.1', 'ridge_1e-06'])('%s: weights, bias and prediction to 1e-9', (name) => {
    const golden = readCase(name);
    const found = replayRidge(golden, readCase);
    expect(Object.keys(found)).toEqual(Object.keys(golden.expected));
    expect(relativeError(found.Wout, golden.expected.Wout)).toBeLessThan(1e-9);
    expect(relativeError(found.bias, golden.expected.bias)).toBeLessThan(1e-9);
    expect(relativeError(found.prediction, golden.expected.prediction)).toBeLessThan(1e-9);
  });
});

describe('what is no such case is refused in one line', () => {
  const states = readCase('esn_states_lr1');
  const ridge = readCase('ridge_0.1');
  const refusals: [string, () => unknown, string][] = [
    ['no matrix', () => replayEsnStates({ ...states, W: undefined }), 'esn_states case: W: missing; give a list'],
    [
      'a matrix that is not square',
      () => replayEsnStates({ ...states, W: states.W.slice(1) }),
      'esn_states case: Win: number of rows (40); use 39, as W has',
    ],
    [
      'ragged rows',
      () => replayEsnStates({ ...states, input: [[1, 2], [3]] }),
      'esn_states case: input[1]: number of entries (1); use 2',
    ],
    [
      'no leak rate',
      () => replayEsnStates({ ...states, lr: 0 }),
      'esn_states case: lr: too small (0); use a number > 0',
    ],
    [
      'warm-up of all rows',
      () => replayRidge({ ...ridge, warmup: 120 }, readCase),
      'ridge case: warmup: no rows left (120); use less than 120',
    ],
    [
      'a target of another length',
      () => replayRidge({ ...ridge, target: [[1]] }, readCase),
      'ridge case: target: number of rows (1); use 120, as esn_states_lr0.3 has',
    ],
    [
      'states from something else',
      () => replayRidge({ ...ridge, states_from: 'ridge_0.1' }, readCase),
      'case ridge_0.1: kind: not a known value (ridge); use esn_states',
    ],
  ];
  test.each(refusals)('%s', (_, attempt, message) => {
    let refusal: unknown;
    try {
      attempt();
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toBeInstanceOf(InputError);
    // A file with several mistakes has more lines.
    expect((refusal as InputError).message.split('\n')[0]).toBe(message);
  });
});
