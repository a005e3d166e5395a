/**
 * Eligibility traces of spiking units, carried forward in time (Bellec et al. 2020, Nat. Commun. 11:3625, Methods,
 * eqs. 22–28). With x the input of a weight onto unit j (an input, the spike of a unit one step before, or 1 of a
 * bias):
 *
 *   ε_v ← decay ε_v + x,   e = ψ_j (ε_v − beta ε_a),   ε_a ← fade ε_a + e,   ē ← smooth ē + (1 − smooth) e
 *
 * ψ_j is the derivative that stands for that of the spike, and ē what answers see of e, since they are read from
 * spikes that are low-passed alike. ε_v is the same for all weights that hear x. That is ∂(what is read of j) / ∂w as
 * far as it does not go through spikes of other units or through the reset.
 *
 * decay, fade, beta and smooth are derivatives of the cell's equations, written down here once more; that they are so
 * is tested against back-propagation through time, which derives its own from the text of the cell. Where units hear
 * nobody, both give the same gradient. A step loops over all weights in float32, four at a time.
 */
import { type CellLoop, cellLoops, type LoopArray } from '../../../kernels/compile/cell_loops.ts';
import type { Definitions } from '../../../kernels/compile/definitions.ts';
import { parseTerm } from '../../../kernels/dialect.ts';
import { createTrainingCore } from '../../../kernels/training.ts';
import { padded } from '../through_time/layer_shape.ts';

/** Constants of the cell, as `kernels/cells/leaky_spiking.ts` names them; without adaptation `beta` is 0. */
export interface TraceConstants {
  readonly decay: number;
  readonly smooth: number;
  readonly fade: number;
  readonly beta: number;
}

/** Traces of all weights of one sequence. Arrays are views: they change with every step. */
export interface Traces {
  /** Units, padded: the length of a row of the arrays below. */
  readonly stride: number;
  /** ε_v, [sources] */
  readonly potential: Float64Array;
  /** ε_a and ē, [sources × units], rows padded to `stride`; without adaptation the former stays 0. */
  adaptation(): Float32Array;
  read(): Float32Array;
  /** Σ L ē since it was created, likewise. */
  gradient(): Float32Array;
  /** All traces are 0 again, not the gradient. */
  rest(): void;
  /** One step. @param heard x of each source, [sources] @param psi of each unit after the step, [units] */
  advance(heard: Float64Array, psi: ArrayLike<number>): void;
  /** Adds what a step teaches. @param signals L_j, [units] */
  learn(signals: Float64Array): void;
}

/** Values, each from those above it and from names. */
function defined(texts: Readonly<Record<string, string>>, known: readonly string[]): Definitions {
  const names = new Set(known);
  return Object.entries(texts).map(([name, text]) => {
    const term = parseTerm(text, names);
    names.add(name);
    return [name, term] as const;
  });
}

/** The loops over all weights: a step of the traces, and what it teaches. */
function traceLoops(stride: number, adapts: boolean): CellLoop[] {
  const row = 4 * stride;
  const matrix = (name: string): LoopArray => ({ name, stride: row });
  const perUnit = (name: string): LoopArray => ({ name, stride: 0 });
  const perSource = (name: string): LoopArray => ({ name, stride: Float32Array.BYTES_PER_ELEMENT, single: true });
  const constants = ['smooth', 'fresh', 'fade', 'beta'];
  const traces = {
    passed: 'psi * potential',
    e: adapts ? 'passed - beta * psi * adaptation' : 'passed',
    slow: adapts ? 'fade * adaptation + e' : 'adaptation',
    seen: 'smooth * read + fresh * e',
  };
  return [
    {
      name: 'advance',
      arrays: [perSource('potential'), perUnit('psi'), matrix('adaptation'), matrix('read')],
      values: defined(traces, ['potential', 'psi', 'adaptation', 'read', ...constants]),
      stores: [...(adapts ? [{ array: 2, value: 'slow', add: false }] : []), { array: 3, value: 'seen', add: false }],
    },
    {
      name: 'learn',
      arrays: [matrix('read'), perUnit('signal'), matrix('gradient')],
      values: defined({ taught: 'signal * read' }, ['signal', 'read']),
      stores: [{ array: 2, value: 'taught', add: true }],
    },
  ];
}

/** Traces at rest. @param sources of weights onto each of the units */
export function createTraces(sources: number, units: number, constants: TraceConstants): Traces {
  const { decay, smooth, fade, beta } = constants;
  const stride = padded(units, 8);
  const core = createTrainingCore();
  const [adaptation, read, gradient] = [0, 1, 2].map(() => core.allocate(sources * stride));
  const [psiAt, signalAt] = [0, 1].map(() => core.allocate(stride));
  const potentialAt = core.allocate(sources);
  const loops = core.link(cellLoops(traceLoops(stride, beta !== 0), stride, { smooth, fresh: 1 - smooth, fade, beta }));
  const potential = new Float64Array(sources);
  const matrix = (at: number): Float32Array => core.floats(at, sources * stride);
  return {
    ...{ stride, potential },
    adaptation: () => matrix(adaptation),
    read: () => matrix(read),
    gradient: () => matrix(gradient),
    rest() {
      potential.fill(0);
      matrix(adaptation).fill(0);
      matrix(read).fill(0);
    },
    advance(heard, psi) {
      for (let i = 0; i < sources; i++) potential[i] = decay * potential[i] + heard[i];
      core.floats(potentialAt, sources).set(potential);
      core.floats(psiAt, units).set(psi);
      loops.advance(sources, potentialAt, psiAt, adaptation, read);
    },
    learn(signals) {
      core.floats(signalAt, units).set(signals);
      loops.learn(sources, read, signalAt, gradient);
    },
  };
}
