/**
 * Results that look like an experiment's, for drawing: invented accuracies with the shape of measured ones, summarised
 * by the project's own summary. Nothing here is a measurement.
 */

import { normalCdf } from '../../src/metrics/normal.ts';
import { randomStream } from '../../src/random.ts';
import type { ReportData } from '../../src/report/report_data.ts';
import { asExperiment, type ExperimentSource } from '../../src/studies/comparison/experiment_file.ts';
import type { Illustration } from '../../src/studies/comparison/illustration.ts';
import { presentedExperiment } from '../../src/studies/comparison/presented.ts';
import type { ResultRow } from '../../src/studies/comparison/result.ts';
import { standardReservoirs } from '../../src/studies/comparison/standard_set.ts';
import { summarise } from '../../src/studies/comparison/summary.ts';

/** Reservoirs of the results. */
export const RESERVOIRS = standardReservoirs;

type Name = (typeof RESERVOIRS)[number];

/** d′ at T0 = 100, 200, 400, 800 ms. */
const SENSITIVITY: Readonly<Record<Name, readonly number[]>> = {
  liquid: [3.4, 4, 4, 2.4],
  'liquid-static': [0.8, 0.15, 0.02, -0.02],
  'liquid-unconnected': [0.5, 0.05, 0, 0.02],
  'echo-state': [3, 2.2, 0.9, 0.2],
  'leaky-echo-state': [3.3, 3.1, 2.2, 1],
  'filter-bank': [4.2, 4.1, 3.8, 3.4],
  'delay-line': [4.4, 4.2, 2.8, 0.1],
  'input-only': [0.1, 0, -0.03, 0.01],
};

const T0S = [100, 200, 400, 800];
const INTERVALS = [300, 450, 670, 1000, 1500];
const PRIORS = { short: [494, 847], mid: [671, 1023], long: [847, 1200] } as const;

type Finding = Pick<ResultRow, 'condition' | 'metric' | 'value'> &
  Partial<Pick<ResultRow, 'bound' | 'chance' | 'ideal' | 'observer'>>;

function discriminationFindings(name: Name, normal: () => number): Finding[] {
  return T0S.flatMap((t0, k) => {
    const condition = `T0=${t0} ms`;
    const d = SENSITIVITY[name][k] + 0.25 * normal();
    const accuracy = Math.min(1, normalCdf(d / 2));
    const curve = [-0.5, 0, 0.25, 0.5, 0.75, 1, 1.5].map((exponent) => ({
      condition: `${condition} · T=${Math.round(t0 * 1.25 ** exponent * 10) / 10} ms`,
      metric: 'pLong',
      value: Math.min(1, Math.max(0, normalCdf(d * (exponent - 0.5)) + 0.02 * normal())),
      chance: 0.5,
      ideal: normalCdf(8 * (exponent - 0.5)),
    }));
    return [
      { condition, metric: 'accuracy', value: accuracy, chance: 0.5, ideal: 0.999 },
      { condition, metric: 'dPrime', value: d, chance: 0, ideal: 6 },
      {
        ...{ condition, metric: 'weberFraction', ideal: 0.04 },
        ...(d > 1 ? { value: Math.log(1.25) / d } : { value: Math.log(1.25), bound: 'at least' as const }),
      },
      { condition, metric: 'pse', value: d > 0.3 ? t0 * 1.118 : t0 },
      { condition, metric: 'psychometricWeber', value: d > 0.3 ? Math.min(0.11, 0.15 / d) : 0.11 },
      ...curve,
    ];
  });
}

function productionFindings(name: Name, normal: () => number): Finding[] {
  const quality = Math.max(0.05, (SENSITIVITY[name][2] + SENSITIVITY[name][3]) / 8);
  const perInterval = INTERVALS.flatMap((t) => {
    const condition = `all · T=${t} ms`;
    const missRate = Math.max(0, Math.min(1, 0.9 - quality - 0.2 + 0.05 * normal()));
    return [
      {
        condition,
        metric: 'bias',
        value: (-t * 0.1) / quality / 4 + 10 * normal(),
        chance: 0.1 * t,
        ideal: 0,
      },
      {
        condition,
        metric: 'cv',
        value: 0.06 / quality + 0.01 * normal(),
        chance: 0.47,
        ideal: 0.4 / t,
      },
      { condition, metric: 'missRate', value: missRate, chance: 0, ideal: 0 },
    ];
  });
  return [
    { condition: 'all', metric: 'relativeError', value: 0.1 / quality + 0.01 * normal(), chance: 0.5, ideal: 0.001 },
    { condition: 'all', metric: 'missRate', value: Math.max(0, 0.7 - quality), chance: 0, ideal: 0 },
    ...perInterval,
  ];
}

