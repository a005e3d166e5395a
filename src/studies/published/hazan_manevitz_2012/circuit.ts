/**
 * A liquid of the neurons and synapses of Maass et al. 2002 on a graph of one's own; only who is joined to whom is the
 * graph's. It can be damaged as it stands: who is damaged is another seed's doing.
 */
import type { Circuit, Projection } from '../../../../models/circuits/circuit.ts';
import {
  exponentialWeight,
  maassInput,
  maassMembrane,
  maassProjection,
  maassRefractory,
} from '../../../../models/circuits/maass2002.ts';
import type { Edges } from '../../../network/topologies/edges.ts';
import { type Damage, withDamage } from '../../../reservoir/damage.ts';
import { createCircuitLiquid, type Liquid } from '../../../reservoir/liquid.ts';
import { excitatoryCount } from './graph.ts';

/** Which kind of synapses. */
export const SYNAPSES = ['static', 'dynamic'] as const;
export type SynapseKind = (typeof SYNAPSES)[number];

/** A liquid before any damage. */
export interface GraphLiquid {
  readonly neurons: number;
  readonly edges: Edges;
  readonly synapses: SynapseKind;
  /** Factor on all recurrent weights. */
  readonly weightScale: number;
  /** Of weights, delays, plasticity and input. */
  readonly seed: number;
}

const POPULATIONS = ['exc', 'inh'] as const;

function recurrent({ neurons, edges, synapses, weightScale }: GraphLiquid): Projection[] {
  const excitatory = excitatoryCount(neurons);
  const from = { exc: 0, inh: excitatory } as const;
  const of = (neuron: number) => (neuron < excitatory ? 'exc' : 'inh');
  const scaled = { lambda: 0, weightScale, shortTermPlasticity: synapses === 'dynamic' };
  return POPULATIONS.flatMap((source) =>
    POPULATIONS.flatMap((target): Projection[] => {
      const chosen = [...edges.sources.keys()].filter(
        (edge) => of(edges.sources[edge]) === source && of(edges.targets[edge]) === target,
      );
      if (chosen.length === 0) return [];
      const pathway = `${source === 'exc' ? 'E' : 'I'}${target === 'exc' ? 'E' : 'I'}` as const;
      const connector = {
        rule: 'list' as const,
        sources: chosen.map((edge) => edges.sources[edge] - from[source]),
        targets: chosen.map((edge) => edges.targets[edge] - from[target]),
      };
      return [{ ...maassProjection(pathway, source, target, scaled), connector }];
    }),
  );
}

/** The circuit, with one channel of input to a random 30 % of the neurons. */
export function circuitOf(liquid: GraphLiquid): Circuit {
  const excitatory = excitatoryCount(liquid.neurons);
  const input = { exc: maassInput.toExcitatory, inh: maassInput.toInhibitory } as const;
  return {
    name: 'graph liquid',
    dt: 0.1,
    populations: POPULATIONS.map((name) => ({
      ...{ name, model: 'iaf_psc_exp', size: name === 'exc' ? excitatory : liquid.neurons - excitatory },
      params: { ...maassMembrane, t_ref: maassRefractory[name] },
    })),
    inputs: [{ kind: 'spikes', name: 'input', channels: 1 }],
    projections: [
      ...recurrent(liquid),
      ...POPULATIONS.map((target) => ({
        ...{ source: 'input', target, delay: maassInput.delay },
        connector: { rule: 'random_targets' as const, fraction: maassInput.fraction },
        weight: exponentialWeight(input[target]),
      })),
    ],
  };
}

/** How it is damaged. */
export interface Damaging extends Damage {
  /** Decides who is damaged. */
  readonly seed: number;
  /** At which noisy neurons are made to fire, Hz. */
  readonly noisyHz: number;
}

/** Builds the liquid. @param damage none where left out */
export function buildLiquid(liquid: GraphLiquid, damage?: Damaging): Liquid {
  const intact = circuitOf(liquid);
  if (damage === undefined) return createCircuitLiquid({ circuit: intact, seed: liquid.seed });
  const { circuit, noisyChannels } = withDamage(intact, damage.seed, damage);
  const noisy = noisyChannels === 0 ? {} : { noisy: { channels: noisyChannels, rateHz: damage.noisyHz } };
  return createCircuitLiquid({ circuit, seed: liquid.seed, ...noisy });
}
