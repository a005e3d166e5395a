"""Products of numpy in float32 beside ours (`rippletank bench --peers`): numpy_product.py <M> <K> <N>.

OPENBLAS_NUM_THREADS=1 is set by whoever starts it. Says {"ready"}, then for each line that it is sent {"seconds"} of one
product, the mean of some.
"""

import json
import sys
import time

import numpy

M, K, N = map(int, sys.argv[1:])
TOGETHER = 300
draw = numpy.random.default_rng(1)
a, b = (draw.standard_normal(shape, dtype=numpy.float32) for shape in ((M, K), (K, N)))
c = numpy.empty((M, N), numpy.float32)


def say(reply):
    print(json.dumps(reply), flush=True)


def seconds():
    began = time.perf_counter()
    for _ in range(TOGETHER):
        numpy.matmul(a, b, out=c)
    return (time.perf_counter() - began) / TOGETHER


seconds()
say({"ready": numpy.__version__})
for _ in sys.stdin:
    say({"seconds": seconds()})
