/** A study is declared by a hash that its plan begins with; another study, or another outcome, is another declaration. */
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compare } from '../../src/cli/commands/compare/compare.ts';
import { renderReport } from '../../src/report/report.ts';
import { declaredWhen } from '../../src/report/view.ts';
import { comparisonStudy } from '../../src/studies/comparison/comparison.ts';
import { parseExperiment } from '../../src/studies/comparison/experiment_file.ts';
import { declarationOf } from '../../src/studies/declaration.ts';
import { planOf, planText } from '../../src/studies/plan.ts';
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
  const { sha256, beforehand } = await declarationOf(study.spec, '1.0.0');
  expect([sha256, beforehand]).toEqual([createHash('sha256').update(line).digest('hex'), false]);
  expect(await declarationOf(study.spec, '1.0.0', sha256)).toEqual({ sha256, beforehand: true });
  for (const [spec, version] of [
    [specOf(0.03).spec, '1.0.0'],
    [study.spec, '1.0.1'],
  ] as const)
    await expect(declarationOf(spec, version, sha256)).rejects.toThrow(
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
