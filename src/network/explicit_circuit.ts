/**
 * A network as a circuit in which nothing is left to chance: every neuron's parameters, every synapse by its ends,
 * weight and delay. What cannot draw our random numbers, such as another simulator, gets the same network this way.
 */
import type { Circuit, Population, Projection, SynapseSpec, Value } from '../../models/circuits/circuit.ts';
import { wireTargets } from './connect/wiring.ts';
import type { Network, NeuronBlock, WiredProjection } from './network.ts';
import { type ShortTermSpec, shortTermKeys, shortTermValues } from './plasticity/short_term_columns.ts';

/** A number where all values are the same. */
function shortest(values: Float64Array): number | Float64Array {
  return values.every((value) => value === values[0]) ? values[0] : values;
}

const receptorConstants = ['tau_syn', 'tau_rise', 'E_rev'] as const;

/** Constants of the receptors that a population chose, which its block holds among the parameters of its model. */
function receptorsOf(names: readonly string[], { params }: NeuronBlock): NonNullable<Population['receptors']> {
  return Object.fromEntries(
    names.map((name) => {
      const given = receptorConstants.flatMap((constant) => {
        const values = params[`${constant}_${name}`];
        return values === undefined ? [] : [[constant, shortest(values)] as const];
      });
      return [name, Object.fromEntries(given) as { tau_syn: Value }];
    }),
  );
}

function explicitPopulation(population: Population, block: NeuronBlock, positions: Float64Array): Population {
  const { name, model, size } = population;
  const chosen = Object.keys(population.receptors ?? {});
  const constants = chosen.flatMap((receptor) => receptorConstants.map((constant) => `${constant}_${receptor}`));
  const params = Object.entries(block.params).filter(([key]) => !constants.includes(key));
  const own = positions.subarray(3 * block.first, 3 * (block.first + size));
  const placed = Array.from({ length: size }, (_, i) => [own[3 * i], own[3 * i + 1], own[3 * i + 2]] as const);
  return {
    ...{ name, model, size },
    params: Object.fromEntries(params.map(([key, values]) => [key, shortest(values)])),
    ...(chosen.length === 0 ? {} : { receptors: receptorsOf(chosen, block) }),
    ...(own.every(Number.isFinite) ? { positions: placed } : {}),
  };
}

/** Synapses of a projection while they are gathered. */
interface Gathered {
  readonly sources: Uint32Array;
  readonly targets: Uint32Array;
  readonly weight: Float64Array;
  readonly delay: Float64Array;
  /** In the order of {@link shortTermKeys}. */
  readonly shortTerm: readonly Float64Array[];
  count: number;
}

/** How many synapses each projection has. */
function countSynapses(network: Network): number[] {
  const counts = network.projections.map(() => 0);
  wireTargets(
    network,
    0,
    network.size,
    ({ wired, count }) => {
      counts[network.projections.indexOf(wired)] += count;
    },
    'places',
  );
  return counts;
}

function gatherSynapses(network: Network): readonly Gathered[] {
  const gathered = countSynapses(network).map((count, i): Gathered => {
    const { synapse } = network.projections[i].projection;
    const changes = synapse !== undefined && synapse.model !== 'static_synapse';
    return {
      ...{ sources: new Uint32Array(count), targets: new Uint32Array(count), count: 0 },
      ...{ weight: new Float64Array(count), delay: new Float64Array(count) },
      shortTerm: changes ? shortTermKeys.map(() => new Float64Array(count)) : [],
    };
  });
  wireTargets(
    network,
    0,
    network.size,
    ({ wired, count, sources, targets, weights, delays, shortTerm }) => {
      const own = gathered[network.projections.indexOf(wired)];
      own.weight.set(weights.subarray(0, count), own.count);
      own.shortTerm.forEach((column, k) => {
        if (shortTerm !== undefined) column.set(shortTerm[shortTermKeys[k]].subarray(0, count), own.count);
      });
      for (let i = 0; i < count; i++) {
        own.sources[own.count + i] = sources[i] - wired.firstSource;
        own.targets[own.count + i] = targets[i] - wired.firstTarget;
        own.delay[own.count + i] = delays[i] * network.dt;
      }
      own.count += count;
    },
    'all',
  );
  return gathered;
}

/** Short-term plasticity with the constants that were drawn. */
function explicitSynapse(synapse: ShortTermSpec, columns: readonly Float64Array[]): SynapseSpec {
  const names = shortTermValues(synapse).map(([name]) => name);
  // The form of 1998 has the columns of the other one as well.
  const own = synapse.model === 'tsodyks2_synapse' ? names.slice(0, names.indexOf('tau_psc')) : names;
  const entries = own.map((name, k) => [name, shortest(columns[k])] as const);
  return { model: synapse.model, ...Object.fromEntries(entries) } as unknown as SynapseSpec;
}

function explicitProjection(
  { projection, learning }: WiredProjection,
  { sources, targets, weight, delay, shortTerm }: Gathered,
): Projection {
  const { source, target, synapse, receptor, plasticity, dale } = projection;
  const changes = synapse !== undefined && synapse.model !== 'static_synapse';
  return {
    ...{ source, target, connector: { rule: 'list', sources, targets } },
    ...{ weight: shortest(weight), delay: shortest(delay) },
    ...(receptor === undefined ? {} : { receptor }),
    ...(changes ? { synapse: explicitSynapse(synapse, shortTerm) } : {}),
    ...(plasticity === undefined ? {} : { plasticity: { model: plasticity.model, params: learning?.params ?? {} } }),
    ...(dale === undefined ? {} : { dale }),
  };
}

/**
 * The circuit of a network with all that was drawn written out: parameters by neuron, positions, and each projection as
 * a list of synapses with their weights, delays in ms on the grid, and constants of short-term plasticity. Values that
 * are all equal are one number. `buildNetwork` makes the same network of it with any seed; what is drawn during a run,
 * such as Poisson trains, still goes by the seed. Takes 24 bytes and more for each synapse. Projections without a
 * synapse are left out.
 */
export function explicitCircuit(network: Network): Circuit {
  const { circuit, blocks, positions } = network;
  const gathered = gatherSynapses(network);
  return {
    ...{ name: circuit.name, dt: network.dt },
    populations: circuit.populations.map((population, i) => explicitPopulation(population, blocks[i], positions)),
    ...(circuit.inputs === undefined ? {} : { inputs: circuit.inputs }),
    projections: network.projections.flatMap((wired, i) =>
      gathered[i].count === 0 ? [] : [explicitProjection(wired, gathered[i])],
    ),
    ...(circuit.dale === undefined ? {} : { dale: circuit.dale }),
  };
}
