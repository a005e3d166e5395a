"""The standard networks on Brian2, beside which `rippletank bench --peers` measures ours.

    brian_bench.py cuba|coba|coba_alpha|aeif|izhikevich|brunel THREADS T_MS

Compiles a C++ standalone program, prints `ready` with the seconds that took, then for each line on standard input runs the
program once, 100 ms that are not measured and T_MS that are, and prints one JSON object. Ends with standard input.

The definitions are those of vogels_abbott2005.ts, random_4000.ts and brunel2000.ts: Vogels & Abbott 2005 with the parameters of
Brette et al. 2007 (benchmarks 1 and 2), the same with other neurons, and Brunel 2000, model A, asynchronous irregular. Methods are
those that Brian2's users take: exact where the equations are linear, exponential Euler where each is linear in its own variable,
Euler otherwise.
"""
import json
import os
import sys
import tempfile
import time
import warnings

warnings.filterwarnings("ignore")
import brian2
from brian2 import Hz, NeuronGroup, PoissonInput, SpikeMonitor, Synapses, defaultclock, device, ms, mV, nS, pA, pF, prefs
from brian2 import run, seed, set_device

WARM_UP_MS = 100


def current_based():
    """CUBA: current synapses in units of the membrane, jumps of 1.62 and -9 mV."""
    neurons = NeuronGroup(
        4000,
        """dv/dt = (excited + inhibited - (v + 49*mV)) / (20*ms) : volt (unless refractory)
           dexcited/dt = -excited / (5*ms) : volt
           dinhibited/dt = -inhibited / (10*ms) : volt""",
        threshold="v > -50*mV",
        reset="v = -60*mV",
        refractory=5 * ms,
        method="exact",
    )
    neurons.v = "-60*mV + 10*mV*rand()"
    return [neurons, *connect(neurons, 3200, "excited += 1.62*mV", "inhibited -= 9*mV", p=0.02)]


def conductance_based():
    """COBA: conductance synapses, jumps of 6 and 67 nS, reversal at 0 and -80 mV."""
    neurons = NeuronGroup(
        4000,
        """dv/dt = (10*nS*(-60*mV - v) + excited*(0*mV - v) + inhibited*(-80*mV - v)) / (200*pF) : volt (unless refractory)
           dexcited/dt = -excited / (5*ms) : siemens
           dinhibited/dt = -inhibited / (10*ms) : siemens""",
        threshold="v > -50*mV",
        reset="v = -60*mV",
        refractory=5 * ms,
        method="exponential_euler",
    )
    start_conductances(neurons)
    return [neurons, *connect(neurons, 3200, "excited += 6*nS", "inhibited += 67*nS", p=0.02)]


def alpha_conductance_based():
    """COBA with conductances of alpha shape, 6 and 67 nS at their peaks."""
    neurons = NeuronGroup(
        4000,
        """dv/dt = (10*nS*(-60*mV - v) + excited*(0*mV - v) + inhibited*(-80*mV - v)) / (200*pF) : volt (unless refractory)
           dexcited/dt = (excite - excited) / (5*ms) : siemens
           dexcite/dt = -excite / (5*ms) : siemens
           dinhibited/dt = (inhibit - inhibited) / (10*ms) : siemens
           dinhibit/dt = -inhibit / (10*ms) : siemens""",
        threshold="v > -50*mV",
        reset="v = -60*mV",
        refractory=5 * ms,
        method="exponential_euler",
    )
    start_conductances(neurons)
    return [neurons, *connect(neurons, 3200, "excite += 6*nS*exp(1)", "inhibit += 67*nS*exp(1)", p=0.02)]


def adaptive():
    """COBA with the upswing and adaptation of adaptive exponential neurons."""
    neurons = NeuronGroup(
        4000,
        """dv/dt = (10*nS*(-60*mV - v) + 10*nS*2.5*mV*exp((v + 50*mV) / (2.5*mV)) + excited*(0*mV - v)
                    + inhibited*(-80*mV - v) - w + 100*pA) / (200*pF) : volt (unless refractory)
           dw/dt = (1*nS*(v + 60*mV) - w) / (600*ms) : amp
           dexcited/dt = -excited / (5*ms) : siemens
           dinhibited/dt = -inhibited / (10*ms) : siemens""",
        threshold="v > 0*mV",
        reset="v = -60*mV; w += 5*pA",
        refractory=5 * ms,
        method="euler",
    )
    start_conductances(neurons)
    return [neurons, *connect(neurons, 3200, "excited += 6*nS", "inhibited += 67*nS", p=0.02)]


