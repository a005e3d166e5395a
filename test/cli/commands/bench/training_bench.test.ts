/** `bench` of networks that are trained: what is counted, what is said, and that threads do not change weights. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, inject, test } from 'vitest';
import { findPython } from '../../../../src/cli/commands/bench/bench_peer.ts';
import { comparedTrainings, trainingEntries } from '../../../../src/cli/commands/bench/training_bench.ts';
import {
  activationBytes,
  drawBatch,
  hashedNetwork,
  measuredNetwork,
  operationsOf,
  trainedBenches,
} from '../../../../src/cli/commands/bench/training_networks.ts';
import { findTrainingPeers } from '../../../../src/cli/commands/bench/training_peer.ts';
import type { TrainingResult } from '../../../../src/cli/commands/bench/training_result.ts';
import { trainingTable } from '../../../../src/cli/commands/bench/training_table.ts';
import { createNetwork } from '../../../../src/training/through_time/network.ts';

const main = fileURLToPath(new URL('../../../../dist/node/main.js', import.meta.url));
const run = (...args: string[]) => spawnSync(process.execPath, [main, ...args], { encoding: 'utf8' });

const result: TrainingResult = {
  ...{ network: 'rnn', jobs: 1, secondsPerGradient: 0.2, gflops: 25, weightsHash: '0123456789abcdef' },
  ...{ peakMemoryBytes: 9e7, networkBytes: 1.9e7, activationBytes: 2.66e7, seconds: [0.2], complaints: [] },
};

describe('what is counted', () => {
  test('operations: two for each weight and row, once there and twice back but for errors of the inputs', () => {
    const rows = 64 * 200;
    expect(operationsOf(measuredNetwork(trainedBenches.rnn))).toBe(2 * rows * (2 * 8 * 256 + 3 * 256 * 256 + 3 * 256));
    expect(operationsOf(measuredNetwork(trainedBenches.lstm))).toBe(
      2 * rows * (2 * 8 * 1024 + 3 * 256 * 1024 + 3 * 256),
    );
  });

  test('activations: inputs, sums, states, and what of a GRU’s units its candidate hears', () => {
    const rows = 64 * 200;
    expect(activationBytes(measuredNetwork(trainedBenches.rnn))).toBe(4 * rows * (8 + 2 * 256));
    expect(activationBytes(measuredNetwork(trainedBenches.gru))).toBe(4 * rows * (8 + 5 * 256));
    expect(activationBytes(measuredNetwork(trainedBenches.lif))).toBe(4 * 32 * 500 * (8 + 4 * 256));
  });

  test('the lesson is the first input of two steps before, the same each time and another each time', () => {
    const own = hashedNetwork(trainedBenches.rnn);
    const { inputs, targets } = drawBatch(own, 3);
    expect(targets[5 * own.rows + 7]).toBe(inputs[(3 * own.rows + 7) * own.spec.inputs]);
    expect(drawBatch(own, 3)).toEqual(drawBatch(own, 3));
    expect(drawBatch(own, 4).inputs).not.toEqual(inputs);
  });

  test('every network can be had', () => {
    for (const bench of Object.values(trainedBenches))
      expect(createNetwork(hashedNetwork(bench).spec, { rows: 4, steps: 1 }).bytes()).toBeGreaterThan(0);
  });
});

describe('what is said', () => {
  test('each network on as many threads as are asked for, the product on one', () => {
    expect(trainingEntries(['matmul', 'gru'], 3)).toEqual([
      { name: 'matmul', jobs: 1 },
      { name: 'gru', jobs: 3 },
    ]);
    expect(trainingEntries(['matmul', 'lstm'], undefined)).toEqual([
      { name: 'matmul', jobs: 1 },
      { name: 'lstm', jobs: 1 },
      { name: 'lstm', jobs: 2 },
    ]);
  });

  test('ratios to the RNN on as many threads, and weights that threads have changed', () => {
    const [, lstm, two] = comparedTrainings([
      result,
      { ...result, network: 'lstm', secondsPerGradient: 0.8 },
      { ...result, jobs: 2, weightsHash: 'other' },
    ]);
    expect([lstm.ratioToRnn, lstm.complaints]).toEqual([4, []]);
    expect(two.complaints).toEqual(['rnn: other weights on 2 threads than on 1']);
    expect(comparedTrainings([{ ...result, network: 'gru' }])[0].ratioToRnn).toBeUndefined();
  });

  test('a line for each, what a peer needed, and what is wrong', () => {
    const peer = { name: 'tfjs-wasm 4.22.0', secondsPerGradient: 3.1, seconds: [3.1], ratio: 15.5 };
    const text = trainingTable([
      { ...result, peer },
      { ...result, network: 'lstm', ratioToRnn: 3.9, complaints: ['lstm: other weights'] },
    ]);
    const [head, rnn, lstm, , , complaint] = text.split('\n');
    expect(head).toMatch(/^network +threads +ms\/gradient +GFLOP\/s +÷ rnn .* peer +ms +ratio$/);
    expect(rnn).toMatch(
      /^rnn +1 +200 +25\.0 +– +19\.0 +26\.6 +90\.0 +0123456789ab +tfjs-wasm 4\.22\.0 +3100 +15\.50 ×$/,
    );
    expect(lstm).toMatch(/^lstm +1 +200 +25\.0 +3\.90 .* – +– +–$/);
    expect(complaint).toBe('lstm: other weights');
  });
});

describe('peers', () => {
  afterEach(() => {
    delete process.env.npm_config_registry;
    delete process.env.npm_config_fetch_retries;
  });

  test('TensorFlow.js has words for every network that is trained', () => {
    const text = readFileSync(
      fileURLToPath(new URL('../../../../bench/peers/tfjs_training.mjs', import.meta.url)),
      'utf8',
    );
    const known = [...text.matchAll(/^ {2}(\w+): \(\) => \{$/gm)].map(([, name]) => name);
    expect(known).toEqual(Object.keys(trainedBenches));
  });

  test('what cannot be installed is said, and nothing stands beside', async () => {
    process.env.npm_config_registry = 'http://127.0.0.1:9';
    process.env.npm_config_fetch_retries = '0';
    const said: string[] = [];
    const peers = findTrainingPeers(['gru'], (line) => said.push(line));
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(
      /^SKIPPED: TensorFlow\.js 4\.22\.0 could not be installed \(.+\), so networks stand alone$/,
    );
    expect(await peers.start('gru')).toBeUndefined();
    peers.remove();
  });

  const numpy = findPython('import numpy');
  if (numpy === undefined) console.warn('SKIPPED: no python3 with numpy, so no product stood beside ours');
  test.skipIf(numpy === undefined)('numpy computes the product in turn with ours', () => {
    expect(inject('buildErrors')).toBe('');
    const { status, stdout, stderr } = run('bench', '--only', 'matmul', '--peers', '--json');
    expect([status, stderr]).toEqual([0, '']);
    const [{ network, jobs, gflops, secondsPerGradient, peer }] = JSON.parse(stdout) as TrainingResult[];
    expect([network, jobs, peer?.seconds.length]).toEqual(['matmul', 1, 7]);
    expect(gflops * secondsPerGradient).toBeCloseTo((2 * 64 * 256 * 256) / 1e9, 9);
    expect(peer?.name).toMatch(/^numpy \d/);
    expect(peer?.ratio).toBeCloseTo((peer?.secondsPerGradient ?? 0) / secondsPerGradient, 9);
  });
});

test('networks are measured, on one thread and on two with the same weights', { tags: 'long' }, () => {
  const { status, stdout, stderr } = run('bench', '--only', 'rnn,lif', '--json');
  expect([status, stderr]).toEqual([0, '']);
  const results = JSON.parse(stdout) as TrainingResult[];
  expect(results.map(({ network, jobs }) => [network, jobs])).toEqual([
    ['rnn', 1],
    ['rnn', 2],
    ['lif', 1],
    ['lif', 2],
  ]);
  expect(new Set(results.map(({ weightsHash }) => weightsHash)).size).toBe(2);
  for (const own of results) {
    expect(own.weightsHash).toMatch(/^[0-9a-f]{64}$/);
    expect(own.secondsPerGradient).toBe(own.seconds.toSorted((a, b) => a - b)[3]);
    expect(own.peakMemoryBytes).toBeGreaterThan(own.networkBytes);
    expect(own.complaints).toEqual([]);
  }
});