function reproductionFindings(name: Name, normal: () => number): Finding[] {
  const quality = Math.min(0.95, Math.max(0.05, (SENSITIVITY[name][2] + SENSITIVITY[name][3]) / 8));
  return Object.entries(PRIORS).flatMap(([condition, [first, last]], k) => {
    const middle = (first + last) / 2;
    const slope = quality * (1 - 0.12 * k) + 0.03 * normal();
    const answers = Array.from({ length: 11 }, (_, i) => {
      const ts = first + ((last - first) * i) / 10;
      return {
        condition: `${condition} · T=${Math.round(ts * 10) / 10} ms`,
        metric: 'meanProduced',
        value: middle + slope * (ts - middle) + 6 * normal(),
        chance: middle,
        observer: middle + (0.75 - 0.1 * k) * (ts - middle),
      };
    });
    return [
      { condition, metric: 'slope', value: slope, chance: 0, observer: 0.75 - 0.1 * k },
      {
        condition,
        metric: 'indifference',
        value: middle + 20 * normal(),
        chance: middle,
        observer: middle,
      },
      { condition, metric: 'bias', value: 110 * (1 - slope) + 3 * normal(), chance: 112, observer: 29 + 10 * k },
      { condition, metric: 'sd', value: 70 + 5 * normal(), chance: 0, observer: 62 + 10 * k },
      { condition, metric: 'rmse', value: 130 - 60 * slope + 3 * normal(), chance: 112, observer: 70 + 12 * k },
      { condition, metric: 'missRate', value: Math.abs(0.02 * normal()), chance: 0, observer: 0 },
      ...answers,
    ];
  });
}

function costFindings(name: Name): Finding[] {
  const spiking = name.startsWith('liquid');
  const values = {
    footprintBytes: spiking ? 24_800 : name === 'input-only' ? 1080 : name.endsWith('state') ? 147_000 : 3240,
    connectionSparsity: spiking ? 0.965 : name.endsWith('state') ? 0.9 : 0.993,
    activationSparsity: spiking ? 0.9985 : 0.02,
    effectiveACsPerSecond: spiking ? 8200 : 0,
    effectiveMACsPerSecond: spiking ? 0 : name === 'input-only' ? 1000 : name.endsWith('state') ? 1_820_000 : 135_000,
    denseOpsPerSecond: spiking ? 182_000_000 : 18_225_000,
    modelSeconds: 3120,
  };
  return Object.entries(values).map(([metric, value]) => ({ condition: 'cost', metric, value }));
}

/** Result rows of all tasks. */
export function fakeRows(networks: number): ResultRow[] {
  const tasks = {
    discrimination: discriminationFindings,
    production: productionFindings,
    'ready-set-go': reproductionFindings,
  } as const;
  return Object.entries(tasks).flatMap(([task, findings], t) =>
    RESERVOIRS.flatMap((reservoir, r) =>
      Array.from({ length: networks }, (_, i) => i + 1).flatMap((seed) => {
        const stream = randomStream(seed, 'fake results', t, r);
        return [...findings(reservoir, () => stream.normal()), ...costFindings(reservoir)].map(
          (finding): ResultRow => ({
            bound: null,
            scale: null,
            chance: null,
            ideal: null,
            observer: null,
            ...finding,
            task,
            reservoir,
            seed,
            size: 135,
            params: { reservoir: {}, task: task === 'discrimination' ? { ratio: 1.25 } : {} },
            wallSeconds: (reservoir.startsWith('liquid') ? 21 : 3) + r * 0.37 + seed * 0.01,
          }),
        );
      }),
    ),
  );
}

