/** Small studies that are quickly drawn. */
import type { ReportData } from '../../../src/report/report_data.ts';
import { fakeReport } from '../fake_results.ts';

const TASKS = ['discrimination', 'production'];
const SYSTEMS = ['liquid', 'filter-bank', 'delay-line'];

/** Results of some tasks and systems, without pictures. */
export function smallStudy(name: string, networks: number, tasks = TASKS, systems = SYSTEMS): ReportData {
  const rows = fakeReport(networks).rows.filter(
    ({ task, reservoir }) => tasks.includes(task) && systems.includes(reservoir),
  );
  const { manifest, ...data } = fakeReport(networks, { rows, illustration: undefined });
  return { ...data, manifest: { ...manifest, name } };
}

/** The same, with something else said of how its tasks are presented. */
export function withTasks(data: ReportData, change: object): ReportData {
  const { presented } = data.manifest;
  const tasks = presented?.tasks.map((task) => ({ ...task, ...change })) ?? [];
  return { ...data, manifest: { ...data.manifest, presented: { reservoirs: [], ...presented, tasks } } };
}
