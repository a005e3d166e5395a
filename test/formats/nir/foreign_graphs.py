"""Graphs as other programs write them with nir 1.0 (nir/serialization.py): groups for nodes, scalar texts for types.

foreign_graphs.py FOLDER writes lif.nir, one LIF behind an Affine, and nested.nir, recurrent neurons as a graph within the
graph, which is how snnTorch exports its RLeaky and Norse its LIFRecurrent.
"""
import sys

import h5py
import numpy as np


def put(group, node):
    for key, value in node.items():
        if isinstance(value, dict):
            put(group.create_group(key), value)
        elif isinstance(value, str):
            group.create_dataset(key, data=value, dtype=h5py.string_dtype())
        elif isinstance(value, list):
            group.create_dataset(key, data=np.array(value, dtype=h5py.string_dtype()))
        elif isinstance(value, np.ndarray):
            group.create_dataset(key, data=value, compression='gzip')
        else:
            group.create_dataset(key, data=value)


def write(path, graph):
    with h5py.File(path, 'w') as file:
        file.create_dataset('version', data='1.0.4', dtype=h5py.string_dtype())
        put(file.create_group('node'), graph)


def ends(count):
    return {'type': 'Input', 'shape': np.array([count])}, {'type': 'Output', 'shape': np.array([count])}


def lif(count, tau=0.02):
    return {'type': 'LIF', 'tau': np.full(count, tau, dtype=np.float32), 'r': np.ones(count, dtype=np.float32),
            'v_leak': np.zeros(count, dtype=np.float32), 'v_threshold': np.ones(count, dtype=np.float32)}


folder = sys.argv[1]
source, _ = ends(2)
_, sink = ends(3)
weight = np.array([[0.015, 0], [0.005, 0.005], [0, 0.02]], dtype=np.float64)
write(f'{folder}/lif.nir', {
    'type': 'NIRGraph',
    'edges': [['input', 'fc'], ['fc', 'lif'], ['lif', 'output']],
    'nodes': {'input': source, 'output': sink, 'lif': lif(3),
              'fc': {'type': 'Affine', 'weight': weight, 'bias': np.array([0, 0, 0.5])}},
})
inner_source, inner_sink = ends(3)
recurrent = {
    'type': 'NIRGraph',
    'edges': [['input', 'lif'], ['lif', 'w_rec'], ['w_rec', 'lif'], ['lif', 'output']],
    'nodes': {'input': inner_source, 'output': inner_sink,
              'lif': {'type': 'CubaLIF', 'tau_mem': np.full(3, 0.02), 'tau_syn': np.full(3, 0.01), 'r': np.ones(3),
                      'v_leak': np.zeros(3), 'v_threshold': np.full(3, 0.4), 'w_in': np.ones(3)},
              'w_rec': {'type': 'Linear', 'weight': np.array([[0, 0, 0], [0.02, 0, 0], [0, 0.02, 0]])}},
}
write(f'{folder}/nested.nir', {
    'type': 'NIRGraph',
    'edges': [['input', 'w_in'], ['w_in', 'rec'], ['rec', 'output']],
    'nodes': {'input': ends(1)[0], 'output': sink, 'rec': recurrent,
              'w_in': {'type': 'Linear', 'weight': np.array([[0.02], [0], [0]])}},
})
