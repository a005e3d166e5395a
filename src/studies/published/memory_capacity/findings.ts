/**
 * What was found says to Jaeger (2001): no system remembers more than it has states, a delay line just as much, and a
 * network less the more it saturates; and to Dambre et al. (2012): what is lost of the memory is computed with.
 */
import { meanOf, measuredMean, pairedDifferences } from '../../statistics/measured.ts';
import { type Claim, FEWEST_NETWORKS, type Finding, judge, judgedIf, reported } from '../finding.ts';
import type { MemoryProtocol, MemoryResult } from './unit.ts';

const JAEGER = 'Jaeger 2001, GMD Report 152; the bound is read in later work that quotes it';
const DAMBRE = 'Dambre, Verstraeten, Schrauwen & Massar 2012, abstract';

/** What another implementation found of tanh networks of 100, spectral radius .95, dense, without bias. */
const PILOT = { units: 100, spectralRadius: 0.95, capacities: { 0.01: 36, 0.1: 27, 1: 12 } } as const;
/** It asked for as many lags, and learnt from as many samples. */
const PILOT_LAGS = 150;
const PILOT_SAMPLES = 4000;
/** A third implementation differed from the pilot by as much. */
const PILOT_TOLERANCE = 4;

/** Results of the network at one input scale, by seed. */
export function networksAt(results: readonly MemoryResult[], input: number): MemoryResult[] {
  return results
    .filter((result) => result.system === 'echo-state' && result.input === input)
    .toSorted((a, b) => a.seed - b.seed);
}

const capacityOf = ({ capacities }: MemoryResult): number => capacities[0];

function delayLine(lines: readonly MemoryResult[], { units, lags }: MemoryProtocol): readonly Finding[] {
  // Who is not asked for all that it remembers cannot show it.
  const exactly = judgedIf(lags >= units, [units - 0.1, units + 0.1], 'one for each state');
  const memory = judge(
    {
      ...exactly,
      ...{ quantity: `Delay line of ${units} taps: memory capacity`, unit: 'samples', published: `${units}` },
      source: JAEGER,
    },
    { value: meanOf(lines.map(capacityOf)) },
  );
  if (lines[0].processing.length < 2) return [memory];
  const above = lines.map(({ processing }) => processing.slice(1).reduce((sum, value) => sum + value, 0));
  return [
    memory,
    judge(
      {
        ...{ quantity: 'The same: processing capacity above degree 1', unit: '', published: '0: it computes nothing' },
        ...{ source: DAMBRE, accepted: [null, 0.01 * units], reason: 'a function in some hundred passes by chance' },
      },
      { value: meanOf(above) },
    ),
  ];
}

function pilotClaim(networks: number, input: number, protocol: MemoryProtocol): Partial<Claim> {
  const { units, spectralRadius, lags, trainSeries, steps } = protocol;
  const found = Object.entries(PILOT.capacities).find(([scale]) => Number(scale) === input)?.[1];
  const enough = networks >= FEWEST_NETWORKS && lags >= PILOT_LAGS && trainSeries * steps >= PILOT_SAMPLES;
  const same = units === PILOT.units && spectralRadius === PILOT.spectralRadius;
  if (found === undefined || !same || !enough) return {};
  return {
    standing: 'published',
    published: `${found}`,
    source: 'a pilot in another implementation, its penalty not recorded; not from the literature',
    accepted: [found - PILOT_TOLERANCE, found + PILOT_TOLERANCE],
    reason: `a third implementation found 40, 25 and 8, up to ${PILOT_TOLERANCE} from it`,
  };
}

function atInput(networks: readonly MemoryResult[], input: number, protocol: MemoryProtocol): readonly Finding[] {
  const { units, penalties, rawPenalties } = protocol;
  const name = `Network of ${units}, input ${input}`;
  const total = networks.map(({ processingTotal }) => processingTotal);
  const withPenalty = (penalty: string, of: (result: MemoryResult) => number): Finding =>
    judge(
      { ...reported, quantity: `${name}: the same with the penalty ${penalty}`, unit: 'samples' },
      measuredMean(networks.map(of)),
    );
  return [
    judge(
      {
        ...reported,
        ...pilotClaim(networks.length, input, protocol),
        quantity: `${name}: memory capacity`,
        unit: 'samples',
      },
      measuredMean(networks.map(capacityOf)),
    ),
    ...penalties.slice(1).map((penalty, i) => withPenalty(`${penalty}`, ({ capacities }) => capacities[i + 1])),
    ...rawPenalties.map((penalty, i) =>
      withPenalty(`${penalty} on raw states`, ({ rawCapacities }) => rawCapacities[i]),
    ),
    ...(protocol.degreeLags.length === 0
      ? []
      : [
          judge(
            {
              ...{ quantity: `${name}: processing capacity, all degrees searched`, unit: '' },
              ...{ published: `at most ${units}, the number of states`, source: DAMBRE },
              ...{ accepted: [null, 1.02 * units] as const, reason: 'a fiftieth for what passes by chance' },
            },
            measuredMean(total),
          ),
          ...protocol.degreeLags.map((_, i) =>
            judge(
              { ...reported, quantity: `${name}: processing capacity of degree ${i + 1}`, unit: '' },
              measuredMean(networks.map(({ processing }) => processing[i])),
            ),
          ),
        ]),
  ];
}

function orderOf(results: readonly MemoryResult[], inputs: readonly number[]): readonly Finding[] {
  const ascending = inputs.toSorted((a, b) => a - b);
  const enough = networksAt(results, ascending[0]).length >= FEWEST_NETWORKS;
  const loss = judgedIf(enough, [0, null], 'a loss', 'interval');
  return ascending.slice(1).map((input, i) =>
    judge(
      {
        quantity: `Memory capacity lost between input ${ascending[i]} and ${input}`,
        ...{ unit: 'samples', published: 'nonlinearity costs memory', source: JAEGER, ...loss },
      },
      measuredMean(
        pairedDifferences(
          networksAt(results, ascending[i]).map(capacityOf),
          networksAt(results, input).map(capacityOf),
        ),
      ),
    ),
  );
}

/** All findings. */
export function findingsOf(
  results: readonly MemoryResult[],
  inputs: readonly number[],
  protocol: MemoryProtocol,
): readonly Finding[] {
  const lines = results.filter(({ system }) => system === 'delay-line');
  const networks = results.filter(({ system }) => system === 'echo-state');
  return [
    ...delayLine(lines, protocol),
    judge(
      {
        quantity: 'Largest memory capacity of a network',
        ...{ unit: 'samples', published: `at most ${protocol.units}, the number of states`, source: JAEGER },
        ...{ accepted: [null, protocol.units] as const, reason: 'the bound itself' },
      },
      { value: Math.max(...networks.map(capacityOf)) },
    ),
    ...orderOf(results, inputs),
    ...inputs.flatMap((input) => atInput(networksAt(results, input), input, protocol)),
  ];
}
