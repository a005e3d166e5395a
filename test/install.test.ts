/**
 * The package as others get it: packed, and installed into an empty project that has nothing but what README's line
 * names. There it brings no native build, runs no script, stays small, has types for all that it offers, and gives the
 * spikes that the sources give.
 */
import { execFile, spawnSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { buildNetwork } from '../src/network/build.ts';
import { createCircuit } from '../src/network/named_circuit.ts';
import { createSimulator } from '../src/simulator.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const MOST_BYTES = 60e6;
/** What README's line names beside the package. */
const beside = /npm install rippletank ([\w @/-]+)/.exec(readFileSync(join(root, 'README.md'), 'utf8'))?.[1] ?? 'rxjs';

/**
 * Whether the registry answers; says so loudly if it does not. @throws {Error} if it does not, and the run demands it
 */
function registryIsHere(): boolean {
  if (spawnSync('npm', ['view', 'rxjs', 'version'], { cwd: root, timeout: 30_000 }).status === 0) return true;
  if (process.env.RIPPLETANK_DEMAND_REGISTRY !== undefined)
    throw new Error('the npm registry does not answer, and this run demands it');
  console.warn('SKIPPED: the npm registry does not answer, so the package was not installed into an empty project');
  return false;
}

const PROGRAM = `
import { buildNetwork, createCircuit, createSimulator, ndarray } from 'rippletank';
import { isiDistance } from 'rippletank/analysis';
import { weights } from 'rippletank/plot';
import { map } from 'rxjs';

const network = buildNetwork(createCircuit('maass2002'), 1);
async function run(options) {
  const simulator = await createSimulator(network, options);
  const spikes = [];
  simulator.spikes.pipe(map(({ steps, senders }) => [...steps].map((step, i) => step + ':' + senders[i]))).subscribe((batch) => spikes.push(...batch));
  await simulator.run(100);
  simulator.dispose();
  return { engine: simulator.engine, jobs: simulator.facts.jobs, note: simulator.facts.note, spikes };
}
const { default: held } = await import('rippletank/package.json', { with: { type: 'json' } });
console.log(JSON.stringify({
  version: held.version,
  worker: import.meta.resolve('rippletank/worker'),
  shape: ndarray(new Float64Array(6), [2, 3]).shape,
  drawn: weights([1, 2]).startsWith('<svg '),
  distance: isiDistance([Float64Array.of(10, 20, 30), Float64Array.of(10, 30)], { fromMs: 10, toMs: 30 }),
  runs: [await run({}), await run({ jobs: 2 }), await run({ backend: 'webasm' })],
}));
`;

const TYPED = `
import { buildNetwork, type Circuit, createSimulator, fitRidge, ndarray, type NdArray, type Trajectory } from 'rippletank';
import { countCorrelations, type SpikeTrains } from 'rippletank/analysis';
import { map, type Observable } from 'rxjs';

export async function counts(circuit: Circuit, worker: URL): Promise<Observable<number>> {
  const simulator = await createSimulator(buildNetwork(circuit, 1), { jobs: 2, workerUrl: worker });
  return simulator.spikes.pipe(map(({ senders }) => senders.length));
}
export function correlated(trains: SpikeTrains): NdArray<Float64Array> {
  // @ts-expect-error a span has two ends
  countCorrelations(trains, { fromMs: 0, binMs: 1 });
  return countCorrelations(trains, { fromMs: 0, toMs: 10, binMs: 1 });
}
export function read(trajectory: Trajectory): number {
  const states: NdArray = trajectory.states;
  // @ts-expect-error a matrix is no number
  const wrong: number = trajectory.states;
  const [inputs, targets] = [ndarray(new Float64Array(6), [3, 2]), ndarray(new Float64Array(3), [3, 1])];
  return fitRidge([inputs], [targets]).predict(inputs).shape[0] + states.size + wrong;
}
`;

const TINY = `
name: tiny
networks: 1
reservoirs: [liquid, input-only]
tasks: [{ name: discrimination, T0s: [100], trainPerClass: 6, testPerClass: 4, probesPerPoint: 1 }]
`;

/** All plain files below a folder; links are not followed, since each leads to what is listed under its own name. */
function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(path);
    return entry.isFile() ? [path] : [];
  });
}

