/** Reads traces from a SONATA report whose nodes have one element each, as write.ts has it. */
import { refuse } from '../../errors.ts';
import type { PopulationTraces, Recording } from '../../recording/recording.ts';
import { type Hdf5File, readHdf5 } from '../hdf5.ts';
import { readProvenanceAttributes } from '../provenance_attributes.ts';

/** A population's traces and when they were sampled. */
interface Found {
  readonly traces: PopulationTraces;
  readonly units: string;
  readonly startMs: number;
  readonly everyMs: number;
}

function readPopulation(file: Hdf5File, population: string, name: string): Found {
  const group = `/report/${population}`;
  const nodeIds = file.numbers(`${group}/mapping/node_ids`);
  const [rows, width] = file.shape(`${group}/data`);
  const [startMs, , everyMs] = file.numbers(`${group}/mapping/time`);
  if (width !== nodeIds.length)
    refuse(`${name}: ${group}`, `${width} elements of ${nodeIds.length} nodes`, 'use reports of one element per node');
  const data = Float32Array.from(file.numbers(`${group}/data`));
  if (data.length !== rows * width || !(everyMs > 0))
    refuse(
      `${name}: ${group}`,
      `no samples in time (every ${everyMs} ms)`,
      'give start, stop and step in mapping/time',
    );
  const units = String(file.attribute(`${group}/data`, 'units') ?? '');
  return { traces: { population, nodeIds, data }, units, startMs, everyMs };
}

/**
 * Reads traces. @throws {InputError} for a damaged file, one without traces, or populations that were sampled at
 * different times
 */
export function readSonataReport(bytes: Uint8Array, name: string): Promise<Recording> {
  return readHdf5(bytes, name, (file) => {
    const found = file.keys('/report').map((population) => readPopulation(file, population, name));
    if (found.length === 0) return refuse(name, 'no populations (0)', 'give a report with at least one');
    const [{ units, startMs, everyMs }] = found;
    for (const other of found)
      if (other.startMs !== startMs || other.everyMs !== everyMs || other.units !== units)
        refuse(name, `populations sampled differently (${other.traces.population})`, 'give a file for each');
    const populations = found.map(({ traces }) => traces);
    return { provenance: readProvenanceAttributes(file), traces: { units, startMs, everyMs, populations } };
  });
}
