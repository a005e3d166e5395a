/**
 * What does a study of ten thousand units cost to plan, to look at and to merge? Forty conditions of a task,
 * twenty-five systems, ten networks; those of the first network and condition are computed, the others have their
 * results under other names, so that lines are as long as they are. Each command runs in a process of its own:
 * seconds, and the most memory that it held. Run with `node dist/bench/many_units.js`; in a folder that is named, what
 * was made stays.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { JOURNAL_FILE } from '../src/cli/node/file_store.ts';
import { highWaterMark } from '../src/cli/node/peak_memory.ts';
import { packageFacts } from '../src/cli/package_facts.ts';
import { type ComparisonUnit, isPictures } from '../src/studies/comparison/comparison.ts';
import type { ResultRow } from '../src/studies/comparison/result.ts';
import type { Unit } from '../src/studies/comparison/result_lines.ts';
import { entryLine } from '../src/studies/journal.ts';
import { parsePlan } from '../src/studies/parse_plan.ts';
import { shardOf } from '../src/studies/plan.ts';
import { unwatched } from '../src/studies/unit.ts';
import { processorSeconds } from './processor_seconds.ts';

const NETWORKS = 10;
const TASKS = 40;
const KINDS = ['liquid', 'liquid-static', 'echo-state', 'leaky-echo-state', 'filter-bank', 'delay-line', 'lmu'];
/** Those, and one of them with eighteen leak rates: 25 systems. */
const SYSTEMS = [
  ...KINDS,
  ...Array.from({ length: 18 }, (_, i) => `{ name: leaky-echo-state, label: leak-${i}, leak_rate: ${(i + 1) / 100} }`),
];
const TRIALS = 'T0s: [100], trainPerClass: 6, testPerClass: 4, probesPerPoint: 1';
const SHARDS = 20;
const main = fileURLToPath(new URL('../node/main.js', import.meta.url));
const given = process.argv[2];
const directory = given ?? mkdtempSync(join(tmpdir(), 'rippletank-many-'));
mkdirSync(directory, { recursive: true });

/** Runs a command of rippletank, and says what it cost. */
async function timed(...args: readonly string[]): Promise<void> {
  const began = performance.now();
  const child = spawn(process.execPath, [main, ...args], { cwd: directory, stdio: ['ignore', 'ignore', 'inherit'] });
  let [peak, processor] = [0, 0];
  const look = (): void => {
    try {
      peak = Math.max(peak, highWaterMark(readFileSync(`/proc/${child.pid}/status`, 'utf8')) ?? 0);
      processor = Math.max(processor, processorSeconds(child.pid));
    } catch {
      // It has just ended.
    }
  };
  const timer = setInterval(look, 20);
  const code = await new Promise((resolve) => child.once('close', resolve));
  clearInterval(timer);
  const seconds = (performance.now() - began) / 1000;
  console.log(
    `${args[0]}: ${seconds.toFixed(1)} s, of which the processor worked ${processor.toFixed(1)} s, ${(peak / 1e6).toFixed(0)} MB (exit code ${code})`,
  );
}

const ratios = Array.from({ length: TASKS }, (_, i) => (105 + i) / 100);
writeFileSync(
  join(directory, 'many.yaml'),
  `name: many
networks: ${NETWORKS}
size: 135
reservoirs: [${SYSTEMS.join(', ')}]
tasks:
${ratios.map((ratio) => `  - { name: discrimination, label: ratio-${ratio}, ratio: ${ratio}, ${TRIALS} }\n`).join('')}`,
);
await timed('plan', 'many.yaml', '--out', 'plan.jsonl');
const plan = await parsePlan(readFileSync(join(directory, 'plan.jsonl'), 'utf8'), 'plan', packageFacts().version);
const results = new Map<string, unknown>();
for (const { unit } of plan.units.slice(0, 1 + NETWORKS * SYSTEMS.length))
  if (isPictures(unit as ComparisonUnit)) results.set('', await plan.study.compute(unit, unwatched));
  else if ((unit as Unit).seed === 1) results.set((unit as Unit).reservoir, await plan.study.compute(unit, unwatched));
const resultOf = (unit: ComparisonUnit): unknown => {
  if (isPictures(unit)) return results.get('');
  const moved = (value: number | null): number | null => (value === null ? null : value * (1 - 1e-3 / unit.seed));
  const like = results.get(unit.reservoir) as readonly ResultRow[];
  return like.map((row) => ({ ...row, ...unit, value: moved(row.value) }));
};
let bytes = 0;
const folders = Array.from({ length: SHARDS }, (_, i) => join('shards', String(i + 1)));
for (const [i, folder] of folders.entries()) {
  mkdirSync(join(directory, folder), { recursive: true });
  const lines = shardOf(plan.units, { index: i + 1, count: SHARDS }).map(({ id, label, unit }) =>
    entryLine({ id, seconds: 1, result: resultOf(unit as ComparisonUnit) }, label),
  );
  const journal = join(directory, folder, JOURNAL_FILE);
  writeFileSync(journal, `${plan.header}\n${lines.join('')}`);
  bytes += statSync(journal).size;
}
console.log(`${plan.units.length} units in ${SHARDS} folders, ${(bytes / 1e6).toFixed(0)} MB`);
await timed('status', '--plan', 'plan.jsonl', ...folders);
await timed('merge', ...folders, '--out', 'merged');
if (given === undefined) rmSync(directory, { recursive: true });
