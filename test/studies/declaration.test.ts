/** A study is declared by a hash that its plan begins with; another study, or another outcome, is another declaration. */
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { compare } from '../../src/cli/commands/compare/compare.ts';
import { plan } from '../../src/cli/commands/studies/plan.ts';
import { packageFacts } from '../../src/cli/package_facts.ts';
import { renderReport } from '../../src/report/report.ts';
import { declaredWhen } from '../../src/report/view.ts';
import { comparisonStudy } from '../../src/studies/comparison/comparison.ts';
import { parseExperiment } from '../../src/studies/comparison/experiment_file.ts';
import { declaredHash } from '../../src/studies/declaration.ts';
import { planOf, planText } from '../../src/studies/plan.ts';
import { searchStudy } from '../../src/studies/search/search.ts';
import { fakeReport } from '../report/fake_results.ts';

const specOf = (margin: number) =>
  comparisonStudy(
    parseExperiment(
      `name: declared\nsize: 50\nreservoirs: [filter-bank, input-only]\nreference: filter-bank\nprimary: { task: discrimination, margin: ${margin} }\ntasks: [discrimination]\n`,
      'declared.yaml',
    ),
  );

test('the declaration is the hash of the first line of the plan', async () => {
  const study = specOf(0.02);
  const [line] = planText(await planOf(study, '1.0.0')).split('\n');
  const sha256 = await declaredHash(study.spec, '1.0.0');
  expect(sha256).toBe(createHash('sha256').update(line).digest('hex'));
  expect(await declaredHash(study.spec, '1.0.0', sha256)).toBe(sha256);
  for (const [spec, version] of [
    [specOf(0.03).spec, '1.0.0'],
    [study.spec, '1.0.1'],
  ] as const)
    await expect(declaredHash(spec, version, sha256)).rejects.toThrow(
      `--declared: another study than this one (${sha256}), which has `,
    );
});

test('a comparison that was declared otherwise is refused before anything is written', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'rippletank-declared-'));
  try {
    const out = join(directory, 'out');
    await expect(compare(undefined, { preset: 'quick', out, declared: 'abc' })).rejects.toThrow(/^--declared: another/);
    expect(existsSync(out)).toBe(false);
  } finally {
    rmSync(directory, { recursive: true });
  }
});

test('of a search by halving, of which there is no plan, the hash is told', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'rippletank-declared-'));
  try {
    const [file, out] = [join(directory, 'halved.yaml'), join(directory, 'plan.jsonl')];
    writeFileSync(
      file,
      'name: halved\nnetworks: 1\nreservoirs: [filter-bank]\ntasks: [discrimination]\nsearch: { draws: 4, networks: 2, halving: 2 }\n',
    );
    await expect(plan(file, { out, quick: false, set: [] })).rejects.toThrow(
      /^plan: what is tried depends on results \(halving 2\); use compare, with --declared [0-9a-f]{64} where it is/,
    );
    expect(existsSync(out)).toBe(false);
  } finally {
    rmSync(directory, { recursive: true });
  }
});

describe('a study that is declared', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rippletank-declared-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'tiny.yaml');
  const SEARCH = 'search: { draws: 2, networks: 1 }';
  const tiny = (more = ''): void =>
    writeFileSync(
      file,
      `name: tiny
networks: 1
size: 6
reservoirs: [delay-line]
tasks: [{ name: discrimination, T0s: [100], trainPerClass: 6, testPerClass: 4, probesPerPoint: 1 }]
${more}
`,
    );
  const hashOfFile = async (): Promise<string> => {
    const experiment = parseExperiment(readFileSync(file, 'utf8'), file);
    const study = experiment.search === undefined ? comparisonStudy(experiment) : searchStudy(experiment);
    return declaredHash(study.spec, packageFacts().version);
  };
  const run = async (
    out: string,
    declared?: string,
  ): Promise<{ beforehand: boolean; command: string; said: string }> => {
    const heard = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    const how = { out: join(folder, out), jobs: 1, engine: false };
    expect(await compare(file, declared === undefined ? how : { ...how, declared })).toBe(0);
    const said = heard.mock.calls.map(([text]) => String(text)).join('');
    vi.restoreAllMocks();
    const { declaration, command } = JSON.parse(readFileSync(join(folder, out, 'manifest.json'), 'utf8'));
    return { beforehand: declaration.beforehand, command, said };
  };

  test.each(['', SEARCH])(
    'before its first unit stays so, also where the run goes on without being told (%s)',
    async (more) => {
      tiny(more);
      const out = `early${more.length}`;
      const declared = await hashOfFile();
      const first = await run(out, declared);
      expect(first).toMatchObject({ beforehand: true, said: '' });
      expect(first.command).toContain(`--declared ${declared}`);
      expect(await run(out)).toMatchObject({ beforehand: true });
    },
  );

  test.each(['', SEARCH])('after a unit was computed is not so, and this is said (%s)', async (more) => {
    tiny(more);
    const out = `late${more.length}`;
    expect(await run(out)).toMatchObject({ beforehand: false, said: '' });
    expect(await run(out, await hashOfFile())).toMatchObject({
      beforehand: false,
      said: expect.stringMatching(/^--declared: given when results were there already \(/),
    });
  });
});

test('a report says whether it was declared beforehand', () => {
  const data = fakeReport();
  const told = (beforehand: boolean): string =>
    renderReport({ ...data, manifest: { ...data.manifest, declaration: { sha256: 'f00d', beforehand } } });
  expect(told(true)).toContain('what was scored is what was declared');
  expect(told(false)).toContain('whether that was done before it was computed is not known here');
  expect(told(true)).toContain('f00d');
  expect(renderReport(data)).not.toContain('declar');
  const when = (declaration?: { readonly sha256: string; readonly beforehand: boolean }): string =>
    declaredWhen({ manifest: { ...data.manifest, ...(declaration && { declaration }) } });
  expect(when({ sha256: 'f00d', beforehand: true })).toBe('Declared before anything was scored');
  for (const declaration of [undefined, { sha256: 'f00d', beforehand: false }])
    expect(when(declaration)).toBe('Declared in the experiment’s file');
});
