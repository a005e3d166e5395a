/** Reports that a SONATA simulation asks for: which variable of which nodes, and in which steps it is sampled. */
import { isOnGrid, nearestStep } from '../../../models/time_grid.ts';
import { checkEach, refuse } from '../../errors.ts';
import type { TraceRequest, WeightRequest } from '../../recording/run_plan.ts';
import { checkDistinctFiles, fileName } from '../file_names.ts';
import type { SonataConfig } from './config.ts';
import type { ReportConfig } from './config_schema.ts';
import type { Say } from './files.ts';
import type { PlacedPopulation, SonataNeurons } from './neurons.ts';
import { chooseNodes, sayIfSpread } from './node_sets.ts';
import type { SonataProjection } from './projections.ts';

/** The module that records weights. */
const WEIGHT_RECORDER = 'weight_recorder';

/** Modules that mean a variable of the cells themselves. */
const MODULES = ['membrane_report', 'multimeter_report', 'multimeter'];

/** When a report samples. @throws {InputError} if it would have no sample, or none when it asks for one */
function samplesOf(report: ReportConfig, run: SonataConfig['run'], where: string, say: Say) {
  const { dt, tstop } = run;
  const { dt: every = dt, start_time: start = 0, end_time: end = Math.max(start, tstop) } = report;
  if (!isOnGrid(every, dt) || nearestStep(every, dt) < 1)
    refuse(where, `dt is not a multiple of the simulation's ${dt} ms (${every} ms)`, 'use a multiple');
  if (end < start) refuse(where, `end_time is before start_time (${end} and ${start} ms)`, 'use start_time < end_time');
  if (start >= tstop)
    refuse(where, `starts when the run is over (start_time ${start} ms)`, `use less than ${tstop} ms`);
  if (end > tstop) say(`${where}: ends with the run at ${tstop} ms, before its end_time ${end} ms`);
  for (const [key, time] of Object.entries({ start_time: start, end_time: end }))
    if (!isOnGrid(time, dt) && time < tstop)
      say(`${where}: ${key} ${time} ms is rounded to the nearest step of ${dt} ms`);
  const [fromStep, toStep] = [start, Math.min(end, tstop)].map((time) => nearestStep(time, dt));
  const everySteps = nearestStep(every, dt);
  const rows = Math.floor((toStep - fromStep) / everySteps);
  if (rows < 1)
    refuse(
      where,
      `no samples (every ${every} ms from ${start} to ${Math.min(end, tstop)} ms)`,
      'use a longer time or a shorter dt',
    );
  return { fromStep, everySteps, rows };
}

/** Refuses what would make other numbers of a report than those recorded. */
function checkKind({ module, transform }: ReportConfig, where: string): void {
  if (module !== undefined && !MODULES.includes(module))
    refuse(where, `unknown module (${module})`, `use ${[...MODULES, WEIGHT_RECORDER].join(', ')}, or "enabled": false`);
  if (transform !== undefined && transform !== null)
    refuse(
      where,
      `transform is not built (${JSON.stringify(transform)})`,
      'leave it out: samples are written as they are',
    );
}

/** The nodes of a report that are neurons. @throws {InputError} if there are none */
function targetsOf(
  report: ReportConfig,
  config: SonataConfig,
  all: readonly PlacedPopulation[],
  populations: readonly SonataNeurons[],
  where: string,
): TraceRequest['targets'] {
  const chosen = chooseNodes(
    report.cells,
    config.nodeSets,
    all.map(({ nodes }) => nodes),
    where,
  );
  const targets = populations.flatMap(({ population, nodeIds, neurons }) => {
    const nodes = all.find((candidate) => candidate.nodes.name === population)?.nodes;
    const ids = new Set((chosen.get(population) ?? []).map((row) => nodes?.ids[row]));
    const kept = [...nodeIds.keys()].filter((i) => ids.has(nodeIds[i]));
    if (kept.length === 0) return [];
    return [
      {
        population,
        nodeIds: Float64Array.from(kept, (i) => nodeIds[i]),
        neurons: Int32Array.from(kept, (i) => neurons[i]),
      },
    ];
  });
  if (targets.length === 0)
    refuse(where, `no neurons (${JSON.stringify(report.cells ?? null)})`, 'choose cells that are simulated');
  return targets;
}

/**
 * The reports of a simulation.
 * @param populations which nodes are which neurons
 * @throws {InputError} for a report without samples or neurons, times out of order, and one of another kind
 */
export function buildReports(
  config: SonataConfig,
  all: readonly PlacedPopulation[],
  populations: readonly SonataNeurons[],
  say: Say,
): TraceRequest[] {
  const reports = checkEach(config.reports, ([name, report]) => {
    if (report.module === WEIGHT_RECORDER) return [];
    const where = `report ${name}`;
    checkKind(report, where);
    const samples = samplesOf(report, config.run, where, say);
    const targets = targetsOf(report, config, all, populations, where);
    sayIfSpread(
      report.cells,
      targets.map(({ population }) => population),
      where,
      say,
    );
    const file = report.file_name ?? `${name}.h5`;
    const {
      variable_name: variable = refuse(where, 'missing variable_name (none)', 'name what is recorded, e.g. V_m'),
    } = report;
    const variables = [variable].flat();
    const fileOf = (variable: string): string =>
      variables.length > 1 ? file.replace(/(\.\w+)?$/, (ending) => `_${variable}${ending}`) : file;
    return variables.map((variable) => {
      return { name, variable, ...samples, fileName: fileName(fileOf(variable), where), targets };
    });
  });
  return reports.flat();
}

/**
 * The reports of transmitted weights of a simulation.
 * @param projections in the circuit's order
 * @throws {InputError} for one that does not say of which edges
 */
export function buildWeightReports(
  config: SonataConfig,
  projections: readonly SonataProjection[],
  say: Say,
): WeightRequest[] {
  return checkEach(config.reports, ([name, report]) => {
    if (report.module !== WEIGHT_RECORDER) return [];
    const where = `report ${name}`;
    const { model_template: template = report.nest_model } = report;
    if (template === undefined)
      return refuse(where, 'missing model_template (none)', 'name the model_template of edge types');
    const recorded = projections.flatMap(({ template: own, source, target, sourceRows, targetRows }, index) => {
      if (own !== template) return [];
      return [
        {
          ...{ index, source: source.nodes.name, target: target.nodes.name },
          sourceIds: Float64Array.from(sourceRows, (row) => source.nodes.ids[row]),
          targetIds: Float64Array.from(targetRows, (row) => target.nodes.ids[row]),
        },
      ];
    });
    const changing = recorded.find(({ index }) => projections[index].projection.synapse?.model !== 'static_synapse');
    if (changing !== undefined)
      refuse(where, `weights of short-term plasticity (${template})`, 'record static or learning synapses');
    if (recorded.length === 0) say(`${where}: no edges have the model_template ${template}`);
    return [{ name, fileName: fileName(report.file_name ?? `${name}.csv`, where), projections: recorded }];
  }).flat();
}

/** Refuses two files of one name. */
export function checkFileNames(
  spikesFile: string,
  reports: readonly { readonly name: string; readonly fileName: string }[],
): void {
  checkDistinctFiles([
    { name: spikesFile, of: 'the spikes' },
    ...reports.map(({ fileName: name, name: report }) => ({ name, of: `report ${report}` })),
  ]);
}
