/**
 * What does a noise axis cost? Units of the preset `standard`, one network, with one size of noise on states and with
 * five, in turn in one process; what counts is processor time, the least of several. A line of JSON for each unit and
 * one for all:
 *
 *   node dist/bench/noise_levels.js [times [reservoir [task]]]
 */
import { asExperiment } from '../src/studies/comparison/experiment_file.ts';
import { preset } from '../src/studies/comparison/presets.ts';
import { runUnit, units } from '../src/studies/comparison/unit.ts';

const LEVELS = [0, 0.01, 0.02, 0.05, 0.1];
const ONE = 0.01;

const [, , times = '3', onlyReservoir, onlyTask] = process.argv;

/** Processor time of the unit of one reservoir and task, s. */
async function seconds(reservoir: string, task: object, stateNoise: number | readonly number[]): Promise<number> {
  const experiment = asExperiment(
    { name: 'axis', networks: 1, stateNoise, reservoirs: [reservoir], tasks: [task] },
    '',
  );
  const before = process.cpuUsage();
  for (const unit of units(experiment)) await runUnit(unit, experiment, () => 0);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

const { reservoirs, tasks } = preset('standard');
const sums = { one: 0, five: 0 };
for (const { spec: task } of tasks.filter(({ label }) => onlyTask === undefined || label === onlyTask))
  for (const { label } of reservoirs.filter(({ label }) => onlyReservoir === undefined || label === onlyReservoir)) {
    let [one, five] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    for (let time = 0; time < Number(times); time++) {
      one = Math.min(one, await seconds(label, task, ONE));
      five = Math.min(five, await seconds(label, task, LEVELS));
    }
    sums.one += one;
    sums.five += five;
    console.log(JSON.stringify({ task: task.name, reservoir: label, one, five, ratio: five / one }));
  }
console.log(JSON.stringify({ all: true, ...sums, ratio: sums.five / sums.one }));
