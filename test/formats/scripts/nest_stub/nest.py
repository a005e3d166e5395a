"""What a script asks of NEST 3, written down instead of done: `NEST_ASKED` names the file."""
import json
import os

import numpy as np

_asked = {'nodes': [], 'connections': [], 'copied': {}, 'simulated': [], 'injected': []}
_count = 0


class NodeCollection:
    def __init__(self, ids):
        self.ids = list(ids)
        self.global_id = self.ids[0]

    def tolist(self):
        return self.ids

    def __len__(self):
        return len(self.ids)

    def __getitem__(self, which):
        return NodeCollection([self.ids[i] for i in which] if isinstance(which, list) else [self.ids[which]])

    def __add__(self, other):
        return NodeCollection(self.ids + other.ids)

    def get(self, *names):
        if names == ('I_e',):
            return (0.0,) * len(self.ids) if len(self.ids) > 1 else 0.0
        return np.array([])

    def set(self, params):
        if isinstance(params, list):
            _asked['injected'].append([self.ids, [{k: np.asarray(v).tolist() for k, v in one.items()} for one in params]])
        else:
            _asked['injected'].append([len(_asked['simulated']), self.ids, np.asarray(params['I_e']).tolist()])


def ResetKernel():
    pass


def Create(model, n=1, params=None):
    global _count
    ids = list(range(_count + 1, _count + n + 1))
    _count += n
    _asked['nodes'].append([model, ids[0], n, {k: np.asarray(v).tolist() for k, v in (params or {}).items()}])
    return NodeCollection(ids)


def CopyModel(model, name, params):
    _asked['copied'][name] = [model, params]


def Connect(sources, targets, rule='all_to_all', syn_spec=None):
    pairs = {key: np.asarray(value).tolist() for key, value in (syn_spec or {}).items()}
    as_list = [one.tolist() if hasattr(one, 'tolist') else list(one) for one in (sources, targets)]
    _asked['connections'].append([*as_list, rule, pairs])


def Simulate(ms):
    _asked['simulated'].append(ms)
    with open(os.environ['NEST_ASKED'], 'w') as file:
        json.dump(_asked, file)
