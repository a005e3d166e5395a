"""Spikes of Rippletank as Neo blocks and pandas frames: neo_blocks.py FILE (.h5 of SONATA, .nwb or .csv).

    rippletank simulate maass2002 --out run && python3 neo_blocks.py run/spikes.h5
"""
import csv
import sys

import h5py
import neo
import numpy as np
import quantities as pq


def spikes_of(path):
    """Times (ms), populations and node ids, an entry for each spike."""
    if path.endswith('.csv'):
        with open(path) as file:
            rows = list(csv.DictReader(line for line in file if not line.startswith('#')))
        columns = zip(*[(float(row['time_ms']), row['population'], int(row['node_id'])) for row in rows])
        return [np.array(column) for column in columns]
    with h5py.File(path) as file:
        if 'spikes' in file:
            of = [(one['timestamps'][:], np.full(len(one['node_ids']), name), one['node_ids'][:])
                  for name, one in file['spikes'].items()]
            return [np.concatenate(column) for column in zip(*of)]
        units = file['units']
        counts = np.diff(units['spike_times_index'][:].astype(int), prepend=0)
        per_unit = units['population'].asstr()[:], units['node_id'][:]
        return [units['spike_times'][:] * 1000, *(np.repeat(column, counts) for column in per_unit)]


def block_of(path):
    """A block with a train for each neuron that fired."""
    times, populations, ids = spikes_of(path)
    block = neo.Block(name=path)
    block.segments.append(neo.Segment())
    for name, node in sorted(set(zip(populations, ids))):
        own = np.sort(times[(populations == name) & (ids == node)])
        block.segments[0].spiketrains.append(
            neo.SpikeTrain(own * pq.ms, t_stop=times.max() + 1, population=str(name), node_id=int(node)))
    return block


def frame_of(path):
    """A row for each spike: time_ms, population, node_id."""
    import pandas
    return pandas.DataFrame(dict(zip(['time_ms', 'population', 'node_id'], spikes_of(path))))


if __name__ == '__main__':
    trains = block_of(sys.argv[1]).segments[0].spiketrains
    print(len(trains), 'neurons fired', sum(len(train) for train in trains), 'spikes')
