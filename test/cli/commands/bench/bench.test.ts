/** `bench` and `doctor` as a user starts them: real networks, real processes, checked rates. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { describe, expect, inject, it } from 'vitest';
import { potjansDiesmannRates } from '../../../../models/circuits/potjans_diesmann2014.ts';
import { complaintsAbout } from '../../../../src/cli/commands/bench/bench.ts';
import { findBrian, peerNetworks } from '../../../../src/cli/commands/bench/bench_peer.ts';
import type { BenchResult } from '../../../../src/cli/commands/bench/bench_result.ts';
import { benchTable } from '../../../../src/cli/commands/bench/bench_table.ts';

const main = fileURLToPath(new URL('../../../../dist/node/main.js', import.meta.url));
const run = (...args: string[]) => spawnSync(process.execPath, [main, ...args], { encoding: 'utf8' });

it('was compiled', () => expect(inject('buildErrors')).toBe(''));

const brian = findBrian();
if (brian === undefined) {
  if (process.env.RIPPLETANK_DEMAND_BRIAN !== undefined)
    throw new Error('python3-brian is missing, and this run demands it');
  console.warn('SKIPPED: no python3-brian, so `bench --peers` was not tried');
}

const result: BenchResult = {
  network: 'brunel',
  jobs: 2,
  backend: 'wasm',
  neurons: 12_500,
  synapses: 15_625_000,
  slowdown: 0.8123,
  nsPerEvent: 1.4,
  bytesPerSynapse: 4.006,
  buildSeconds: 1.2,
  peakMemoryBytes: 1.5e8,
  ratesHz: { all: 37.4, exc: 37.4, inh: 37.4 },
  slowdowns: [0.8, 0.8123, 0.9],
  complaints: [],
};

describe('bench', () => {
  it('measures networks whose rates are the known ones, and gives all figures as JSON', { tags: 'long' }, () => {
    const { status, stdout, stderr } = run('bench', '--only', 'column,coba', '--jobs', '1', '--json');
    expect([status, stderr]).toEqual([0, '']);
    const results = JSON.parse(stdout) as BenchResult[];
    expect(results.map(({ network, jobs, backend }) => [network, jobs, backend])).toEqual([
      ['coba', 1, 'wasm'],
      ['column', 1, 'wasm'],
    ]);
    const [coba] = results;
    expect(coba).toMatchObject({ neurons: 4000, complaints: [] });
    // Each of 16 million pairs with probability .02: five standard deviations.
    expect(Math.abs(coba.synapses - 320_000)).toBeLessThan(2800);
    expect(coba.ratesHz.all).toBeGreaterThan(18);
    expect(coba.ratesHz.all).toBeLessThan(22);
    expect(coba.bytesPerSynapse).toBeLessThan(5);
    expect(coba.slowdowns).toHaveLength(5);
    expect(coba.slowdown).toBe(coba.slowdowns.toSorted((a, b) => a - b)[2]);
    for (const value of [coba.nsPerEvent, coba.buildSeconds, coba.peakMemoryBytes]) expect(value).toBeGreaterThan(0);
  });

  it('fails a network whose rates are not the known ones', () => {
    expect(complaintsAbout('brunel', { all: 37.4 })).toEqual([]);
    expect(complaintsAbout('brunel', { all: 20 })).toEqual(['brunel: all fires at 20.00 Hz; published: 36.30 … 38.30']);
    expect(complaintsAbout('brunel', { all: Number.NaN })).toHaveLength(1);
    const published = Object.fromEntries(
      potjansDiesmannRates.map(({ population, low, high }) => [population, (low + high) / 2]),
    );
    expect(complaintsAbout('pd', published)).toEqual([]);
    expect(complaintsAbout('pd', { ...published, L4E: 2 * published.L4E })).toEqual([
      'pd: L4E fires at 8.83 Hz; published: 3.97 … 4.86',
    ]);
  });

  it('has words for Brian2 of every network that has a peer', () => {
    const text = readFileSync(
      fileURLToPath(new URL('../../../../bench/peers/brian_bench.py', import.meta.url)),
      'utf8',
    );
    const [, names = ''] = /^networks = \{([^}]*)\}/m.exec(text) ?? [];
    const known = [...names.matchAll(/"(\w+)":/g)].map(([, name]) => name);
    expect(known).toEqual(expect.arrayContaining([...peerNetworks]));
  });

  it.skipIf(brian === undefined)(
    'runs Brian2 on the same network in turn, and both fire alike',
    { tags: 'long' },
    () => {
      const { status, stdout, stderr } = run('bench', '--only', 'cuba', '--peers', '--json');
      expect([status, stderr]).toEqual([0, '']);
      const [{ peer, ratesHz, slowdown }] = JSON.parse(stdout) as BenchResult[];
      expect(peer?.name).toMatch(/^Brian2 \d/);
      // Two networks drawn anew from the same definition.
      expect(Math.abs((peer?.rateHz ?? 0) - ratesHz.all)).toBeLessThan(1);
      expect(peer?.slowdowns).toHaveLength(5);
      expect(peer?.ratio).toBeCloseTo((peer?.slowdown ?? 0) / slowdown, 12);
    },
  );

  it('prints a line for each network, what a peer needed, and what is wrong', () => {
    const peer = { name: 'Brian2 2.5.1', slowdown: 3.2, slowdowns: [3.2], rateHz: 37, compileSeconds: 9, ratio: 3.94 };
    const text = benchTable([
      { ...result, peer },
      { ...result, network: 'pd', complaints: ['pd: L4E fires at 9.00 Hz; published: 3.97 … 4.86'] },
    ]);
    const [head, first, second, legend, complaint] = text.split('\n');
    expect(head).toMatch(/^network +threads +neurons +synapses +slowdown +ns\/event .* Brian2 +ratio$/);
    expect(first).toMatch(/^brunel +2 +12,500 +15\.6 M +0\.812 +1\.40 +4\.01 +1\.2 +0\.15 +37\.40 +3\.20 +3\.94 ×$/);
    expect(second).toMatch(/–$/);
    expect(legend).toContain('backend wasm');
    expect(complaint).toBe('pd: L4E fires at 9.00 Hz; published: 3.97 … 4.86');
  });

  it.each([
    [
      ['--only', 'cuba,warp'],
      '--only: unknown network (warp); use cuba, coba, coba_alpha, aeif, izhikevich, brunel, brunel_stdp, pd, column, matmul, rnn, lstm, gru, lif\n',
    ],
    [
      ['--backend', 'webgl2'],
      'backend: webgl2 is not there (no WebGL 2 context here; it needs a browser); use wasm, webasm, cpu, reference\n',
    ],
  ])('refuses %j', (args, message) => {
    const { status, stdout, stderr } = run('bench', ...args);
    expect([status, stdout, stderr]).toEqual([2, '', message]);
  });
});

describe('doctor', () => {
  it('tells what is there, and how fast each backend is', () => {
    const { status, stdout } = run('doctor', '--json');
    expect(status).toBe(0);
    const facts = JSON.parse(stdout);
    expect(facts).toMatchObject({ node: process.version, wasmSimd: true, sharedMemory: true });
    expect(facts.cores).toBe(availableParallelism());
    const answers = facts.backends.map(({ backend, available }: Record<string, unknown>) => [backend, available]);
    expect(Object.fromEntries(answers)).toEqual({
      ...{ wasm: true, webasm: true, cpu: true },
      ...{ webgl2: false, webgpu: false },
    });
    for (const { available, nsPerNeuronStep, reason } of facts.backends) {
      if (available) expect(nsPerNeuronStep).toBeGreaterThan(0);
      else expect(reason).toMatch(/needs a browser/);
    }
  });

  it('says so in words', () => {
    expect(run('doctor').stdout).toMatch(
      /^rippletank .*\nnode .*[\s\S]*\nbackends {6}wasm \(WebAssembly\) .* ns per neuron and step\n/,
    );
  });
});
