/**
 * Traces as time series of an NWB file, one in `acquisition` for each population, with a column for each neuron and the
 * node ids as an attribute.
 */
import type { ByteSink } from '../../recording/byte_sink.ts';
import { type PopulationTraces, partOf, type RecordedTraces, type Recording } from '../../recording/recording.ts';
import { pathParts } from '../file_names.ts';
import { type Hdf5Tree, hdf5Encoder } from '../hdf5.ts';
import { bytesOf, nwbFile, type TypedAttributes } from '../nwb/frame.ts';
import { siUnit } from './units.ts';

const scalar = (value: number) => ({ scalar: Float64Array.of(value) });

function seriesGroup(
  path: string,
  { population, nodeIds, data }: PopulationTraces,
  { units, startMs, everyMs }: RecordedTraces,
  typed: TypedAttributes,
): Hdf5Tree {
  const { unit, conversion } = siUnit(units);
  const ids = Array.from(nodeIds);
  return {
    attributes: {
      ...typed(path, 'core', 'TimeSeries'),
      description: `a state variable of neurons of ${population}, a column for each`,
      comments: `node ids of the columns: ${ids.join(' ')}`,
      node_ids: BigInt64Array.from(ids, BigInt),
    },
    datasets: {
      data: {
        data,
        shape: [ids.length === 0 ? 0 : data.length / ids.length, ids.length],
        attributes: { unit, conversion: scalar(conversion), offset: scalar(0), resolution: scalar(-1) },
      },
      starting_time: {
        data: Float64Array.of(startMs / 1000),
        shape: [],
        attributes: { rate: scalar(1000 / everyMs), unit: 'seconds' },
      },
    },
  };
}

/** Loads what writes traces. */
export async function loadSeriesWriter(): Promise<(sink: ByteSink, recording: Recording) => void> {
  const encode = await hdf5Encoder();
  return (sink, recording) => {
    const traces = partOf(recording, 'traces');
    const names = pathParts(
      'population',
      traces.populations.map(({ population }) => population),
    );
    const acquisition = (typed: TypedAttributes): Hdf5Tree => ({
      groups: Object.fromEntries(
        traces.populations.map((of, i) => [names[i], seriesGroup(`/acquisition/${names[i]}`, of, traces, typed)]),
      ),
    });
    const { units, startMs, everyMs, populations } = traces;
    const ids = populations.map(({ nodeIds }) => Array.from(nodeIds));
    const content = [
      JSON.stringify([units, startMs, everyMs, names, ids]),
      ...populations.map(({ data }) => bytesOf(data)),
    ];
    const groups = (typed: TypedAttributes) => ({ acquisition: acquisition(typed) });
    sink.append(encode(nwbFile('traces of a simulation', recording.provenance, content, groups)));
  };
}
