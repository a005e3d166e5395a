/** Four topologies with one number of synapses, each with what it is named for. */
import { expect, test } from 'vitest';
import {
  drawGraph,
  excitatoryCount,
  type GraphOptions,
  TOPOLOGIES,
  type Topology,
} from '../../../../src/studies/published/hazan_manevitz_2012/graph.ts';

const OPTIONS: GraphOptions = { neurons: 243, neighbours: 18, rewire: 0.1, lambda: 2 };
const draw = (topology: Topology, seed = 1) => drawGraph(topology, OPTIONS, seed);

/** Synapses of each neuron, greatest first. */
function degrees(ends: Uint32Array): number[] {
  const counts = new Array<number>(OPTIONS.neurons).fill(0);
  for (const end of ends) counts[end]++;
  return counts.sort((a, b) => b - a);
}

/** Of two neurons that a neuron reaches, how often one reaches the other. */
function clustering({ sources, targets }: ReturnType<typeof draw>): number {
  const reached = Array.from({ length: OPTIONS.neurons }, () => new Set<number>());
  sources.forEach((source, edge) => {
    reached[source].add(targets[edge]);
  });
  let [closed, all] = [0, 0];
  for (const own of reached)
    for (const a of own)
      for (const b of own) if (a !== b) [closed, all] = [closed + (reached[a].has(b) ? 1 : 0), all + 1];
  return closed / all;
}

test.each(TOPOLOGIES)('%s: as many synapses as in all, none twice, none onto itself, the same again', (topology) => {
  const { sources, targets } = draw(topology);
  expect(sources).toHaveLength(2 * 18 * 243);
  expect(new Set(sources.map((source, edge) => source * 243 + targets[edge])).size).toBe(sources.length);
  expect(sources.some((source, edge) => source === targets[edge])).toBe(false);
  expect(draw(topology)).toEqual({ sources, targets });
  expect(draw(topology, 2)).not.toEqual({ sources, targets });
});

test('only the power law has neurons that reach, and others that hear, nearly all', () => {
  for (const end of ['sources', 'targets'] as const) {
    const [greatest, hundredth] = [degrees(draw('power_law')[end])[0], degrees(draw('power_law')[end])[100]];
    expect(greatest).toBeGreaterThan(200);
    expect(hundredth).toBeLessThan(36);
    // Of 242 pairs, each with .149: mean 36, SD 5.5; the greatest of 243 is some three SD above.
    expect(degrees(draw('random')[end])[0]).toBeLessThan(36 + 5 * 5.5);
  }
});

test('neighbours of a neuron are joined in a small world and in a column, and by chance in a random graph', () => {
  expect(clustering(draw('random'))).toBeCloseTo(36 / 242, 1.5);
  // Watts & Strogatz: C(0)·(1 − .1)³, and what chance adds.
  expect(clustering(draw('small_world'))).toBeGreaterThan(((3 * 34) / (4 * 35)) * 0.9 ** 3);
  expect(clustering(draw('maass'))).toBeGreaterThan(0.4);
});

test('pathways of the column are joined in the order of their constants C', () => {
  const excitatory = excitatoryCount(243);
  const { sources, targets } = draw('maass');
  const share = (fromExcitatory: boolean, ontoExcitatory: boolean): number => {
    const count = sources.filter(
      (source, edge) => source < excitatory === fromExcitatory && targets[edge] < excitatory === ontoExcitatory,
    ).length;
    const size = (isExcitatory: boolean) => (isExcitatory ? excitatory : 243 - excitatory);
    return count / (size(fromExcitatory) * size(ontoExcitatory));
  };
  expect(share(false, true)).toBeGreaterThan(share(true, true));
  expect(share(true, true)).toBeGreaterThan(share(true, false));
  expect(share(true, false)).toBeGreaterThan(share(false, false));
});
