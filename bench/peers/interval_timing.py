"""
Trials and scores of interval production and comparison by the authors' own program, for
test/golden/interval_timing/protocol.json. Run where core/task.py and core/train.py (the latter as train_src.py) of
github.com/zedongbi/IntervalTiming, commit 994a7cfb, lie (PYTHONPATH=.): only their trials and scores are used, so no PyTorch is needed.
"""
import numpy as np, json, re
np.int = int
import task
src = open('train_src.py').read()
for name in ('get_perf_prod', 'get_perf_discrim'):
    m = re.search(r'def %s\(.*?(?=\n\n\ndef )' % name, src, re.S); exec(m.group(0))
hp = lambda rule, no: dict(dt=20, n_input=2, n_output=no, sigma_x=.01, alpha=1., rule_name=rule, rng=np.random.RandomState(0))
def spans(column):
    found = []
    for t, v in enumerate(column):
        if v == 0: continue
        assert v == 1
        if found and found[-1][1] == t: found[-1][1] += 1
        else: found.append([t, t + 1])
    return found
n = 24
T1 = np.array([400 + (i * 170) % 1000 for i in range(n)]); T2 = np.array([400 + (i * 230) % 1000 for i in range(n)]); T2[7] = T1[7]
dly = np.array([600 + (i * 370) % 1000 for i in range(n)])
out = {'source': 'github.com/zedongbi/IntervalTiming 994a7cfb, core/task.py and core/train.py, run by bench/peers/interval_timing.py'}
def describe(trial):
    k = trial.x.shape[2]; o = trial.y.shape[2]
    return [dict(heard=[spans(trial.x[:, i, c]) for c in range(k)], wanted=[spans(trial.y[:, i, c]) for c in range(o)], counted=spans(trial.cost_mask[:, i, 0])) for i in range(n)]
HEIGHT = [1, .6, .51, .5, .4]; FLOOR = [0, .1, .2, .21]
# production
trial = task.generate_trials('interval_production', hp('interval_production', 1), 'test', noise_on=False, batch_size=n, prod_interval=T1, dly_interval=dly)
steps = trial.x.shape[0]
first_off, go_off = trial.epochs['stim1'][1], trial.epochs['go_cue'][1]
y = np.zeros((steps, n))
for i in range(n):
    y[:, i] = FLOOR[i % 4]
    if i % 6 == 5: y[first_off[i] - 1 + (i * 13) % 40, i] = .3
    y[go_off[i] + trial.prod_interval[i] - 5 + (i * 7) % 11:, i] = HEIGHT[i % 5]
success, error = get_perf_prod(y, trial.prod_interval, first_off, go_off)
out['production'] = dict(intervals=T1.tolist(), delays=dly.tolist(), steps=int(steps), trials=describe(trial), success=float(success), error=float(error))
# comparison
trial = task.generate_trials('interval_comparison', hp('interval_comparison', 2), 'test', noise_on=False, batch_size=n, prod_interval1=T1, prod_interval2=T2, dly_interval=dly)
steps = trial.x.shape[0] + 20
on, go = trial.epochs['stim1'][0], trial.epochs['go'][0]
y = np.zeros((steps, n, 2))
for i in range(n):
    y[:, i, :] = FLOOR[i % 4]
    if i % 6 == 5: y[on[i] + (i * 13) % 40, i, 1] = .3
    chosen = (i * 5) % 3; at = go[i] + (i * 7) % 17
    if chosen < 2: y[at:, i, chosen] = HEIGHT[(i // 3) % 5]
    else:
        y[at:, i, 0] = 1; y[at + i % 12:, i, 1] = 1
success, error = get_perf_discrim(y, 2 * (trial.prod_interval1 > trial.prod_interval2) - 1, on + 5, go)
out['comparison'] = dict(first=T1.tolist(), second=T2.tolist(), delays=dly.tolist(), steps=int(steps), trials=describe(trial), success=float(success), error=float(error))
json.dump(out, open('protocol.json', 'w'))
print(out['production']['success'], out['production']['error'], out['comparison']['success'], out['comparison']['error'])
