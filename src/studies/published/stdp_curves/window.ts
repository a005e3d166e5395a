/**
 * The window of additive STDP: what one pair of spikes, Δt = post − pre apart, does to a weight: +A₊ exp(−Δt/tau_plus)
 * for Δt > 0, −alpha A₊ exp(Δt/tau_minus) for Δt < 0 (Song, Miller & Abbott 2000, Nat. Neurosci. 3:919).
 */
import { float32, float64, type Round } from '../../../../kernels/plasticity/plasticity_kernel.ts';
import { stdpSynapse, weightDependences } from '../../../../models/plasticity/stdp_synapse.ts';
import { followSynapse } from '../../../../models/plasticity/synapse.ts';
import type { FigureData } from '../../comparison/figure_data.ts';
import { type Finding, judge } from '../finding.ts';

/** Time constants and the ratio of the areas as in the paper; the step is a hundredth of the greatest weight. */
const PARAMS = { ...weightDependences.additive, tau_plus: 20, tau_minus: 20, lambda: 0.01, alpha: 1.05, Wmax: 100 };
const WEIGHT = 50;
const STEP = PARAMS.lambda * PARAMS.Wmax;
const PAIR_AT = 500;

function change(lag: number, round: Round): number {
  const events = { pre: [PAIR_AT], post: [PAIR_AT + lag], delay: 0 };
  return (followSynapse(stdpSynapse, PARAMS, WEIGHT, events, round).final.weight - WEIGHT) / STEP;
}

function published(lag: number): number {
  return lag > 0 ? Math.exp(-lag / PARAMS.tau_plus) : -PARAMS.alpha * Math.exp(lag / PARAMS.tau_minus);
}

/** Findings and figure. @param lagStep distance of the lags in ms */
export function stdpWindow(lagStep: number): { readonly findings: readonly Finding[]; readonly figure: FigureData } {
  const after = Array.from({ length: Math.floor(100 / lagStep) }, (_, k) => (k + 1) * lagStep);
  const sides = [after.map((lag) => -lag).reverse(), after];
  const worst = (round: Round): number =>
    Math.max(...sides.flat().map((lag) => Math.abs(change(lag, round) - published(lag))));
  const claim = {
    unit: 'A₊',
    published: 'A₊ exp(−Δt/20 ms), −1.05 A₊ exp(Δt/20 ms)',
    source: 'Song, Miller & Abbott 2000; rule in closed form',
  };
  const precisions = [
    { name: 'float64', round: float64, most: 1e-12, reason: 'rounding of a weight of 50 A₊' },
    { name: 'float32', round: float32, most: 1e-5, reason: 'rounding of a weight of 50 A₊: 4e−6' },
  ];
  const findings = precisions.map(({ name, round, most, reason }) =>
    judge(
      {
        ...claim,
        quantity: `STDP window: greatest deviation from the closed form, ${name}`,
        accepted: [null, most],
        reason,
      },
      { value: worst(round) },
    ),
  );
  const series = sides.flatMap((lags, side) =>
    (['published', 'found'] as const).map((role) => ({
      name: side === 0 ? '' : role,
      role,
      hue: 0,
      drawn: 'line' as const,
      points: lags.map((lag) => ({ x: lag, y: role === 'found' ? change(lag, float32) : published(lag) })),
    })),
  );
  return {
    findings,
    figure: {
      title: 'The window of additive STDP.',
      caption:
        'Change of a weight by one pair of spikes, in units of A₊, against the time from the presynaptic to the postsynaptic spike. Broad: closed form; thin: the rule in float32, event by event, as networks apply it.',
      size: 'wide',
      panels: [
        {
          kind: 'curves',
          heading: 'stdp_synapse, additive',
          x: { label: 'Δt = post − pre (ms)', include: [-100, 100], ticks: [-100, -50, 0, 50, 100] },
          y: { label: 'change of the weight (A₊)', include: [-1.05, 1] },
          series,
          levels: [{ value: 0, label: '' }],
        },
      ],
    },
  };
}
