"""Makes iaf_cond_nmda.json: /usr/bin/python3 iaf_cond_nmda.py > iaf_cond_nmda.json (Brian2 2.5.1, NumPy code).

The cell of Brunel & Wang (2001) with a linear gating of NMDA, by classical Runge-Kutta in a twentieth of the step of
0.1 ms, spikes looked for at the ends of steps only. What arrives at T is added at the end of the sub-step before T.
"""
import json
import math
import random

import brian2 as b
from brian2 import ms

b.prefs.codegen.target = "numpy"
STEP, FINE, STOP = 0.1, 20, 200.0
H = STEP / FINE
PARAMS = dict(C_m=500.0, g_L=25.0, E_L=-70.0, V_th=-50.0, V_reset=-55.0, t_ref=2.0, I_e=0.0, V_m=-70.0, conc_Mg2=1.0,
              tau_syn_AMPA=2.0, E_rev_AMPA=0.0, tau_syn_GABA=5.0, E_rev_GABA=-70.0,
              tau_syn_NMDA=100.0, tau_rise_NMDA=2.0, E_rev_NMDA=0.0)
EQUATIONS = """
dv/dt = int(not_refractory) * (g_L*(E_L - v) + gA*(0 - v) + gG*(-70 - v) + unblocked*gN*(0 - v) + I_e)/C_m/ms : 1
unblocked = 1/(1 + conc_Mg2/3.57*exp(-0.062*v)) : 1
dgA/dt = -gA/tau_syn_AMPA/ms : 1
dgG/dt = -gG/tau_syn_GABA/ms : 1
dgN/dt = (-gN/tau_syn_NMDA + slope)/ms : 1
dslope/dt = -slope/tau_rise_NMDA/ms : 1
"""


def train(seed, rate):
    draw = random.Random(seed)
    steps, t = set(), 2.0
    while t < STOP - 5:
        steps.add(math.ceil(t / STEP))
        t += draw.expovariate(rate / 1000)
    return sorted(steps)


def run(changes, arriving):
    params = {**PARAMS, **changes}
    b.start_scope()
    b.defaultclock.dt = H * ms
    space = {k: params[k] for k in ("C_m", "g_L", "E_L", "I_e", "conc_Mg2", "V_th", "V_reset", "tau_syn_AMPA",
                                    "tau_syn_GABA", "tau_syn_NMDA", "tau_rise_NMDA")}
    td, tr = params["tau_syn_NMDA"], params["tau_rise_NMDA"]
    peak = td * tr / (td - tr) * math.log(td / tr)
    scale = (1 / tr - 1 / td) / (math.exp(-peak / td) - math.exp(-peak / tr))
    cell = b.NeuronGroup(1, EQUATIONS, threshold="v >= V_th and (timestep(t, dt) + 1) %% %d == 0" % FINE,
                         reset="v = V_reset", refractory=(params["t_ref"] + H) * ms, method="rk4", namespace=space)
    cell.v = params["V_m"]
    objects = [cell]
    for name, change in (("AMPA", "gA_post += w"), ("GABA", "gG_post += w"), ("NMDA", "slope_post += w*%r" % scale)):
        steps, weight = arriving[name]
        source = b.SpikeGeneratorGroup(1, [0] * len(steps), [(s * FINE - 1) * H for s in steps] * ms)
        synapse = b.Synapses(source, cell, "w : 1", on_pre=change)
        synapse.connect()
        synapse.w = weight
        objects += [source, synapse]
    potential = b.StateMonitor(cell, ["v", "gN"], record=True, clock=b.Clock(STEP * 5 * ms), when="start")
    spikes = b.SpikeMonitor(cell)
    network = b.Network(*objects, potential, spikes)
    network.run(STOP * ms, namespace={})
    return {
        "params": params,
        "arriving": {name: {"steps": steps, "weight": weight} for name, (steps, weight) in arriving.items()},
        "expected": {
            "steps": [round(float(t / ms) / STEP) for t in potential.t][1:],
            "V_m": [float("%.9g" % v) for v in potential.v[0]][1:],
            "g_NMDA": [float("%.9g" % v) for v in potential.gN[0]][1:],
            "spike_steps": [round((float(t / ms) + H) / STEP) for t in spikes.t],
        },
    }


cases = {
    "quiet": run({"V_th": 1000.0}, {"AMPA": (train(1, 150), 12.0), "GABA": (train(2, 80), 15.0),
                                    "NMDA": (train(3, 60), 4.0)}),
    "firing": run({"I_e": 150.0}, {"AMPA": (train(4, 250), 14.0), "GABA": (train(5, 100), 12.0),
                                   "NMDA": (train(6, 80), 5.0)}),
    "little_magnesium": run({"conc_Mg2": 0.3, "E_rev_GABA": -70.0}, {"AMPA": (train(7, 80), 10.0),
                            "GABA": (train(8, 200), 20.0), "NMDA": (train(9, 50), 3.0)}),
}
print(json.dumps({"source": "Brian2 " + b.__version__ + ", rk4 in steps of 0.005 ms; iaf_cond_nmda.py beside it",
                  "dt_ms": STEP, "t_stop_ms": STOP, "cases": cases}))
