"""Gradients of small networks by PyTorch in float64, for test/training/through_time/torch_gradients.test.ts.

  python -m pip install torch   (2.13.0, CPU)
  python gradients.py > gradients.json

Sequences of unequal lengths: rows are heard side by side, and instants after the end of a row weigh nothing. nn.RNN,
nn.LSTM and the losses of torch.nn.functional are PyTorch's own; other cells are their equations in the order of their
papers. Derivatives are autograd's.
"""

import json
import math

import torch
from torch import nn
from torch.nn import functional as F

torch.set_default_dtype(torch.float64)
torch.manual_seed(7)

INPUTS, UNITS, OUTPUTS, ROWS, STEPS = 3, 5, 2, 4, 10
LENGTHS = [10, 7, 4, 9]


def rounded(*shape, scale=1.0):
    """Normal numbers of six digits, so that both sides have the same in float32 too."""
    return torch.round(torch.randn(*shape) * scale, decimals=6)


class Spike(torch.autograd.Function):
    """1 at or above 0; on the way back gamma max(0, 1 - |x|)."""

    GAMMA = 0.3

    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return (x >= 0).to(x.dtype)

    @staticmethod
    def backward(ctx, error):
        (x,) = ctx.saved_tensors
        return error * Spike.GAMMA * torch.clamp(1 - x.abs(), min=0)


def library(module, gates):
    """A recurrent module of PyTorch: its gates stand one under the other, and it has two biases."""

    def run(w, x):
        own = module(w[f"W_{gates[0][0]}"].shape[0], w[gates[0][1]].shape[0])
        weight = {
            "weight_ih_l0": torch.cat([w[f"W_{s}"].T for s, _ in gates]),
            "weight_hh_l0": torch.cat([w[f"U_{s}"].T for s, _ in gates]),
            "bias_ih_l0": torch.cat([w[b] for _, b in gates]),
        }
        weight["bias_hh_l0"] = torch.zeros_like(weight["bias_ih_l0"])
        return torch.func.functional_call(own, weight, (x,))[0]

    return run


def stepped(states, step, first=None):
    """A cell by its equations: step(weights, input, states) -> states, of which the first is heard."""

    def run(w, x):
        held = [torch.zeros(x.shape[1], UNITS) for _ in range(states)]
        heard = []
        for u in x:
            held = step(w, u, held)
            heard.append(held[0])
        return torch.stack(heard)

    return run


def softplus(w, u, held, alpha=0.4):
    (h,) = held
    return [h + alpha * (F.softplus(u @ w["W_s"] + h @ w["U_s"] + w["b"]) - h)]


def gru(w, u, held):
    (h,) = held
    gate = lambda name: torch.sigmoid(u @ w[f"W_{name}_sum"] + h @ w[f"U_{name}_sum"] + w[f"b_{name}"])
    r, z = gate("r"), gate("z")
    n = torch.tanh(u @ w["W_n_sum"] + (r * h) @ w["U_n_sum"] + w["b_n"])
    return [z * h + (1 - z) * n]


def peepholes(w, u, held):
    h, c = held
    drive = lambda name: u @ w[f"W_{name}_sum"] + h @ w[f"U_{name}_sum"] + w[f"b_{name}"]
    i = torch.sigmoid(drive("i") + w["p_i"] * c)
    f = torch.sigmoid(drive("f") + w["p_f"] * c)
    c = f * c + i * torch.tanh(drive("g"))
    o = torch.sigmoid(drive("o") + w["p_o"] * c)
    return [o * torch.tanh(c), c]


DECAY, SMOOTH, FADE, BETA = 0.9, 0.8, 0.97, 0.3


def spiking(adapts):
    def step(w, u, held):
        z, s, v, a = held
        v = DECAY * v + u @ w["W_drive"] + s @ w["U_drive"] + w["b"] - s.detach()
        s = Spike.apply(v - 1 - (BETA * a if adapts else 0))
        return [SMOOTH * z + (1 - SMOOTH) * s, s, v, FADE * a + s]

    return step


