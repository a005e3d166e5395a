import { buildNetwork, createCircuit, createSimulator } from 'rippletank';
import {
  coefficientOfVariation,
  countCorrelations,
  ditheredSpikes,
  firingRates,
  meanCorrelation,
  spikeSynchronization,
  trainsOfSteps,
} from 'rippletank/analysis';

// Two seconds of the liquid of Maass and colleagues without any input, after a half in which it settles.
const network = buildNetwork(createCircuit('maass2002'), 1);
const simulator = await createSimulator(network);
const [steps, senders]: number[][] = [[], []];
simulator.spikes.subscribe((batch) => {
  steps.push(...batch.steps);
  senders.push(...batch.senders);
});
await simulator.run(2548);
simulator.dispose();

const trains = trainsOfSteps({ steps, senders }, network.size, network.dt);
const span = { fromMs: 500, toMs: 2548 };
const mean = (values: ArrayLike<number>) => {
  const known = Array.from(values).filter((value) => !Number.isNaN(value));
  return known.reduce((sum, value) => sum + value, 0) / known.length;
};

export const rateHz = mean(firingRates(trains, span));
export const cv = mean(trains.map(coefficientOfVariation));
const few = trains.slice(0, 60);
export const correlation = meanCorrelation(countCorrelations(few, { ...span, binMs: 8 }));
// Is there more synchrony than where each spike is moved by up to 5 ms?
const inSpan = few.map((train) => train.filter((time) => time >= span.fromMs && time <= span.toMs));
export const synchrony = spikeSynchronization(inSpan, span);
export const byChance = spikeSynchronization(ditheredSpikes(inSpan, { ...span, ditherMs: 5, seed: 1 }), span);
console.log({ rateHz, cv, correlation, synchrony, byChance });
