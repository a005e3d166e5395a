"""Measures of spike trains by PySpike, Elephant and SciPy, for test/analysis/golden.test.ts.

  apt-get install python3-pyspike python3-neo python3-quantities python3-sklearn python3-tqdm   (Debian 12)
  git clone https://github.com/NeuralEnsemble/elephant && cd elephant && git checkout be0d70b45eb0
  PYTHONPATH=elephant /usr/bin/python3 measures.py > measures.json

Trains of 1 s, times in ms rounded to .01 ms: gamma processes of several shapes, one with copies of another's spikes
moved by up to 2 ms, one spike alone, and none.
"""

import json

import elephant
import elephant.conversion
import elephant.spike_train_correlation
import elephant.spike_train_dissimilarity as dissimilarity
import elephant.statistics as statistics
import neo
import numpy as np
import pyspike
import quantities as pq
import scipy
import scipy.signal

END = 1000.0
random = np.random.RandomState(11)


def gamma(shape, mean):
    times = np.cumsum(random.gamma(shape, mean / shape, size=200))
    return np.unique(np.round(times[times < END - 5], 2))


first = gamma(1, 25)
moved = np.sort(np.round(np.concatenate([first[::2] + random.uniform(-2, 2, size=len(first[::2])), gamma(1, 60)]), 2))
trains = [first, np.unique(moved[(moved > 0) & (moved < END)]), gamma(4, 30), gamma(.5, 40), np.array([612.37]), np.array([])]
neo_trains = [neo.SpikeTrain(train * pq.ms, t_start=0 * pq.ms, t_stop=END * pq.ms) for train in trains]
spike_trains = [pyspike.SpikeTrain(train, (0.0, END)) for train in trains]
intervals = [np.diff(train) for train in trains[:4]]
binned = elephant.conversion.BinnedSpikeTrain(neo_trains[:4], bin_size=20 * pq.ms)
counts = binned.to_array()
population = np.histogram(np.concatenate(trains), bins=np.arange(0, 1002, 2))[0].astype(float)
rate = (population - population.mean()) / 0.002
frequencies, power = scipy.signal.welch(
    rate, fs=500, window="hann", nperseg=128, noverlap=64, detrend=False, return_onesided=False, scaling="density"
)
histogram = statistics.time_histogram(neo_trains[:4], bin_size=50 * pq.ms, output="rate")

print(
    json.dumps(
        {
            "source": f"pyspike 0.7.0 (Debian 0.7.0-2), elephant {elephant.__version__} (be0d70b45eb0), "
            f"scipy {scipy.__version__}, numpy {np.__version__}: measures.py beside this file",
            "trains": [train.tolist() for train in trains],
            "isiDistances": pyspike.isi_distance_matrix(spike_trains).tolist(),
            "isiDistance": pyspike.isi_distance(spike_trains),
            "synchronizations": [[pyspike.spike_sync(a, b) for a in spike_trains] for b in spike_trains],
            "synchronization": pyspike.spike_sync(spike_trains),
            "ratesHz": [float(statistics.mean_firing_rate(t).rescale("Hz")) for t in neo_trains],
            "cv": [float(statistics.cv(one)) for one in intervals],
            "cv2": [float(statistics.cv2(one)) for one in intervals],
            "lv": [float(statistics.lv(one)) for one in intervals],
            "fano": float(statistics.fanofactor(neo_trains[:4])),
            "psthHz": np.asarray(histogram.rescale("Hz")).ravel().tolist(),
            "counts": counts.tolist(),
            "correlations": elephant.spike_train_correlation.correlation_coefficient(binned).tolist(),
            "spectrum": {"frequenciesHz": np.abs(frequencies[:65]).tolist(), "power": power[:65].tolist()},
            "vanRossum": {
                str(tau): dissimilarity.van_rossum_distance(neo_trains, time_constant=tau * pq.ms).tolist()
                for tau in (2.0, 20.0, 300.0)
            },
            "victorPurpura": {
                str(q): dissimilarity.victor_purpura_distance(neo_trains, cost_factor=q / pq.ms).tolist()
                for q in (0.0, 0.01, 0.1, 2.0)
            },
        }
    )
)
