/**
 * Liquids of other neurons: the same graph, events of the same size, equal rates, and a verdict that can go either way.
 */
import { describe, expect, test } from 'vitest';
import { maassMembrane } from '../../../models/circuits/maass2002.ts';
import { rateTolerance } from '../../../src/reservoir/match_rate.ts';
import { columnNeurons } from '../../../src/studies/published/neuron_models/column_neurons.ts';
import { findingsOf } from '../../../src/studies/published/neuron_models/findings.ts';
import { liquidWith } from '../../../src/studies/published/neuron_models/liquid_of.ts';
import { summaryOf } from '../../../src/studies/published/neuron_models/summary_of.ts';
import {
  type LiquidResult,
  type LiquidUnit,
  measureLiquid,
} from '../../../src/studies/published/neuron_models/unit.ts';
import { neuronModels } from '../../../src/studies/published/neuron_models.ts';
import { runNamed } from './run_named.ts';

const [own, ...others] = columnNeurons;
const named = (model: string) => columnNeurons.find((neuron) => neuron.model === model) ?? own;

describe('in place of the column’s own neurons', () => {
  const column = liquidWith(own, 2, 1, 5);

  test.each(others)('$model has the same positions, connections, delays and short-term plasticity', (neuron) => {
    const liquid = liquidWith(neuron, 2, 1, 5);
    expect(liquid.network.positions).toEqual(column.network.positions);
    const { weight, ...graph } = liquid.synapses;
    const { weight: ownWeight, ...ownGraph } = column.synapses;
    expect(graph).toEqual(ownGraph);
    expect(weight.length).toBeGreaterThan(600);
    for (let i = 0; i < weight.length; i++) expect(Math.sign(weight[i])).toBe(Math.sign(ownWeight[i]));
    // One factor for excitation and one for inhibition, to the rounding of float64.
    for (const sign of [-1, 1]) {
      const factors = [...weight]
        .map((value, i) => value / ownWeight[i])
        .filter((_, i) => Math.sign(ownWeight[i]) === sign);
      expect(Math.max(...factors) / Math.min(...factors)).toBeCloseTo(1, 12);
    }
  });

  test('an event carries the same charge, passes the same current, or goes the same share of the way to threshold', () => {
    const { C_m, tau_m, tau_syn_ex, tau_syn_in } = maassMembrane;
    for (const [pA, tau] of [
      [30_000, tau_syn_ex],
      [-19_000, tau_syn_in],
    ] as const) {
      const charge = pA * tau;
      expect(named('iaf_psc_alpha').weight(pA) * Math.E * tau).toBeCloseTo(charge, 6);
      expect(named('iaf_psc_delta').weight(pA) * C_m).toBeCloseTo(charge, 6);
      // The column is held 13.5 mV above rest; an Izhikevich neuron of these classes has 20 mV from rest to threshold,
      // the column 15.
      const drive = pA > 0 ? 65 - 13.5 : 13.5 - -10;
      expect(named('iaf_cond_exp').weight(pA) * drive).toBeCloseTo(pA, 6);
      expect(named('izhikevich').weight(pA) / 20).toBeCloseTo(charge / C_m / 15, 12);
    }
    expect(named('iaf_cond_exp').parameters('exc')).toMatchObject({ g_L: C_m / tau_m });
    // v = −63.2 and u = bv are a fixed point: 0.04v² + 5v + 140 − bv + I = 0.
    const { V_m, U_m, I_e, b } = named('izhikevich').parameters('inh') as { V_m: { low: number } } & Record<
      string,
      number
    >;
    const v = V_m.low;
    expect(0.04 * v * v + 5 * v + 140 - U_m + I_e).toBeCloseTo(0, 9);
    expect(U_m).toBe(b * v);
  });
});

test('two models, two networks: rates are matched, too few networks judge nothing, and a liquid is the same bytes again', async () => {
  const options = {
    ...{ models: ['iaf_psc_exp', 'iaf_psc_delta'], networks: 2, lambdas: [2], T0s: [200] },
    ...{ trainPerClass: 12, testPerClass: 8, rankInputs: 20, versionsOf: 1, pairs: 4, calibrationTrials: 16 },
  };
  const measured = new Map<string, LiquidResult>();
  const compute = async (unit: LiquidUnit): Promise<LiquidResult> => {
    const result = await measureLiquid(unit);
    measured.set(JSON.stringify(unit), result);
    return result;
  };
  const { findings } = await runNamed({ ...neuronModels, compute }, options, { seed: 3 });
  const [matters, matched, ...reported] = findings;
  expect(matters).toMatchObject({ standing: 'published', holds: null });
  expect(matched.standing).toBe('condition');
  expect(reported.map(({ quantity }) => quantity)).toEqual([
    'Separation: LIF (delta) minus LIF (exp)',
    'State distance that initial potentials leave: LIF (delta) minus LIF (exp)',
    'Effective kernel rank minus generalisation rank: LIF (delta) minus LIF (exp)',
    'Accuracy at T0=200 ms: LIF (delta) minus LIF (exp)',
  ]);
  expect(measured.size).toBe(4);
  for (const { model, weightScale, measures } of measured.values()) {
    expect(Math.abs(measures.rateRatio - 1)).toBeLessThanOrEqual(rateTolerance);
    if (model === 'iaf_psc_exp') expect(weightScale).toBe(1);
  }
  const [last, result] = [...measured].at(-1) ?? [];
  expect(JSON.stringify(await measureLiquid(JSON.parse(last ?? '')))).toBe(JSON.stringify(result));
});

describe('the verdict', () => {
  /** Eight networks whose separation is 1, and for the other model and density by so much more. */
  function results(byModel: number, byDensity: number): LiquidResult[] {
    return ['iaf_psc_exp', 'iaf_psc_delta'].flatMap((model, m) =>
      [1, 2].flatMap((lambda, d) =>
        Array.from({ length: 8 }, (_, k) => {
          const wobble = 0.01 * Math.sin(3 * k + 5 * m + 7 * d);
          const separation = 1 + m * byModel + d * byDensity + wobble;
          const course = { inputs: [], potentials: [] };
          const measures = { rateHz: 5 + m * byModel, separation };
          return { model, lambda, seed: k, weightScale: 1, separation: course, measures };
        }),
      ),
    );
  }
  const verdict = (byModel: number, byDensity: number) => {
    const all = results(byModel, byDensity);
    return findingsOf(all, summaryOf(all, 1), [], [1, 2], 1).map(({ holds }) => holds);
  };

  test('holds where models and densities differ, does not where they do not, and tells unequal rates', () => {
    expect(verdict(0.1, 0.1)).toEqual([true, true, true]);
    expect(verdict(0, 0)).toEqual([false, false, true]);
    expect(verdict(1, 0)).toEqual([true, false, false]);
  });
});
