/**
 * What does a noise axis cost? Units of the tasks of the preset `standard`, and of discrimination with its defaults,
 * for one network, with one size of noise on states and with five, in turn in one process; what counts is processor
 * time, the least of several. A line of JSON for each unit and one for all of the preset:
 *
 *   node dist/bench/noise_levels.js [times [task [reservoir]]]
 */
import { asExperiment } from '../src/studies/comparison/experiment_file.ts';
import { preset } from '../src/studies/comparison/presets.ts';
import { taskGroups } from '../src/studies/comparison/task_groups.ts';
import { runUnit, units } from '../src/studies/comparison/unit.ts';

const LEVELS = [0, 0.01, 0.02, 0.05, 0.1];
const ONE = 0.01;

const [, , times = '3', onlyTask, onlyReservoir] = process.argv;

/** Processor time of the unit of one reservoir and task, s. */
async function seconds(reservoir: string, task: object, stateNoise: number | readonly number[]): Promise<number> {
  const source = { name: 'axis', networks: 1, stateNoise, reservoirs: [reservoir], tasks: [task] };
  const experiment = asExperiment(source, 'axis');
  const before = process.cpuUsage();
  for (const unit of units(experiment)) await runUnit(unit, experiment, () => 0);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

const { reservoirs, tasks } = preset('standard');
const standard = taskGroups(tasks).map(([{ label, spec }]) => ({ name: label.split('+')[0], spec, counts: true }));
const asked = [...standard, { name: 'defaults', spec: { name: 'discrimination' }, counts: false }];
const sums = { one: 0, five: 0 };
for (const { name, spec, counts } of asked.filter((task) => onlyTask === undefined || task.name === onlyTask))
  for (const { label } of reservoirs.filter((entry) => onlyReservoir === undefined || entry.label === onlyReservoir)) {
    let [one, five] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    for (let time = 0; time < Number(times); time++) {
      one = Math.min(one, await seconds(label, spec, ONE));
      five = Math.min(five, await seconds(label, spec, LEVELS));
    }
    if (counts) {
      sums.one += one;
      sums.five += five;
    }
    console.log(JSON.stringify({ task: name, reservoir: label, one, five, ratio: five / one }));
  }
console.log(JSON.stringify({ all: true, ...sums, ratio: sums.five / sums.one }));
