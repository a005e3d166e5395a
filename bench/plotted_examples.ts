/**
 * A figure of each kind, for docs/plots: of two seconds of Maass and colleagues' liquid, which hears a volley
 * every 400 ms, and of small tables. A test holds that the files there are what this draws.
 */
import { populationSpectrum } from '../src/analysis/population_spectrum.ts';
import { psth as ratesAround, trainsAround } from '../src/analysis/psth.ts';
import { trainsOfSteps } from '../src/analysis/trains.ts';
import { buildNetwork } from '../src/network/build.ts';
import { connections } from '../src/network/connections.ts';
import { createCircuit } from '../src/network/named_circuit.ts';
import type { Network } from '../src/network/network.ts';
import { connectivity } from '../src/plot/connectivity.ts';
import { learningCurve } from '../src/plot/learning_curve.ts';
import type { FigureOptions } from '../src/plot/options.ts';
import { psth } from '../src/plot/psth.ts';
import { psychometric } from '../src/plot/psychometric.ts';
import { raster } from '../src/plot/raster.ts';
import { spectrum } from '../src/plot/spectrum.ts';
import { traces } from '../src/plot/traces.ts';
import { weights } from '../src/plot/weights.ts';
import { randomStream } from '../src/random.ts';
import { createSimulator } from '../src/simulator.ts';

/** Answers “long” of an observer whose scale is logarithmic. */
const logistic = (x: number): number => 1 / (1 + Math.exp(-Math.log(x / 400) / 0.18));

/** When all input channels fire, ms. */
const VOLLEYS = [600, 1000, 1400, 1800];

/** Two seconds of the liquid: its trains, and three membrane potentials in mV, [neurons × steps]. */
async function ranLiquid(network: Network): Promise<{ trains: Float64Array[]; traced: number[][] }> {
  const simulator = await createSimulator(network, { record: { neurons: [0, 5, 120], variables: ['V_m'] } });
  const [steps, senders]: number[][] = [[], []];
  simulator.spikes.subscribe((batch) => {
    steps.push(...batch.steps);
    senders.push(...batch.senders);
  });
  const traced = [0, 1, 2].map(() => [] as number[]);
  simulator.traces.subscribe(({ values }) => {
    values.V_m.forEach((value, i) => void traced[i % 3].push(value));
  });
  await simulator.run(2048);
  simulator.dispose();

  return { trains: trainsOfSteps({ steps, senders }, network.size, network.dt), traced };
}

/** Figures of a liquid that hears volleys. */
async function liquidFigures(options: FigureOptions): Promise<Record<string, string>> {
  const maass = createCircuit('maass2002', {});
  const network = buildNetwork(
    {
      ...maass,
      inputs: [...(maass.inputs ?? []), { kind: 'spikes', name: 'volley', channels: 1, times: [VOLLEYS] }],
      projections: [
        ...maass.projections,
        { source: 'volley', target: 'exc', connector: { rule: 'all_to_all' }, weight: 15_000, delay: 1.5 },
      ],
    },
    1,
  );
  const { trains, traced } = await ranLiquid(network);
  const [exc, inh] = network.circuit.populations;
  const populations = [
    { name: 'excitatory', size: exc.size as number },
    { name: 'inhibitory', size: inh.size as number, inhibitory: true },
  ];
  const timesMs = Float64Array.from(traced[0], (_, i) => (i + 1) * network.dt);
  const some = (from: number, to: number) => {
    const [first, last] = [from, to].map((ms) => Math.round(ms / network.dt));
    return traced.map((values, i) => ({
      name: ['neuron 0', 'neuron 5', 'neuron 120'][i],
      timesMs: timesMs.slice(first, last),
      values: values.slice(first, last),
    }));
  };
  return {
    raster: raster(trains, {
      ...options,
      populations,
      fromMs: 500,
      toMs: 1000,
      title: 'A liquid that hears a volley at 600 ms',
    }),
    psth: psth(
      ratesAround(
        trains.slice(0, 40).flatMap((train) => trainsAround(train, VOLLEYS, { fromMs: -100, toMs: 300 })),
        { fromMs: -100, toMs: 300, binMs: 10 },
      ),
      { ...options, title: 'Rates about four volleys' },
    ),
    traces: traces(some(600, 700), {
      ...options,
      label: 'membrane potential (mV)',
      level: 15,
      title: 'Three neurons and their threshold',
    }),
    spectrum: spectrum(populationSpectrum(trains, { fromMs: 0, toMs: 2048, binMs: 2 }, 256), {
      ...options,
      toHz: 200,
      level: 30,
      title: 'Power of the population’s rate',
    }),
    connectivity: connectivity(connections(buildNetwork(maass, 1)), { ...options, title: 'Who sends to whom' }),
  };
}

/** The figures, SVG by name. */
export async function plottedExamples(options: FigureOptions = {}): Promise<Readonly<Record<string, string>>> {
  const stream = randomStream(1, 'pictures');
  return {
    ...(await liquidFigures(options)),
    weights: weights(
      Float64Array.from({ length: 5000 }, () => 30 * stream.gamma(1)),
      { ...options, unit: 'pA', title: 'Weights of a projection' },
    ),
    psychometric: psychometric(
      [200, 252, 317, 400, 504, 635, 800].map((x) => ({ x, count: Math.round(40 * logistic(x * 1.03)), of: 40 })),
      {
        ...options,
        label: 'interval (ms)',
        answer: 'answered “long”',
        curve: logistic,
        title: 'Bisection of 200 and 800 ms',
      },
    ),
    learningCurve: learningCurve(
      Array.from({ length: 30 }, (_, i) => ({
        pass: i + 1,
        loss: 0.02 + 0.6 * Math.exp(-i / 5),
        heldBackLoss: 0.05 + 0.58 * Math.exp(-i / 6),
      })),
      { ...options, title: 'A training' },
    ),
  };
}
