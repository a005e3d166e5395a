/**
 * Made-up circuits to look at: columns a × a × 5a of neurons with synapses that are short by distance, or between any
 * two. No chance: numbers follow from counting.
 */
import type { CircuitView } from '../../../scenes/circuit_view.ts';
import { placesIn, regionsOf } from '../../../scenes/regions.ts';

/** Evenly spread numbers in 0 … 1 that look scattered (golden ratio). */
function scattered(i: number, salt: number): number {
  const x =
    (i + 1) * 0.618033988749895 + salt * 0.7548776662466927 + Math.sin(i * 12.9898 + salt * 78.233) * 43758.5453;
  return x - Math.floor(x);
}

/** A column of so many neurons, the last fifth inhibitory. */
export function madeUpColumn(neurons: number, synapses: number, reach = 2.2): CircuitView {
  let across = 1;
  while (5 * across ** 3 < neurons) across++;
  const sites = Array.from({ length: 5 * across ** 3 }, (_, i) => i)
    .sort((a, b) => scattered(a, 1) - scattered(b, 1))
    .slice(0, neurons);
  const place = (site: number): number[] => [
    Math.floor(site / across ** 2),
    Math.floor(site / across) % across,
    site % across,
  ];
  const positions = Float32Array.from(sites.flatMap(place));
  const at = (i: number): Float32Array => positions.subarray(3 * i, 3 * i + 3);
  const found: [number, number][] = [];
  for (let k = 0; found.length < synapses && k < 400 * synapses; k++) {
    const [source, target] = [Math.floor(scattered(k, 2) * neurons), Math.floor(scattered(k, 3) * neurons)];
    if (source === target) continue;
    const [a, b] = [at(source), at(target)];
    if (Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]) <= reach) found.push([source, target]);
  }
  const excitatory = Math.round(0.8 * neurons);
  return {
    name: 'made up',
    neurons,
    dt: 0.1,
    populations: [
      { name: 'exc', model: 'iaf_psc_exp', first: 0, size: excitatory, inhibitory: false },
      { name: 'inh', model: 'iaf_psc_exp', first: excitatory, size: neurons - excitatory, inhibitory: true },
    ],
    positions,
    placed: true,
    synapses: found.length,
    sources: Uint32Array.from(found, ([source]) => source),
    targets: Uint32Array.from(found, ([, target]) => target),
    delays: Float32Array.from(found, ([source]) => (source < excitatory ? 1.5 : 0.8)),
    weights: Float32Array.from(found, ([source], i) => (source < excitatory ? 1 : -1) * scattered(i, 4)),
  };
}

/** Two populations without places, of so many neurons together, four in five of which excite; a few synapses. */
export function madeUpPopulations(neurons: number): CircuitView {
  const excitatory = Math.round(0.8 * neurons);
  const populations = [
    { name: 'exc', model: 'iaf_psc_exp', first: 0, size: excitatory, inhibitory: false },
    { name: 'inh', model: 'iaf_psc_exp', first: excitatory, size: neurons - excitatory, inhibitory: true },
  ];
  const regions = regionsOf(populations);
  return {
    ...{ name: 'made up', neurons, dt: 0.1, populations, placed: false, synapses: 1e6 },
    ...{ positions: placesIn(regions, populations), regions },
    bundles: [0, 1].flatMap((source) =>
      [0, 1].map((target) => ({ source, target, synapses: source === 0 ? 4e5 : 1e5 })),
    ),
    ...{ sources: Uint32Array.of(0, 1), targets: Uint32Array.of(1, excitatory) },
    ...{ delays: Float32Array.of(1.5, 1.5), weights: Float32Array.of(1, 1) },
  };
}
