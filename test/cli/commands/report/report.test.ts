/** `rippletank report` as a user meets it: the report that compare wrote, one of several, and what is refused. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { compare } from '../../../../src/cli/commands/compare/compare.ts';
import { report } from '../../../../src/cli/commands/report/report.ts';
import { listenToPrinted } from '../../printed.ts';

const PLAIN = `
name: plain
networks: 1
size: 10
reservoirs: [delay-line, filter-bank]
reference: delay-line
primary: { task: discrimination }
factorials:
  - task: discrimination
    factors: { kind: [taps, filters] }
    cells: { delay-line: { kind: taps }, filter-bank: { kind: filters } }
tasks: [{ name: discrimination, T0s: [100], trainPerClass: 6, testPerClass: 4, probesPerPoint: 1 }]
`;
let directory: string;
const at = (...path: string[]): string => join(directory, ...path);
const text = (...path: string[]): string => readFileSync(at(...path), 'utf8');
const printed = listenToPrinted();
/** A copy of the plain study in which one file is another. */
function changed(name: string, change: (text: string) => string): string {
  cpSync(at('plain'), at('changed'), { recursive: true, force: true });
  writeFileSync(at('changed', name), change(text('plain', name)));
  return at('changed');
}

beforeAll(async () => {
  expect(inject('buildErrors')).toBe('');
  directory = mkdtempSync(join(tmpdir(), 'rippletank-report-'));
  writeFileSync(at('plain.yaml'), PLAIN);
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  expect(await compare(at('plain.yaml'), { out: at('plain'), jobs: 1 })).toBe(0);
  expect(await compare(at('plain.yaml'), { out: at('other'), jobs: 1, seed: 5 })).toBe(0);
});
afterAll(() => rmSync(directory, { recursive: true }));

describe('report', () => {
  it('draws the report of a study again, to the byte, with its pictures and its primary outcome', async () => {
    expect(await report([at('plain')], { out: at('again.html') })).toBe(0);
    expect(text('again.html')).toBe(text('plain', 'report.html'));
    expect(text('again.html')).toContain('The primary outcome');
    expect(printed.text).toMatch(/^results {2}[0-9a-f]{64} {2}plain\nreport {3}.*again\.html\n$/);
  });

  it('draws one of several studies', async () => {
    expect(await report([at('plain'), at('other')], { out: at('both.html') })).toBe(0);
    for (const part of ['id="study-1-primary"', 'id="study-2-primary"', 'id="side-by-side"'])
      expect(text('both.html')).toContain(part);
  });

  it('goes without pictures where there is no journal of the study, and says so', async () => {
    const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const folder = changed('journal.jsonl', () => text('other', 'journal.jsonl'));
    expect(await report([folder], { out: at('without.html') })).toBe(0);
    expect(String(said.mock.calls[0][0])).toMatch(/goes without pictures: journal\.jsonl is that of another study\n$/);
    rmSync(at('changed', 'journal.jsonl'));
    expect(await report([folder], { out: at('without.html') })).toBe(0);
    expect(String(said.mock.calls[1][0])).toMatch(/goes without pictures: no journal\.jsonl\n$/);
    expect(text('without.html').length).toBeLessThan(text('plain', 'report.html').length);
  });
});

describe('is refused, in one line:', () => {
  const refused = async (folders: readonly string[], why: RegExp, out = at('never.html')): Promise<void> => {
    await expect(report(folders, { out })).rejects.toThrow(why);
    await expect(report(folders, { out })).rejects.toThrow(/^[^\n]+$/);
  };

  it('a folder that is none, or without results', async () => {
    mkdirSync(at('empty'), { recursive: true });
    await refused([at('nowhere')], /nowhere: no such folder; give folders of compare or merge$/);
    await refused([at('empty')], /holds no results of a comparison \(no manifest\.json\)/);
    await refused([at('plain', '..')], /holds no results of a comparison \(no manifest\.json\)/);
  });

  it('results that are not those of their manifest, or damaged', async () => {
    const results = 'results.jsonl';
    const other = (line: string): string => line.replace(/"value":[\d.]+/, '"value":0.123');
    await refused(
      [changed(results, other)],
      /results\.jsonl: not the results of its manifest \(\w{12}…, there \w{12}…\)/,
    );
    await refused(
      [changed(results, (all) => all.slice(0, -9))],
      /results\.jsonl: damaged \(its last line has no end\)/,
    );
    await refused([changed(results, (all) => `{${all}`)], /results\.jsonl: line 1: damaged \(no JSON\)/);
    await refused(
      [changed(results, (all) => `null\n${all}`)],
      /results\.jsonl: line 1: damaged \(no line of results\)/,
    );
    await refused([changed(results, (all) => all.replace(/^.*\n/, ''))], /not the results of its manifest/);
    await refused(
      [changed('summary.csv', (all) => all.replace('0.', '0.1'))],
      /summary\.csv: not the summary of its results/,
    );
    const better = (all: string): string => all.replace(/"verdict": (null|"\w+")/, '"verdict": "better"');
    await refused([changed('manifest.json', better)], /manifest\.json: its outcomes are not those of its results/);
    await refused([changed('factorial.csv', (all) => `${all}\n`)], /factorial\.csv: not the effects of its results/);
    await refused([changed('manifest.json', (all) => all.slice(1))], /manifest\.json: damaged \(no JSON\)/);
    await refused([changed('manifest.json', () => 'null')], /manifest\.json: damaged \(fields are missing/);
    await refused([changed('manifest.json', () => '{"name":"x"}')], /manifest\.json: damaged \(fields are missing/);
  });

  it('results of another format', async () => {
    const other = changed('manifest.json', (all) => all.replace('"format": 1', '"format": 2'));
    await refused([other], /manifest\.json: results of another format \(2\); use the version that wrote them/);
  });

  it('the same study twice', async () => {
    cpSync(at('plain'), at('copy'), { recursive: true });
    await refused([at('plain'), at('other'), at('copy')], /copy: the same study as .*plain \(plain\)/);
  });

  it('a place that is no report, or is in no folder', async () => {
    await refused([at('plain')], /--out: a file that is no report \(.*results\.jsonl\)/, at('plain', 'results.jsonl'));
    await refused([at('plain')], /--out: a folder \(.*plain\)/, at('plain'));
    await refused([at('plain')], /--out: no such folder \(.*nowhere\)/, at('nowhere', 'x.html'));
  });
});