function fakeTrial(): Illustration['trial'] {
  const stream = randomStream(7, 'fake trial');
  const background = Array.from({ length: 6 }, () => 560 * stream.uniform());
  const volleys = [200, 400].flatMap((from) => Array.from({ length: 5 }, (_, k) => from + 3 * k + stream.normal()));
  const input = [...background, ...volleys].toSorted((a, b) => a - b);
  const spikes = input.flatMap((t) =>
    Array.from({ length: 18 }, () => ({ t: Math.min(559, t + 12 * stream.uniform()), neuron: stream.integer(135) })),
  );
  spikes.sort((a, b) => a.t - b.t);
  const timesMs = Array.from({ length: 560 }, (_, t) => t + 1);
  const filtered = (tau: number): number[] =>
    timesMs.map((t) => input.filter((s) => s <= t).reduce((sum, s) => sum + Math.exp(-(t - s) / tau), 0));
  const units = Array.from({ length: 12 }, (_, k) => filtered(5 * 1.6 ** k));
  return {
    durationMs: 560,
    inputMs: [input],
    raster: {
      reservoir: 'liquid',
      timesMs: spikes.map((spike) => spike.t),
      neurons: spikes.map((spike) => spike.neuron),
      inhibitory: Array.from({ length: 135 }, (_, neuron) => neuron % 5 === 2),
      size: 135,
    },
    continuous: [
      { reservoir: 'filter-bank', timesMs, states: timesMs.map((_, at) => units.map((unit) => unit[at])) },
      {
        reservoir: 'echo-state',
        timesMs,
        states: timesMs.map((t, at) => units.map((unit, k) => Math.tanh(Math.sin(t / (6 + 3 * k)) * unit[at] * 0.2))),
      },
    ],
  };
}

function fakeOutputs(): Illustration['outputs'] {
  return RESERVOIRS.flatMap((reservoir) =>
    [300, 670, 1500].map((intervalMs) => {
      const timesMs = Array.from({ length: (2 * intervalMs) / 10 + 1 }, (_, k) => 10 * k);
      const width = intervalMs * (reservoir === 'filter-bank' ? 0.06 : 0.2);
      return {
        task: 'production',
        reservoir,
        intervalMs,
        timesMs,
        output: timesMs.map((t) => normalCdf((t - intervalMs * 0.97) / width) * 0.95),
        target: timesMs.map((t) => (t < intervalMs ? 0 : 1)),
      };
    }),
  );
}

/** Trial and outputs. */
export function fakeIllustration(): Illustration {
  return { trial: fakeTrial(), outputs: fakeOutputs() };
}

/** The experiment that the results seem to come from. */
export const source: ExperimentSource = {
  name: 'standard',
  reservoirs: [...RESERVOIRS],
  tasks: [{ name: 'discrimination', probeExponents: [-0.5, 0.25, 0.5, 0.75, 1.5] }, 'production', 'ready-set-go'],
};

/** A whole report's data. */
export function fakeReport(networks = 10, change: Partial<ReportData> = {}): ReportData {
  const rows = change.rows ?? fakeRows(networks);
  return {
    manifest: {
      name: 'standard',
      versions: { rippletank: '0.1.0', node: 'v20.19.1', 'gpu.js': '2.24.1' },
      configuration: {
        name: 'standard',
        seed: 1,
        networks,
        size: 135,
        reservoirs: RESERVOIRS.map((label) => ({ label, spec: { name: label, size: 135 } })),
        tasks: [{ name: 'discrimination', trainPerClass: 400 }],
      },
      presented: presentedExperiment(asExperiment(source, 'fake results')),
      seeds: Array.from({ length: networks }, (_, i) => i + 1),
      resultsHash: 'sha256-3f1c0d5a9e77b2c4418fd0a0c6ce0f6de1f6b7a09f1f3bb1d2cbb75ce3a2a1f0',
      failures: [],
      command: 'npx rippletank compare --preset standard --seed 1',
    },
    rows,
    summary: summarise(rows, { reference: 'liquid', seed: 1 }),
    illustration: fakeIllustration(),
    ...change,
  };
}
