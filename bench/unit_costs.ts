/**
 * How long does a unit of a study take, and how much memory? Each is computed in a process of its own, on one thread;
 * what counts is processor time, which other work on the machine hardly changes, and the most memory that the process
 * held. A unit that is not done after a while is stopped, and its time told from how much of it was done, if it says.
 * From these lines come the constants of src/studies/estimates. Lines of JSON, one a unit:
 *
 *   node dist/bench/unit_costs.js compare    every learner: 135 states on two tasks, 540 on one of them
 *   node dist/bench/unit_costs.js published  the most and the least expensive unit of every published result, or of
 *                                            those that are named
 */
import { spawn } from 'node:child_process';
import { writeSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { espeak } from '../src/cli/node/espeak.ts';
import { peakMemoryBytes } from '../src/cli/node/peak_memory.ts';
import { learners } from '../src/learners/catalogue.ts';
import { openStudy } from '../src/studies/catalogue.ts';
import { comparisonStudy } from '../src/studies/comparison/comparison.ts';
import { asExperiment } from '../src/studies/comparison/experiment_file.ts';
import { taskWork } from '../src/studies/estimates/task_work.ts';
import { namedExperiments } from '../src/studies/published/catalogue.ts';
import { publishedStudy } from '../src/studies/published/published_study.ts';
import type { Study, StudySpec } from '../src/studies/study.ts';
import { unwatched } from '../src/studies/unit.ts';
import { createTask } from '../src/tasks/create_task.ts';
import { processorSeconds } from './processor_seconds.ts';

/** Processor time that a unit is given, s. */
const PATIENCE = 20;
/** All that it is given, ms: on a busy machine its share of a processor is small. */
const MOST_MS = 300_000;

interface Told {
  readonly seconds: number;
  readonly share: number;
  readonly megabytes: number;
}

/** Computes one unit of a study, and tells how far it is. */
async function computeOne(spec: StudySpec, index: number): Promise<void> {
  const study = await openStudy(spec);
  const unit = study.units()[index];
  const before = process.cpuUsage();
  let last = 0;
  const tell = (share: number): void => {
    const { user, system } = process.cpuUsage(before);
    if (share < 1 && performance.now() - last < 200) return;
    last = performance.now();
    writeSync(1, `${JSON.stringify({ seconds: (user + system) / 1e6, share, megabytes: peakMemoryBytes() / 1e6 })}\n`);
  };
  const clock = (): number => performance.now() / 1000;
  await study.compute(unit, { ...unwatched, clock, speech: espeak(), progress: tell });
  tell(1);
}

/** Measures a unit. @returns the last that it told of itself, undefined where it told nothing in time */
async function measure(spec: StudySpec, index: number): Promise<Told | undefined> {
  const args = [fileURLToPath(import.meta.url), 'unit', JSON.stringify(spec), String(index)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    text += part;
  });
  const began = performance.now();
  const timer = setInterval(() => {
    if (processorSeconds(child.pid) > PATIENCE || performance.now() - began > MOST_MS) child.kill('SIGKILL');
  }, 500);
  await new Promise((resolve) => child.once('close', resolve));
  clearInterval(timer);
  const lines = text.split('\n').slice(0, -1);
  return lines.length === 0 ? undefined : JSON.parse(lines[lines.length - 1]);
}

async function tellOf(what: object, study: Study, index: number): Promise<void> {
  const unit = study.units()[index];
  const told = await measure(study.spec, index);
  console.log(JSON.stringify({ ...what, label: study.labelOf(unit), cost: study.costOf(unit), ...told }));
}

async function compare(): Promise<void> {
  const discrimination = { name: 'discrimination', T0s: [400], trainPerClass: 40, testPerClass: 20, probesPerPoint: 2 };
  const production = { name: 'production', trainTrials: 30, testTrials: 20 };
  for (const [size, tasks] of [
    [135, [discrimination, production]],
    [540, [production]],
  ] as const)
    for (const name of learners.names)
      for (const task of tasks) {
        const what = { size, learner: name, task: task.name };
        try {
          const experiment = asExperiment(
            { name: 'cost', networks: 1, size, reservoirs: [name], tasks: [task] },
            'cost',
          );
          const work = taskWork(experiment, experiment.tasks[0].spec, createTask);
          await tellOf({ ...what, ...work }, comparisonStudy(experiment), 1);
        } catch (error) {
          console.log(JSON.stringify({ ...what, error: String(error) }));
        }
      }
}

async function published(only: readonly string[]): Promise<void> {
  for (const { name, load } of namedExperiments.filter((one) => only.length === 0 || only.includes(one.name))) {
    const study = publishedStudy(await load(), 1, false);
    const costs = study.units().map((unit) => study.costOf(unit));
    const [most, least] = [Math.max(...costs), Math.min(...costs)];
    await tellOf({ name, units: costs.length, all: costs.reduce((a, b) => a + b, 0) }, study, costs.indexOf(most));
    if (least < most) await tellOf({ name, units: costs.length, least: true }, study, costs.indexOf(least));
  }
}

const [, , command, ...rest] = process.argv;
if (command === 'unit') await computeOne(JSON.parse(rest[0]), Number(rest[1]));
else if (command === 'published') await published(rest);
else await compare();