SPIKING = {"decay": DECAY, "smooth": SMOOTH, "gamma": Spike.GAMMA}
LSTM = [("i_sum", "b_i"), ("f_sum", "b_f"), ("g_sum", "b_g"), ("o_sum", "b_o")]
CASES = [
    ("elman_tanh", {"alpha": 1}, "s", "b", "squared", library(nn.RNN, [("s", "b")])),
    (
        "elman_relu",
        {"alpha": 1},
        "s",
        "b",
        "squared",
        library(lambda i, n: nn.RNN(i, n, nonlinearity="relu"), [("s", "b")]),
    ),
    ("elman_softplus", {"alpha": 0.4}, "s", "b", "poisson", stepped(1, softplus)),
    ("lstm", {}, "i_sum f_sum g_sum o_sum", "b_i b_f b_g b_o", "cross-entropy", library(nn.LSTM, LSTM)),
    (
        "peephole_lstm",
        {},
        "i_sum f_sum g_sum o_sum",
        "b_i b_f b_g b_o p_i p_f p_o",
        "squared",
        stepped(2, peepholes),
    ),
    ("gru", {}, "r_sum z_sum n_sum", "b_r b_z b_n", "cross-entropy", stepped(1, gru)),
    ("leaky_spiking", SPIKING, "drive", "b", "squared", stepped(4, spiking(False))),
    (
        "adaptive_spiking",
        {**SPIKING, "fade": FADE, "beta": BETA},
        "drive",
        "b",
        "cross-entropy",
        stepped(4, spiking(True)),
    ),
]


def loss_of(name, answers, targets, weights):
    """Means over all weight; per instant as PyTorch has them."""
    if name == "squared":
        each = F.mse_loss(answers, targets, reduction="none").mean(-1)
    elif name == "poisson":
        each = F.poisson_nll_loss(answers, targets, log_input=True, full=False, reduction="none").sum(-1)
    else:
        each = F.cross_entropy(answers.movedim(-1, 1), targets.movedim(-1, 1), reduction="none")
    return (each * weights).sum() / weights.sum()


def flat(tensor):
    return [float(f"{value:.9g}") for value in tensor.reshape(-1).tolist()]


def case(name, constants, sums, vectors, loss, run):
    scale = 1 / math.sqrt(UNITS)
    is_spiking = "spiking" in name
    # Spikes enough to be heard: about one in eight steps.
    w = {f"W_{s}": rounded(INPUTS, UNITS, scale=0.6) for s in sums.split()}
    w |= {f"U_{s}": rounded(UNITS, UNITS, scale=scale) for s in sums.split()}
    w |= {v: rounded(UNITS, scale=0.2) + (0.2 if is_spiking else 0) for v in vectors.split()}
    w |= {"V": rounded(UNITS, OUTPUTS, scale=scale), "c": rounded(OUTPUTS, scale=0.2)}
    for weight in w.values():
        weight.requires_grad_()
    inputs = rounded(STEPS, ROWS, INPUTS)
    targets = torch.softmax(rounded(STEPS, ROWS, OUTPUTS), -1)
    weights = torch.tensor([[float(t < length) for length in LENGTHS] for t in range(STEPS)])
    answers = run(w, inputs) @ w["V"] + w["c"]
    value = loss_of(loss, answers, targets, weights)
    value.backward()
    return {
        "cell": name,
        "constants": constants,
        "loss": loss,
        "inputs": flat(inputs),
        "targets": flat(targets),
        "weights": flat(weights),
        "parameters": {key: flat(weight.detach()) for key, weight in w.items()},
        "value": value.item(),
        "gradients": {key: flat(weight.grad) for key, weight in w.items()},
    }


print(
    json.dumps(
        {
            "source": f"PyTorch {torch.__version__}, autograd in float64, by gradients.py beside this file; the first "
            "matrices are [inputs x units], [units x units], rows are heard as [steps][rows]",
            "units": UNITS,
            "outputs": OUTPUTS,
            "rows": ROWS,
            "steps": STEPS,
            "cases": [case(*own) for own in CASES],
        }
    )
)
