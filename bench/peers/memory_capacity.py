"""Linear memory of tanh networks in numpy, beside which the experiment memory-capacity is read.

    memory_capacity.py NETWORKS

The protocol of the experiment with networks drawn anew: 100 units, all connected by normal weights, spectral radius .95, no bias,
input weights uniform in +- the scale of the input, inputs uniform in [-1, 1]; readouts of raw states, centred, intercept free, for
the lags 1 to 150, fitted to 4000 samples after 200 of washout and tried on 2000 more. Prints for each scale and penalty the mean
capacity over networks, its standard deviation, least and greatest; nothing is taken off for what chance gives. The experiment
counts lag 0 as well, which gives it about one more.
"""
import sys

import numpy as np

UNITS, LAGS, WASHOUT, TRAIN, TEST, RADIUS = 100, 150, 200, 4000, 2000, 0.95
PENALTIES = (1e-8, 1e-7, 1e-4)


def capacities(scale, seed):
    """Of one network, for each penalty."""
    random = np.random.default_rng(seed)
    weights = random.standard_normal((UNITS, UNITS))
    weights *= RADIUS / np.max(np.abs(np.linalg.eigvals(weights)))
    into = random.uniform(-scale, scale, UNITS)
    samples = WASHOUT + TRAIN + TEST
    series = random.uniform(-1, 1, samples)
    states, state = np.zeros((samples, UNITS)), np.zeros(UNITS)
    for t in range(samples):
        state = states[t] = np.tanh(weights @ state + into * series[t])
    lagged = np.stack([np.concatenate([np.zeros(k), series[: samples - k]]) for k in range(1, LAGS + 1)], 1)
    learnt, tried = slice(WASHOUT, WASHOUT + TRAIN), slice(WASHOUT + TRAIN, samples)
    centred = states - states[learnt].mean(0)
    gram = centred[learnt].T @ centred[learnt]
    right = centred[learnt].T @ (lagged[learnt] - lagged[learnt].mean(0))
    found = []
    for penalty in PENALTIES:
        answers = centred[tried] @ np.linalg.solve(gram + penalty * np.eye(UNITS), right)
        found.append(sum(np.corrcoef(answers[:, k], lagged[tried][:, k])[0, 1] ** 2 for k in range(LAGS)))
    return found


for scale in (0.01, 0.1, 1):
    found = np.array([capacities(scale, 100 + network) for network in range(int(sys.argv[1]))])
    for i, penalty in enumerate(PENALTIES):
        own = found[:, i]
        spread = f"SD {own.std(ddof=1):.1f}, {own.min():.1f} to {own.max():.1f}"
        print(f"input {scale}, penalty {penalty:g}: {own.mean():.1f}, {spread}", flush=True)