const here = registryIsHere();

describe.skipIf(!here)('installed into an empty project', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rippletank-install-'));
  const project = (strategy: string): string => join(folder, strategy);
  const node = (strategy: string, ...args: string[]) =>
    spawnSync(process.execPath, args, { cwd: project(strategy), encoding: 'utf8' });

  const run = promisify(execFile);
  let packed: string;

  beforeAll(async () => {
    expect(inject('buildErrors')).toBe('');
    // Without its scripts: it is built already, and other tests run what was built.
    const { stdout } = await run('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], {
      cwd: root,
    });
    const [{ filename }] = JSON.parse(stdout) as { filename: string }[];
    packed = join(folder, filename);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  function isWhole(strategy: 'hoisted' | 'linked'): void {
    beforeAll(async () => {
      const cwd = project(strategy);
      mkdirSync(cwd);
      writeFileSync(join(cwd, 'package.json'), '{ "name": "empty", "private": true, "type": "module" }\n');
      // As in README, with the packed file in the place of the name.
      const args = [packed, ...beside.trim().split(' '), `--install-strategy=${strategy}`, '--prefer-offline'];
      await run('npm', ['install', ...args], { cwd });
    });

    test('it has no build, no install script, and stays small', () => {
      const files = filesBelow(join(project(strategy), 'node_modules'));
      const bytes = files.reduce((sum, file) => sum + 512 * lstatSync(file).blocks, 0);
      const packages = new Set(
        files
          .filter((file) => file.endsWith(`${sep}package.json`))
          .map((file) => {
            const { name, version } = JSON.parse(readFileSync(file, 'utf8')) as { name?: string; version?: string };
            return version === undefined ? '' : `${name} ${version}`;
          }),
      );
      packages.delete('');
      console.info(`${strategy}: ${packages.size} packages, ${(bytes / 1e6).toFixed(1)} MB`);
      expect(bytes).toBeLessThan(MOST_BYTES);
      expect(files.filter((file) => file.endsWith('binding.gyp'))).toEqual([]);
      const lock = readFileSync(join(project(strategy), 'package-lock.json'), 'utf8');
      expect(lock).not.toContain('"hasInstallScript"');
      expect(lock).toContain('"node_modules/rippletank"');
      for (const name of ['gl', 'webgpu', 'gpu.js']) expect(lock).not.toContain(`"node_modules/${name}"`);
    });

    test('what is imported in it is installed with it', () => {
      const installed = join(project(strategy), 'node_modules', 'rippletank');
      const { dependencies, peerDependencies } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
      const installedWith = (name: string): boolean => existsSync(join(realpathSync(installed), '..', name));
      const names = new Set<string>();
      for (const file of filesBelow(`${installed}${sep}dist`).filter(
        (file) => /\.(js|d\.ts)$/.test(file) && !file.includes(`${sep}web${sep}`),
      )) {
        const text = readFileSync(file, 'utf8').replaceAll(/^\s*(?:\*|\/\/|\/\*).*$/gm, '');
        for (const [, name] of text.matchAll(
          /^\s*(?:im|ex)port\b[^'"]*?\bfrom ['"]((?:@[\w.-]+\/)?[\w-][\w.-]*)['"/]/gm,
        ))
          names.add(name);
        for (const [, name] of text.matchAll(/\bimport\(['"]((?:@[\w.-]+\/)?[\w-][\w.-]*)['"/]\)/g)) names.add(name);
      }
      expect(names.size).toBeGreaterThan(8);
      const all = { ...dependencies, ...peerDependencies };
      expect([...names].filter((name) => !(name in all))).toEqual([]);
      expect(Object.keys(all).filter((name) => !installedWith(name))).toEqual([]);
    });

    test('what is bundled has its licence', () => {
      const dist = join(project(strategy), 'node_modules', 'rippletank', 'dist');
      expect(readFileSync(join(dist, 'libraries', 'gpu.js'), 'utf8')).toMatch(
        /^\/\*! @license[\s\S]*\ngpu\.js \d[\s\S]*Permission is hereby granted[\s\S]*?\*\//,
      );
      for (const name of ['gpu.js', 'h5wasm', 'three'])
        expect(readFileSync(join(dist, 'web', 'licences.txt'), 'utf8')).toMatch(new RegExp(`^${name} \\d`, 'm'));
    });

    test('a program has its types, those of the libraries included', () => {
      const [module, moduleResolution] = strategy === 'linked' ? ['nodenext', 'nodenext'] : ['esnext', 'bundler'];
      const cwd = project(strategy);
      writeFileSync(join(cwd, 'typed.ts'), TYPED);
      const compilerOptions = {
        strict: true,
        skipLibCheck: false,
        noEmit: true,
        types: [],
        target: 'es2023',
        lib: ['es2023', 'dom'],
        module,
        moduleResolution,
      };
      writeFileSync(join(cwd, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['typed.ts'] }));
      const { status, stdout } = node(strategy, join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.json');
      expect(stdout).toBe('');
      expect(status).toBe(0);
    });

    test('a program gives the spikes of the sources, on threads and on gpu.js too', async () => {
      const spikes: string[] = [];
      const simulator = await createSimulator(buildNetwork(createCircuit('maass2002'), 1));
      simulator.spikes.subscribe(({ steps, senders }) => {
        steps.forEach((step, i) => {
          spikes.push(`${step}:${senders[i]}`);
        });
      });
      await simulator.run(100);
      simulator.dispose();
      expect(spikes.length).toBeGreaterThan(50);
      writeFileSync(join(project(strategy), 'program.js'), PROGRAM);
      const { stdout, stderr } = node(strategy, 'program.js');
      expect(stderr.replaceAll(/.*(ExperimentalWarning|--trace-warnings).*\n/g, '')).toBe('');
      const { version, worker, shape, drawn, distance, runs } = JSON.parse(stdout);
      expect(version).toBe(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version);
      expect(worker).toMatch(/^file:.*\/dist\/node\/engine_worker\.js$/);
      expect(shape).toEqual([2, 3]);
      expect([drawn, distance]).toEqual([true, 0.5]);
      expect(runs).toEqual([
        { engine: 'wasm', jobs: 1, spikes },
        { engine: 'wasm', jobs: 2, spikes },
        { engine: 'gpu.js webasm', jobs: 1, spikes },
      ]);
    });

    test.runIf(strategy === 'hoisted')('the command line compares, and draws its report', () => {
      writeFileSync(join(project(strategy), 'tiny.yaml'), TINY);
      const command = join('node_modules', '.bin', 'rippletank');
      const { status, stderr } = node(strategy, command, 'compare', 'tiny.yaml', '--out', 'tiny', '--jobs', '1');
      expect(stderr).not.toContain('mistake');
      expect(status).toBe(0);
      expect(readFileSync(join(project(strategy), 'tiny', 'report.html'), 'utf8')).toContain('<svg role="img"');
    });

    test.runIf(strategy === 'hoisted')('a project to begin with is planned, its own task too', () => {
      const command = join('node_modules', '.bin', 'rippletank');
      expect(node(strategy, command, 'init', 'project', '--out', 'mine').status).toBe(0);
      const { stderr, stdout } = node(strategy, command, 'plan', 'mine/experiment.yaml', '--out', 'mine.jsonl');
      expect(stderr).toBe('');
      // Ten networks of five systems on a task, at two noises at once, and on two of one's own, and the pictures.
      expect(stdout).toContain(`${10 * 5 * (1 + 2 * 1) + 1} units of compare mine`);
    });
  }

  describe('hoisted', () => isWhole('hoisted'));
  describe('linked', { tags: 'long' }, () => isWhole('linked'));
});
