/** Who is wired to whom among the synapses that are drawn, and which neurons inhibit. */
import type { CircuitView } from '../circuit_view.ts';

/** Neurons that a neuron hears and speaks to, each once, ascending. */
export interface Partners {
  readonly incoming: Uint32Array;
  readonly outgoing: Uint32Array;
}

/** Partners of a neuron among the drawn synapses. */
export function partners(view: CircuitView, neuron: number): Partners {
  const incoming = new Set<number>();
  const outgoing = new Set<number>();
  for (let i = 0; i < view.sources.length; i++) {
    if (view.targets[i] === neuron) incoming.add(view.sources[i]);
    if (view.sources[i] === neuron) outgoing.add(view.targets[i]);
  }
  const ascending = (found: Set<number>): Uint32Array => Uint32Array.from(found).sort();
  return { incoming: ascending(incoming), outgoing: ascending(outgoing) };
}

/** What a neuron is to the selected one; numbers, since the shader reads them. */
export const role = { other: 0, selected: 1, incoming: 2, outgoing: 3, both: 4 } as const;

/** Role of every neuron beside a selected one, [neurons]. */
export function rolesBeside(view: CircuitView, neuron: number): Uint8Array {
  const roles = new Uint8Array(view.neurons);
  const { incoming, outgoing } = partners(view, neuron);
  for (const i of incoming) roles[i] = role.incoming;
  for (const i of outgoing) roles[i] = roles[i] === role.incoming ? role.both : role.outgoing;
  roles[neuron] = role.selected;
  return roles;
}

/** 1 for every neuron that inhibits, [neurons]. */
export function inhibitoryOf(view: CircuitView): Uint8Array {
  const inhibits = new Uint8Array(view.neurons);
  for (const { first, size, inhibitory } of view.populations) {
    if (inhibitory) inhibits.fill(1, first, first + size);
  }
  return inhibits;
}
