/**
 * Paired pulses at the four kinds of synapses of Maass, Natschläger & Markram (2002, Neural Comput. 14:2531, appendix
 * B): the second of two spikes, Δ apart after rest, transmits u₂R₂/U times what the first does, u₂ = U + U(1 −
 * U)exp(−Δ/F), R₂ = 1 − U exp(−Δ/D). Measured in a network: one neuron for each kind and interval, the jumps of its
 * synaptic current compared.
 */
import type { Circuit } from '../../../../models/circuits/circuit.ts';
import { maassPathways, type Pathway } from '../../../../models/circuits/maass2002.ts';
import { nearestStep } from '../../../../models/time_grid.ts';
import { buildNetwork } from '../../../network/build.ts';
import { createSimulator } from '../../../simulator.ts';
import type { FigureData } from '../../comparison/figure_data.ts';
import { type Finding, judge } from '../finding.ts';

const DT = 0.1;
const FIRST = 5;
const DELAY = 1;
/**
 * Longer than a step, so that the current just after a spike is its jump but for what was left; shorter than the
 * intervals.
 */
const TAU_SYN = 1;
/** pA: far too little for a spike. */
const WEIGHT = 10;
const INTERVALS = [5, 10, 20, 40, 70, 100, 150, 200, 300, 500, 700, 1000, 1500, 2000] as const;
const KINDS: readonly { readonly kind: Pathway; readonly name: string }[] = [
  { kind: 'EE', name: 'E→E' },
  { kind: 'EI', name: 'E→I' },
  { kind: 'IE', name: 'I→E' },
  { kind: 'II', name: 'I→I' },
];

function closedForm(kind: Pathway, interval: number): number {
  const { U, D, F } = maassPathways[kind];
  const u = U + U * (1 - U) * Math.exp(-interval / F);
  const R = 1 - U * Math.exp(-interval / D);
  return (u * R) / U;
}

/** A neuron for each kind and interval, each with an input of its own. */
function circuitOf(pairs: readonly { readonly kind: Pathway; readonly interval: number }[]): Circuit {
  const of = (key: 'U' | 'D' | 'F'): number[] => pairs.map(({ kind }) => maassPathways[kind][key]);
  return {
    name: 'paired pulses',
    dt: DT,
    populations: [{ name: 'cells', model: 'iaf_psc_exp', size: pairs.length, params: { tau_syn_ex: TAU_SYN } }],
    inputs: [
      {
        kind: 'spikes',
        name: 'pulses',
        channels: pairs.length,
        times: pairs.map(({ interval }) => [FIRST, FIRST + interval]),
      },
    ],
    projections: [
      {
        source: 'pulses',
        target: 'cells',
        connector: { rule: 'one_to_one' },
        weight: WEIGHT,
        delay: DELAY,
        synapse: { model: 'tsodyks2_synapse', U: of('U'), tau_rec: of('D'), tau_fac: of('F') },
      },
    ],
  };
}

/** Ratio of the second jump of the current to the first, for each pair. */
async function measured(pairs: readonly { readonly kind: Pathway; readonly interval: number }[]): Promise<number[]> {
  const neurons = pairs.map((_, i) => i);
  const simulator = await createSimulator(buildNetwork(circuitOf(pairs), 0), {
    record: { neurons, variables: ['I_syn_ex'] },
  });
  const first = nearestStep(FIRST + DELAY, DT);
  const jumps = new Float64Array(2 * pairs.length);
  simulator.traces.subscribe(({ fromStep, toStep, values }) => {
    const at = (step: number, pair: number): number => values.I_syn_ex[(step - fromStep - 1) * pairs.length + pair];
    for (let step = fromStep + 1; step <= toStep; step++) {
      for (const [pair, { interval }] of pairs.entries()) {
        const since = step - first;
        if (since === 0) jumps[2 * pair] = at(step, pair);
        if (since === nearestStep(interval, DT))
          jumps[2 * pair + 1] = at(step, pair) - jumps[2 * pair] * Math.exp(-interval / TAU_SYN);
      }
    }
  });
  await simulator.run(FIRST + DELAY + Math.max(...pairs.map(({ interval }) => interval)) + DT);
  simulator.dispose();
  return pairs.map((_, pair) => jumps[2 * pair + 1] / jumps[2 * pair]);
}

const MAASS = 'Maass, Natschläger & Markram 2002, appendix B';
const MARKRAM = 'Markram, Wang & Tsodyks 1998; mean parameters of Maass et al. 2002';

const PAIRS = KINDS.flatMap(({ kind }) => INTERVALS.map((interval) => ({ kind, interval })));

/** Of one kind of synapse, by interval. */
const ratiosOf = (ratios: readonly number[], k: number): readonly number[] =>
  ratios.slice(k * INTERVALS.length, (k + 1) * INTERVALS.length);

/** What the ratios say. @param ratios second to first, kind by kind, interval by interval */
function findingsOf(ratios: readonly number[]): readonly Finding[] {
  const deviations = PAIRS.map(({ kind, interval }, i) => Math.abs(ratios[i] - closedForm(kind, interval)));
  return [
    judge(
      {
        quantity: 'Paired pulses: greatest deviation of the ratio from the closed form, in a network',
        unit: '',
        published: 'u₂R₂/U of the recursion',
        source: MAASS,
        accepted: [null, 1e-5],
        reason: 'float32, and a ratio of two numbers',
      },
      { value: Math.max(...deviations) },
    ),
    judge(
      {
        quantity: 'E→E: greatest ratio of second to first',
        unit: '',
        published: 'depressing',
        source: MARKRAM,
        accepted: [null, 1],
        reason: 'the second is never stronger',
      },
      { value: Math.max(...ratiosOf(ratios, 0)) },
    ),
    judge(
      {
        quantity: 'E→I: least ratio of second to first up to 500 ms',
        unit: '',
        published: 'facilitating',
        source: MARKRAM,
        accepted: [1, null],
        reason: 'the second is never weaker',
      },
      { value: Math.min(...ratiosOf(ratios, 1).filter((_, i) => INTERVALS[i] <= 500)) },
    ),
  ];
}

function figureOf(ratios: readonly number[]): FigureData {
  const fine = Array.from({ length: 131 }, (_, k) => 5 * 400 ** (k / 130));
  return {
    title: 'Paired pulses.',
    caption:
      'How much stronger the second of two spikes is transmitted, against the interval between them (log scale), at a synapse with the mean U, D and F of each kind. Broad: closed form; marks: jumps of the synaptic current in a network.',
    size: 'wide',
    panels: [
      {
        kind: 'curves',
        heading: 'The four kinds of synapses of Maass et al. 2002',
        x: { label: 'interval (ms, log scale)', scale: 'log', ticks: [5, 20, 100, 500, 2000] },
        y: { label: 'second ÷ first', include: [0, 2] },
        series: KINDS.flatMap(({ kind, name }, hue) => [
          {
            name: '',
            role: 'published' as const,
            hue,
            drawn: 'line' as const,
            points: fine.map((x) => ({ x, y: closedForm(kind, x) })),
          },
          {
            name,
            role: 'found' as const,
            hue,
            drawn: 'marks' as const,
            points: INTERVALS.map((x, i) => ({ x, y: ratiosOf(ratios, hue)[i] })),
          },
        ]),
        levels: [{ value: 1, label: '' }],
      },
    ],
  };
}

/** Findings and figure. */
export async function pairedPulse(): Promise<{ readonly findings: readonly Finding[]; readonly figure: FigureData }> {
  const ratios = await measured(PAIRS);
  return { findings: findingsOf(ratios), figure: figureOf(ratios) };
}
