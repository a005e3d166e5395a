/**
 * One liquid: a topology of one seed, matched to a mean rate while it is intact; a readout that learns on it which
 * class each pattern is of; and the same readout on the same liquid with more and more of its neurons damaged.
 */
import type { Readout } from '../../../readout/readout.ts';
import { fitRidge } from '../../../readout/ridge.ts';
import { type Liquid, meanRate } from '../../../reservoir/liquid.ts';
import { matchRate } from '../../../reservoir/match_rate.ts';
import type { Lesson } from '../../../signals.ts';
import { derivedSeed } from '../../comparison/unit.ts';
import { meanOf } from '../../statistics/measured.ts';
import type { UnitContext } from '../../unit.ts';
import { buildLiquid, type GraphLiquid, type SynapseKind } from './circuit.ts';
import { drawGraph, type GraphOptions, type Topology } from './graph.ts';
import { type PatternOptions, presentations } from './patterns.ts';

/** How a liquid is made, taught and damaged. */
export type DamageProtocol = GraphOptions &
  PatternOptions & {
    readonly synapses: SynapseKind;
    /** Mean rate of intact liquids, Hz. */
    readonly rateHz: number;
    /** Presentations of each pattern in training, each with initial potentials of its own; tests are the same. */
    readonly times: number;
    /** Of the ridge regression, on standardised states. */
    readonly penalty: number;
    /** Shares of the neurons that are damaged, ascending. */
    readonly shares: readonly number[];
    /** Choices of damaged neurons at each share. */
    readonly draws: number;
    /** At which noisy neurons are made to fire, Hz. */
    readonly noisyHz: number;
  };

/** A liquid. */
export interface DamageUnit {
  readonly topology: Topology;
  readonly seed: number;
  readonly protocol: DamageProtocol;
}

/** What damaged neurons do: never fire, or fire at random. */
export const KINDS = ['dead', 'noisy'] as const;
export type DamageKind = (typeof KINDS)[number];

/** What was found of a unit. */
export interface DamageResult {
  readonly topology: Topology;
  readonly seed: number;
  readonly weightScale: number;
  readonly synapseCount: number;
  /** Of the intact liquid, Hz. */
  readonly rateHz: number;
  /** Share of presentations whose class is named rightly: without damage, and at each share, mean over draws. */
  readonly intact: number;
  readonly damaged: { readonly [K in DamageKind]: readonly number[] };
}

/** Factors between which the search for the rate begins, for some 36 synapses a neuron. */
const FIRST_BRACKET = { static: [0.02, 0.06], dynamic: [0.1, 0.4] } as const;

/** Share of the presentations whose class is that of the mean answer over the readings. */
async function accuracy(liquid: Liquid, readout: Readout, lessons: readonly Lesson[]): Promise<number> {
  const { trajectories } = await liquid.run(lessons.map(({ trial }) => trial));
  const right = lessons.filter(({ targets }, i) => {
    const answers = readout.predict(trajectories[i].states);
    let sum = 0;
    for (let row = 0; row < answers.shape[0]; row++) sum += answers.get(row, 0);
    return sum > 0 === targets.get(0, 0) > 0;
  });
  return right.length / lessons.length;
}

/** The intact liquid at the rate. @throws {Error} if no factor on the weights gives it */
async function matched({ topology, seed, protocol }: DamageUnit, lessons: readonly Lesson[]) {
  const { neurons, synapses, rateHz } = protocol;
  const networkSeed = derivedSeed(seed, 'network');
  const edges = drawGraph(topology, protocol, networkSeed);
  const scaled = (weightScale: number): GraphLiquid => ({ neurons, edges, synapses, weightScale, seed: networkSeed });
  const trials = lessons.map(({ trial }) => trial);
  const { weightScale, rateHz: found } = await matchRate(
    `liquid of topology ${topology}, seed ${seed}`,
    (factor) => meanRate(buildLiquid(scaled(factor)), trials),
    rateHz,
    FIRST_BRACKET[synapses],
  );
  return { graphLiquid: scaled(weightScale), rateHz: found };
}

/** Computes a unit. @throws {Error} if no factor on the weights gives the rate */
export async function measureDamage(
  unit: DamageUnit,
  { progress }: Pick<UnitContext, 'progress'>,
): Promise<DamageResult> {
  const { topology, seed, protocol } = unit;
  const { times, penalty, shares, draws, noisyHz } = protocol;
  const lessons = presentations(derivedSeed(seed, 'patterns'), protocol, times);
  const { graphLiquid, rateHz } = await matched(unit, lessons);
  const liquid = buildLiquid(graphLiquid);
  const { trajectories } = await liquid.run(lessons.map(({ trial }) => trial));
  const readout = fitRidge(
    trajectories.map(({ states }) => states),
    lessons.map(({ targets }) => targets),
    { penalties: [penalty] },
  );
  const intact = await accuracy(liquid, readout, lessons);
  const damaged = { dead: [] as number[], noisy: [] as number[] };
  for (const kind of KINDS)
    for (const share of shares) {
      const values: number[] = [];
      for (let draw = 0; draw < draws; draw++) {
        const damage = { ...{ dead: 0, noisy: 0, [kind]: share }, seed: derivedSeed(seed, `damage ${draw}`), noisyHz };
        values.push(await accuracy(buildLiquid(graphLiquid, damage), readout, lessons));
      }
      damaged[kind].push(meanOf(values));
      progress((damaged.dead.length + damaged.noisy.length) / (KINDS.length * shares.length + 1));
    }
  const { weightScale, edges } = graphLiquid;
  return { topology, seed, weightScale, synapseCount: edges.sources.length, rateHz, intact, damaged };
}
