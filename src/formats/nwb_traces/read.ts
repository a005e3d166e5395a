/**
 * Reads traces from the time series in `acquisition` of an NWB file: those with a starting time and a rate, a row for
 * each instant. Columns have the node ids of the attribute `node_ids`, as write.ts has it, or else their numbers.
 * Volts, amperes and siemens become mV, pA and nS.
 */
import { refuse } from '../../errors.ts';
import type { PopulationTraces, Recording } from '../../recording/recording.ts';
import { onGrid } from '../grid_time.ts';
import { type Hdf5File, readHdf5 } from '../hdf5.ts';
import { readProvenanceAttributes } from '../provenance_attributes.ts';
import { ownUnit } from './units.ts';

interface Found {
  readonly traces: PopulationTraces;
  readonly units: string;
  readonly startMs: number;
  readonly everyMs: number;
}

function columnsOf(file: Hdf5File, path: string, width: number, where: string): readonly number[] {
  const said = file.attribute(path, 'node_ids');
  const ids =
    typeof said === 'number' ? [said] : Array.isArray(said) ? said : Array.from({ length: width }, (_, i) => i);
  if (ids.length !== width || ids.some((id) => !(Number.isInteger(id) && id >= 0)))
    refuse(where, `node ids that are not those of ${width} columns (${ids.length})`, 'give an integer ≥ 0 for each');
  return ids;
}

function readSeries(file: Hdf5File, series: string, name: string, dt: number | undefined): Found {
  const path = `/acquisition/${series}`;
  const where = `${name}: ${path}`;
  const shape = file.shape(`${path}/data`);
  if (shape.length !== 1 && shape.length !== 2)
    refuse(where, `data of ${shape.length} dimensions`, 'give series of one dimension, or of instants × neurons');
  const [rows, width = 1] = shape;
  const rate = Number(file.attribute(`${path}/starting_time`, 'rate'));
  const [startSeconds] = file.numbers(`${path}/starting_time`);
  if (!(rate > 0 && Number.isFinite(rate) && Number.isFinite(startSeconds)))
    refuse(where, `no samples in time (${rate} Hz from ${startSeconds} s)`, 'give starting_time with a rate > 0');
  const values = file.numbers(`${path}/data`);
  const conversion = Number(file.attribute(`${path}/data`, 'conversion') ?? 1);
  const { units, factor } = ownUnit(String(file.attribute(`${path}/data`, 'unit') ?? ''), conversion);
  const offset = Number(file.attribute(`${path}/data`, 'offset') ?? 0) * (factor / conversion);
  if (values.length !== rows * width || !Number.isFinite(factor) || !Number.isFinite(offset))
    refuse(where, `damaged data (conversion ${conversion})`, 'give numbers with a conversion and an offset');
  const data = Float32Array.from(values, (value) => value * factor + offset);
  const nodeIds = Float64Array.from(columnsOf(file, path, width, where));
  return {
    traces: { population: series, nodeIds, data },
    ...{ units: units === 'unknown' ? '' : units, startMs: onGrid(startSeconds * 1000, dt) },
    everyMs: onGrid(1000 / rate, dt),
  };
}

/**
 * Reads traces. @throws {InputError} for a damaged file, one without time series, or series that were sampled at
 * different times
 */
export function readNwbSeries(bytes: Uint8Array, name: string): Promise<Recording> {
  const read = (file: Hdf5File): Recording => {
    const provenance = readProvenanceAttributes(file);
    const series = file.has('/acquisition')
      ? file.keys('/acquisition').filter((key) => file.has(`/acquisition/${key}/starting_time`))
      : [];
    const found = series.map((key) => readSeries(file, key, name, provenance?.dt));
    if (found.length === 0)
      return refuse(
        name,
        'no time series (0)',
        'give an NWB file with series in acquisition that have a starting time',
      );
    const [{ units, startMs, everyMs }] = found;
    for (const other of found)
      if (other.startMs !== startMs || other.everyMs !== everyMs || other.units !== units)
        refuse(name, `series sampled differently (${other.traces.population})`, 'give a file for each');
    return { provenance, traces: { units, startMs, everyMs, populations: found.map(({ traces }) => traces) } };
  };
  return readHdf5(bytes, name, read, { below: '/acquisition' });
}