def izhikevich():
    """Regular- and fast-spiking neurons, jumps of 1 and -4 mV, a constant input of 0 to 10 mV/ms, another in each."""
    neurons = NeuronGroup(
        4000,
        """dv/dt = 0.04*v**2/(mV*ms) + 5*v/ms + 140*mV/ms - u + current : volt
           du/dt = a*(0.2*v/ms - u) : volt/second
           current : volt/second (constant)
           a : 1/second (constant)
           d : volt/second (constant)""",
        threshold="v > 30*mV",
        reset="v = -65*mV; u += d",
        method="euler",
    )
    neurons.v = "-70*mV + 10*mV*rand()"
    neurons.u = -13 * mV / ms
    neurons.current = "10*mV/ms*rand()"
    neurons.a[:3200], neurons.a[3200:] = 0.02 / ms, 0.1 / ms
    neurons.d[:3200], neurons.d[3200:] = 8 * mV / ms, 2 * mV / ms
    return [neurons, *connect(neurons, 3200, "v += 1*mV", "v -= 4*mV", p=0.02)]


def brunel():
    """Asynchronous irregular: g = 5, eta = 2, 1,000 external synapses onto each neuron at the rate that adds up to eta."""
    rate = 2 * 20 / (0.1 * 1000 * 20) * 1000 * Hz
    neurons = NeuronGroup(
        12500,
        "dv/dt = -v / (20*ms) : volt (unless refractory)",
        threshold="v > 20*mV",
        reset="v = 10*mV",
        refractory=2 * ms,
        method="exact",
    )
    neurons.v = "19*mV*rand()"
    external = PoissonInput(neurons, "v", 1000, rate, weight=0.1 * mV)
    return [neurons, external, *connect(neurons, 10000, "v += 0.1*mV", "v -= 0.5*mV", p=0.1, delay=1.5 * ms)]


def start_conductances(neurons):
    """Something to go on with: at rest nothing would happen."""
    neurons.v = "-60*mV + 5*mV*(randn() - 1)"
    neurons.excited = "10*nS*(1.5*randn() + 4)"
    neurons.inhibited = "10*nS*(12*randn() + 20)"


def connect(neurons, excitatory, on_excitatory, on_inhibitory, p, **options):
    """Random synapses from the first `excitatory` neurons and from the rest."""
    excite = Synapses(neurons, neurons, on_pre=on_excitatory, **options)
    inhibit = Synapses(neurons, neurons, on_pre=on_inhibitory, **options)
    excite.connect(f"i < {excitatory}", p=p)
    inhibit.connect(f"i >= {excitatory}", p=p)
    return [excite, inhibit]


networks = {
    "cuba": current_based,
    "coba": conductance_based,
    "coba_alpha": alpha_conductance_based,
    "aeif": adaptive,
    "izhikevich": izhikevich,
    "brunel": brunel,
}


def main():
    name, threads, duration = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
    with tempfile.TemporaryDirectory() as directory:
        set_device("cpp_standalone", directory=directory, build_on_run=False)
        prefs.devices.cpp_standalone.openmp_threads = threads if threads > 1 else 0
        prefs.codegen.cpp.extra_compile_args_gcc = ["-O3", "-march=native", "-ffast-math", "-w"]
        defaultclock.dt = 0.1 * ms
        seed(1)
        parts = networks[name]()
        spikes = SpikeMonitor(parts[0], record=False)
        network = brian2.Network(*parts, spikes)
        network.run(WARM_UP_MS * ms)
        network.run(duration * ms)
        began = time.time()
        device.build(directory=directory, compile=True, run=False, clean=False)
        print(json.dumps({"ready": brian2.__version__, "compileSeconds": time.time() - began}), flush=True)
        for _ in sys.stdin:
            device.run(directory=directory, with_output=False, run_args=[])
            # The program notes how long its last run(), the measured one, took.
            with open(os.path.join(directory, "results", "last_run_info.txt")) as noted:
                seconds = float(noted.read().split()[0])
            rate = int(spikes.num_spikes) / len(parts[0]) / (WARM_UP_MS + duration) * 1000
            print(json.dumps({"seconds": seconds, "rateHz": rate}), flush=True)


main()
