/**
 * `simulate` end to end: SONATA and circuit files in, spikes and reports out, one line for everything that is wrong.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { simulate } from '../../../../src/cli/commands/simulate/simulate.ts';
import type { SimulateOptions } from '../../../../src/cli/commands/simulate/simulate_options.ts';
import { InputError } from '../../../../src/errors.ts';
import { readHdf5 } from '../../../../src/formats/hdf5.ts';
import { tinyFiles } from '../../../formats/sonata/tiny_circuit.ts';
import golden from '../../../golden/sonata_300_pointneurons.json' with { type: 'json' };
import { temporaryFolder } from '../../../temporary_folder.ts';
import { listenToPrinted } from '../../printed.ts';

const root = temporaryFolder('simulate');
for (const [path, content] of Object.entries(await tinyFiles())) {
  mkdirSync(join(root, dirname(path)), { recursive: true });
  writeFileSync(join(root, path), content);
}
const TINY = join(root, 'sim/simulation_config.json');
const CIRCUIT = join(root, 'circuit.yaml');
writeFileSync(
  CIRCUIT,
  `name: two of a kind
dt: 0.1
populations:
  - {name: driven, model: iaf_psc_exp, size: 3, params: {I_e: 500}}
  - {name: quiet, model: iaf_psc_alpha, size: 2}
projections: []
`,
);

const printed = listenToPrinted();

interface Printed {
  readonly engine: string;
  readonly dtMs: number;
  readonly durationMs: number;
  readonly populations: readonly {
    population: string;
    type?: string;
    neurons: number;
    spikes: number;
    rateHz: number;
    cv: number | null;
  }[];
  readonly notes: readonly string[];
  readonly files: readonly string[];
}

async function run(path: string, options: Partial<SimulateOptions>): Promise<Printed> {
  await simulate(path, { seed: 1, backend: 'wasm', json: true, ...options });
  return JSON.parse(printed.text);
}

function spikes(path: string, population: string): Promise<{ times: Float64Array; ids: Float64Array }> {
  return readHdf5(readFileSync(path), path, (file) => ({
    times: file.numbers(`/spikes/${population}/timestamps`),
    ids: file.numbers(`/spikes/${population}/node_ids`),
  }));
}

async function refusal(path: string, options: Partial<SimulateOptions>): Promise<string> {
  const error = await run(path, options).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(InputError);
  expect(printed.text).toBe('');
  return (error as InputError).message;
}

describe('simulate, SONATA', () => {
  test.each(['reference', 'wasm'] as const)('writes spikes and reports by node id (%s)', async (backend) => {
    const out = join(root, 'out', backend);
    const result = await run(TINY, { out, backend });
    expect(result).toMatchObject({ dtMs: 0.1, durationMs: 50, files: ['out_spikes.h5', 'v.h5'] });
    expect(readdirSync(out).sort()).toEqual(['out_spikes.h5', 'v.h5']);
    const { times, ids } = await spikes(join(out, 'out_spikes.h5'), 'cells');
    // Only node 13 has a current of its own, 500 pA. NEST's defaults: V∞ = −70 + 10 · 500/250 = −50 mV, so that it
    // reaches −55 mV after 10 · ln 4 = 13.863 ms, in the step that ends at 13.9, and again every 13.9 + 2 ms. The other
    // nodes get a single input of at most 700 pA for 2 ms: too little. The 40 pA that its spikes send to node 10, and
    // the −25.5 pA that never come, change nothing. Node 13 itself has no input spikes.
    const steps = Array.from(times, (time) => Math.round(time / 0.1));
    expect(steps).toEqual([139, 298, 457]);
    expect([...new Set(ids)]).toEqual([13]);
    expect(result.populations[0]).toMatchObject({ population: 'cells', neurons: 4, spikes: 3, rateHz: 15 });
    expect(result.populations.map(({ type, spikes: count }) => [type, count])).toEqual([
      [undefined, 3],
      ['big cell', 0],
      ['type 101', 0],
      ['small', 3],
    ]);
  });

  test('records what the report asks for, at its own interval', async () => {
    const out = join(root, 'report');
    await run(TINY, { out, backend: 'reference' });
    await readHdf5(readFileSync(join(out, 'v.h5')), 'v.h5', (file) => {
      expect(file.shape('/report/cells/data')).toEqual([100, 2]);
      expect(file.numbers('/report/cells/mapping/node_ids')).toEqual(Float64Array.of(10, 13));
      expect(file.numbers('/report/cells/mapping/time')).toEqual(Float64Array.of(0.5, 50.5, 0.5));
      const data = file.numbers('/report/cells/data');
      // Node 13 charges as −50 − 20 exp(−t/10): float32 in the file, so 1e-5 mV.
      for (const row of [0, 10, 26]) expect(data[2 * row + 1]).toBeCloseTo(-50 - 20 * Math.exp(-(row + 1) / 20), 4);
      // Node 10 (E_L −65 mV) starts at −70 mV and, its first input due at 1.1 ms, drifts up as −65 − 5 exp(−t/10) until
      // then.
      expect(data[0]).toBeCloseTo(-65 - 5 * Math.exp(-0.05), 4);
    });
  });

  test('records traces as long as they fit into the memory for them, and says what they would take', async () => {
    const out = join(root, 'traces');
    // 100 samples of two nodes, 16 bytes each while the file is put together.
    expect(await refusal(TINY, { out, recordMemory: 0.0031 })).toBe(
      '--record-memory: the reports need 1 MB (0 MB allowed); raise it, or report fewer nodes or less often',
    );
    expect(existsSync(out)).toBe(false);
    expect((await run(TINY, { out, recordMemory: 0.0033 })).files).toEqual(['out_spikes.h5', 'v.h5']);
  });

  test('has no checkpoints with traces', async () => {
    expect(await refusal(TINY, { out: join(root, 'never'), checkpoint: 10 })).toMatch(
      /^--checkpoint: the simulation writes reports of traces \(.+\); leave them out of the configuration$/,
    );
  });

  test('takes another time step and duration', async () => {
    const result = await run(TINY, { out: join(root, 'other'), dt: 0.05, t: 20, backend: 'reference' });
    expect(result).toMatchObject({ dtMs: 0.05, durationMs: 20 });
    const { times } = await spikes(join(root, 'other/out_spikes.h5'), 'cells');
    expect(Array.from(times, (time) => Math.round(time / 0.05))).toEqual([278]); // 13.863 ms again
  });

  test('writes to the output directory of the configuration by default', async () => {
    await run(TINY, {});
    expect(readdirSync(join(root, 'sim/output')).sort()).toEqual(['out_spikes.h5', 'v.h5']);
  });
});

describe('simulate tells what it made of its input', () => {
  test('once for each kind, in the table and in JSON', async () => {
    const off = join(root, 'off.yaml');
    const more = `inputs:\n  - {kind: spikes, name: in, channels: 1, times: [[10.04]]}\n`;
    const link = 'projections:\n  - {source: in, target: quiet, connector: {rule: all_to_all}, weight: 1, delay: 0.95}';
    writeFileSync(off, readFileSync(CIRCUIT, 'utf8').replace('projections: []', link) + more);
    const { notes } = await run(off, { out: join(root, 'off'), t: 20.04 });
    expect(notes).toEqual([
      'the run ends at 20 ms, the step of 0.1 ms nearest to 20.04 ms',
      'delays are rounded to the nearest step of 0.1 ms, halves up: projection in→quiet (0.95 ms to 1 ms)',
      'spikes off the grid of 0.1 ms are rounded to 0.001 ms and belong to the step that ends at or after them: input in (10.04 ms to 10.1 ms)',
    ]);
    printed.text = '';
    await simulate(off, { out: join(root, 'off'), t: 20.04, seed: 1, backend: 'wasm', json: false });
    for (const note of notes) expect(printed.text.split(`note: ${note}\n`)).toHaveLength(2);
  });

  test('and refuses what a circuit file has no use for', async () => {
    expect(await refusal(CIRCUIT, { out: join(root, 'never'), nsyns: 'ignore' })).toBe(
      `--nsyns: only edges of SONATA have it (${CIRCUIT}); leave it out`,
    );
  });
});

describe('simulate, circuit files', () => {
  test('counts spikes per population', async () => {
    const out = join(root, 'circuit');
    const { populations } = await run(CIRCUIT, { out, t: 100, backend: 'reference' });
    expect(populations.map(({ population, neurons, spikes: n, cv }) => [population, neurons, n, cv === null])).toEqual([
      ['driven', 3, 18, false],
      ['quiet', 2, 0, true],
    ]);
    expect(populations[0].cv).toBeCloseTo(0, 10); // a clock
    expect((await spikes(join(out, 'spikes.h5'), 'driven')).ids.slice(0, 3)).toEqual(Float64Array.of(0, 1, 2));
  });

  test('prints a table for people', async () => {
    await simulate(CIRCUIT, { out: join(root, 'table'), t: 100, seed: 1, backend: 'reference', json: false });
    expect(printed.text).toMatch(
      /population +neurons +spikes +rate Hz +CV of ISI\ndriven +3 +18 +60\.00 +0\.00\nquiet +2 +0 +0\.00 +–\n/,
    );
    expect(printed.text).toContain(join(root, 'table', 'spikes.h5'));
  });

  test('run for a second by default, and gives the same bytes for the same seed', async () => {
    const noisy = join(root, 'noisy.json');
    const inputs = [{ kind: 'poisson', name: 'noise', target: 'p', rate: 5000, weight: 50, delay: 0.1 }];
    const populations = [{ name: 'p', model: 'iaf_psc_exp', size: 5 }];
    writeFileSync(noisy, JSON.stringify({ name: 'noisy', dt: 0.1, populations, projections: [], inputs }));
    const bytes = [];
    for (const seed of [1, 1, 2]) {
      printed.text = '';
      expect((await run(noisy, { out: join(root, 'noisy'), seed })).durationMs).toBe(1000);
      bytes.push(readFileSync(join(root, 'noisy/spikes.h5')).toString('base64'));
    }
    expect(bytes[1]).toBe(bytes[0]);
    expect(bytes[2]).not.toBe(bytes[0]);
  });
});

describe('simulate refuses', () => {
  test('a file that is not there', async () => {
    expect(await refusal(join(root, 'none.json'), {})).toBe(
      `${join(root, 'none.json')}: no such file (ENOENT); give a file that exists and may be read`,
    );
  });

  test('a directory', async () => {
    expect(await refusal(root, {})).toBe(`${root}: not a plain file (a folder); give a file`);
  });

  test('an output path below a file, before anything is computed', async () => {
    const out = join(CIRCUIT, 'below');
    expect(await refusal(CIRCUIT, { out })).toBe(
      `--out: directory is not writable (${out}, ENOTDIR); choose a directory that you may write to`,
    );
  });

  test.each([{ dt: 0 }, { dt: Number.NaN }, { t: -1 }, { t: Number.POSITIVE_INFINITY }])('%j', async (options) => {
    expect(await refusal(TINY, { out: join(root, 'never'), ...options })).toMatch(
      /^--(dt|t): not a time \(.+\); use a number > 0, in ms$/,
    );
  });

  test('a variable that cannot be recorded, a model that does not exist: with nothing written', async () => {
    const wrong = join(root, 'sim/wrong.json');
    const config = JSON.parse(readFileSync(TINY, 'utf8'));
    writeFileSync(wrong, JSON.stringify({ ...config, reports: { v: { cells: 'watched', variable_name: 'Vm' } } }));
    const out = join(root, 'never');
    expect(await refusal(wrong, { out })).toMatch(/: report \w+: record: unknown variable \(Vm\); use V_m/);
    const model = join(root, 'model.yaml');
    writeFileSync(model, readFileSync(CIRCUIT, 'utf8').replace('iaf_psc_alpha', 'iaf_psc_beta'));
    expect(await refusal(model, { out })).toMatch(
      /model\.yaml: population quiet: unknown model \(iaf_psc_beta\); did you mean iaf_psc_delta\? use /,
    );
    expect(existsSync(out)).toBe(false);
  });
});

const EXAMPLE = fileURLToPath(
  new URL('../../../../../shared/reference/sonata/300_pointneurons/simulation_config.json', import.meta.url),
);
if (!existsSync(EXAMPLE)) console.warn(`SKIPPED: the SONATA example is not here (${EXAMPLE})`);
else if (process.env.RIPPLETANK_WHOLE_EXAMPLE === undefined)
  console.warn(
    'SKIPPED: all 1500 ms of the SONATA example in float64, minutes long; RIPPLETANK_WHOLE_EXAMPLE=1 runs them',
  );

describe.skipIf(!existsSync(EXAMPLE))('simulate, the SONATA example', () => {
  test('fires in all five types as often as in an independent simulation', async () => {
    const out = join(root, 'example');
    const { populations } = await run(EXAMPLE, { out });
    expect(populations[0]).toMatchObject({ population: 'internal', neurons: 300 });
    const types = populations.slice(1);
    expect(types.map(({ type }) => type).sort()).toEqual(Object.keys(golden.spikes_per_type_1500_ms).sort());
    for (const [type, expected] of Object.entries(golden.spikes_per_type_1500_ms)) {
      const count = types.find((line) => line.type === type)?.spikes ?? 0;
      // float32 lets spike times part after some 50 ms; counts of thousands then differ by less than 1 % (0.4 % at most
      // when this was written).
      expect(Math.abs(count / expected - 1), type).toBeLessThan(0.01);
    }
    const { times, ids } = await spikes(join(out, 'spikes.h5'), 'internal');
    expect(times.length).toBe(populations[0].spikes);
    expect(ids.every((id) => id >= 0 && id < 300)).toBe(true);
  });

  test('says which of its keys have no effect, and that its input is off the grid', async () => {
    const { notes } = await run(EXAMPLE, { out: join(root, 'example-notes'), t: 1 });
    expect(notes).toHaveLength(3);
    expect(notes[0]).toMatch(
      /without effect here: conditions\.celsius, conditions\.v_init, output\.log_file, .+, run\.nsteps_block$/,
    );
    expect(notes[1]).toMatch(/nodes internal: attributes without effect here: rotation_angle_yaxis$/);
    expect(notes[2]).toMatch(/^spikes off the grid of 0\.01 ms .+: input external \(4325 of 4334, the first /);
  });

  test('gives an independent simulation’s spikes of the first 40 ms, step for step, in float64', async () => {
    const out = join(root, 'example-reference');
    await run(EXAMPLE, { out, backend: 'reference', t: 40 });
    const { times, ids } = await spikes(join(out, 'spikes.h5'), 'internal');
    const { steps, node_ids } = golden.first_100_ms;
    const count = steps.filter((step) => step * golden.dt_ms <= 40).length;
    expect(count).toBeGreaterThan(300);
    expect(Array.from(times, (time) => Math.round(time / golden.dt_ms))).toEqual(steps.slice(0, count));
    expect([...ids]).toEqual(node_ids.slice(0, count));
  });

  // Two to four minutes.
  test.skipIf(process.env.RIPPLETANK_WHOLE_EXAMPLE === undefined)(
    'gives all 18,828 spikes of NEST’s loader, every one at its step, in float64',
    { timeout: 1_200_000 },
    async () => {
      const out = join(root, 'example-whole');
      const { populations } = await run(EXAMPLE, { out, backend: 'reference' });
      expect(populations[0].spikes).toBe(18_828);
      const { times, ids } = await spikes(join(out, 'spikes.h5'), 'internal');
      const lines = Array.from(times, (time, i) => `${Math.round(time / golden.dt_ms)} ${ids[i]}\n`);
      expect(createHash('sha256').update(lines.join('')).digest('hex')).toBe(golden.sha256_1500_ms);
    },
  );
});
