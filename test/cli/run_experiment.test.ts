import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Computer, type RunSettings, runExperiment } from '../../src/cli/run_experiment.ts';
import { parseExperiment, withSeed } from '../../src/experiments/experiment_file.ts';
import type { Illustration } from '../../src/experiments/illustration.ts';
import { hashRows, type Unit } from '../../src/experiments/journal.ts';
import { presentedExperiment } from '../../src/experiments/presented.ts';
import type { ResultRow } from '../../src/experiments/result.ts';
import { runUnit, units } from '../../src/experiments/unit.ts';

const experiment = parseExperiment(
  `
name: tiny
networks: 3
size: 10
reservoirs: [filter-bank, delay-line]
tasks: [{ name: discrimination, T0s: [100], trainPerClass: 4, testPerClass: 3, probesPerPoint: 0 }]
`,
  'tiny.yaml',
);
const all = units(experiment);
const blank: Illustration = {
  trial: {
    durationMs: 1,
    inputMs: [],
    raster: { reservoir: '', timesMs: [], neurons: [], inhibitory: [], size: 0 },
    continuous: [],
  },
  outputs: [],
};

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'rippletank-run-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

/** Runs in this process, noting what is computed. */
function settings(computed: Unit[], change: Partial<RunSettings> = {}, computer: Partial<Computer> = {}): RunSettings {
  return {
    directory,
    jobs: 1,
    command: 'test',
    signal: new AbortController().signal,
    onProgress: () => {},
    createComputer: () => ({
      run: (unit) => {
        computed.push(unit);
        return runUnit(unit, experiment, () => 0);
      },
      illustrate: async () => blank,
      ...computer,
    }),
    ...change,
  };
}
const file = (name: string): string => readFileSync(join(directory, name), 'utf8');
const rowsWritten = (): ResultRow[] =>
  file('results.jsonl')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('a run', () => {
  it('leaves results in canonical order, a summary, a manifest with their hash, and a report, and nothing half-written', async () => {
    const outcome = await runExperiment(experiment, settings([]));
    expect(outcome).toMatchObject({ failures: [], finished: all.length, pictureFailure: undefined });
    expect(readdirSync(directory).sort()).toEqual(
      ['illustration.json', 'journal.jsonl', 'manifest.json', 'report.html', 'results.jsonl', 'summary.csv'].sort(),
    );
    const rows = rowsWritten();
    const seen = [...new Set(rows.map(({ task, reservoir, seed }) => JSON.stringify({ task, reservoir, seed })))];
    expect(seen).toEqual(all.map((unit) => JSON.stringify(unit)));
    const manifest = JSON.parse(file('manifest.json'));
    expect(manifest).toMatchObject({
      name: 'tiny',
      resultsHash: await hashRows(rows),
      seeds: [1, 2, 3],
      failures: [],
      configuration: JSON.parse(JSON.stringify(experiment)),
      presented: JSON.parse(JSON.stringify(presentedExperiment(experiment))),
      versions: { node: process.versions.node, zod: expect.any(String) },
    });
    expect(file('summary.csv').split('\n')[0]).toMatch(/^task,condition,metric,reservoir,n,mean/);
    expect(file('report.html')).toContain('<!doctype html>');
  });

  it('interrupted after any number of units, goes on and ends with the same bytes, wall times apart', async () => {
    const whole = await runExperiment(experiment, settings([]));
    for (const stopAfter of [1, 4]) {
      rmSync(directory, { recursive: true });
      const interruption = new AbortController();
      const first: Unit[] = [];
      const outcome = await runExperiment(
        experiment,
        settings(first, {
          signal: interruption.signal,
          onProgress: ({ finished }) => finished.length === stopAfter && interruption.abort(),
        }),
      );
      expect(outcome).toBeUndefined();
      expect(readdirSync(directory)).not.toContain('results.jsonl');
      appendFileSync(join(directory, 'journal.jsonl'), '{"unit":{"task":"discr'); // as a kill would leave it
      const second: Unit[] = [];
      const resumed = await runExperiment(experiment, settings(second));
      expect(first).toHaveLength(stopAfter);
      expect(second).toHaveLength(all.length - stopAfter);
      expect(resumed?.resultsHash).toBe(whole?.resultsHash);
    }
  });

  it('finished and started again computes nothing and writes the same results', async () => {
    await runExperiment(experiment, settings([]));
    const before = ['results.jsonl', 'summary.csv', 'report.html'].map(file);
    const createComputer = () => expect.unreachable('nothing is left to compute');
    await runExperiment(experiment, settings([], { createComputer }));
    expect(['results.jsonl', 'summary.csv', 'report.html'].map(file)).toEqual(before);
  });

  it('of another configuration does not touch the directory', async () => {
    await runExperiment(experiment, settings([]));
    const before = file('journal.jsonl');
    await expect(runExperiment(withSeed(experiment, 9, ''), settings([]))).rejects.toThrow(
      /: holds the results of another configuration or version \(.*\); give another --out, or delete that directory/,
    );
    expect(file('journal.jsonl')).toBe(before);
  });

  it('of an older form of results does not take them for its own', async () => {
    await runExperiment(experiment, settings([]));
    const older = file('journal.jsonl').replace('"format":4', '"format":3');
    expect(older).not.toBe(file('journal.jsonl'));
    writeFileSync(join(directory, 'journal.jsonl'), older);
    await expect(runExperiment(experiment, settings([]))).rejects.toThrow(/configuration or version/);
    expect(file('journal.jsonl')).toBe(older);
  });

  it('does again what is damaged in its directory, and ends with the same bytes, wall times apart', async () => {
    const whole = await runExperiment(experiment, settings([]));
    const [journal, pictures] = [file('journal.jsonl'), file('illustration.json')];
    const damaged: [string, (text: string) => string, number][] = [
      ['journal.jsonl', (text) => text.replace(/"rows":.*$/m, '"rows":[null]}'), 1],
      ['journal.jsonl', (text) => text.replace('"seed":2', '"seed":3'), 1],
      ['journal.jsonl', (text) => text.replace(/"value":[\d.]+/, '"value":"x"'), 1],
      ['illustration.json', () => '', 0],
      ['illustration.json', () => '{}', 0],
      ['illustration.json', (text) => text.replace('"durationMs":1', '"durationMs":2'), 0],
    ];
    for (const [name, damage, again] of damaged) {
      writeFileSync(join(directory, 'journal.jsonl'), journal);
      writeFileSync(join(directory, 'illustration.json'), pictures);
      expect(damage(file(name))).not.toBe(file(name));
      writeFileSync(join(directory, name), damage(file(name)));
      const computed: Unit[] = [];
      const outcome = await runExperiment(experiment, settings(computed));
      expect(computed).toHaveLength(again);
      expect(outcome?.resultsHash).toBe(whole?.resultsHash);
      expect(file('illustration.json')).toBe(pictures);
    }
  });

  it('a failing unit is listed with its cause, and tried again next time', async () => {
    const run: Computer['run'] = async (unit) => {
      if (unit.reservoir === 'delay-line' && unit.seed === 2) throw new Error('out of water');
      return runUnit(unit, experiment, () => 0);
    };
    const outcome = await runExperiment(experiment, settings([], {}, { run }));
    const failure = { task: 'discrimination', reservoir: 'delay-line', seed: 2, cause: 'out of water' };
    expect(outcome?.failures).toEqual([failure]);
    expect(JSON.parse(file('manifest.json')).failures).toEqual([failure]);
    expect(new Set(rowsWritten().map(({ reservoir, seed }) => `${reservoir} ${seed}`)).size).toBe(all.length - 1);
    const again: Unit[] = [];
    expect((await runExperiment(experiment, settings(again)))?.failures).toEqual([]);
    expect(again).toEqual([{ task: 'discrimination', reservoir: 'delay-line', seed: 2 }]);
  });

  it('writes its results even if nothing could be drawn or computed', async () => {
    const broken = {
      run: () => Promise.reject(new Error('dry')),
      illustrate: () => Promise.reject(new Error('no ink')),
    };
    const outcome = await runExperiment(experiment, settings([], {}, broken));
    expect(outcome?.pictureFailure).toBe('no ink');
    expect(outcome?.failures).toHaveLength(all.length);
    expect(file('results.jsonl')).toBe('');
    expect(file('report.html')).toContain('dry');
  });
});
