/** Poisson trains, wherever they are drawn: the spikes of a seed are those recorded before they had one definition. */
import { expect, test } from 'vitest';
import { backgroundOf } from '../scenes/tank/stimulus.ts';
import { type RandomStream, randomStream } from '../src/random.ts';
import { sha256 } from '../src/sha256.ts';
import type { SpikeTrains } from '../src/signals.ts';
import { poissonTrain } from '../src/studies/published/liquid_measures/poisson_trials.ts';
import { filledInterval } from '../src/tasks/filled_interval.ts';
import { retroactiveSegments } from '../src/tasks/retroactive_segments/task.ts';
import { spikeFunctions } from '../src/tasks/spike_functions/task.ts';
import type { Task } from '../src/tasks/task.ts';
import { channelTrains, volleyDefaults } from '../src/tasks/volley.ts';

/** Of all spikes, and of what the stream draws after them: it must have been used as often. */
function digestOf(trains: SpikeTrains, next = 0): string {
  const hash = sha256();
  for (const train of trains) hash.update(new Uint8Array(Float64Array.of(train.length, ...train).buffer));
  hash.update(new Uint8Array(Float64Array.of(next).buffer));
  return hash.digest().slice(0, 16);
}

const drawn = (draw: (stream: RandomStream) => SpikeTrains): string => {
  const stream = randomStream(5, 'recorded trains');
  return digestOf(draw(stream), stream.uniform());
};
const testTrains = (task: Task): string =>
  digestOf(task.test(task.conditions[0], 3).flatMap(({ trial }) => trial.spikes));
const pulses = { ...volleyDefaults, pulse: 'poisson', fibres: 4 } as const;
const silent = { backgroundHz: 0 } as const;

const recorded: readonly [string, string, () => string][] = [
  ['pulses', 'b1b474c04bead1ff', () => drawn((stream) => channelTrains(stream, [100, 400], 1000, pulses))],
  [
    'volleys without background',
    '26dc8ef59045d16c',
    () => drawn((stream) => channelTrains(stream, [100], 1000, { ...volleyDefaults, ...silent })),
  ],
  [
    'a filled interval',
    '007bbb13e0fe822c',
    () => drawn((stream) => filledInterval(stream, [100, 700], 60, 1000, pulses)),
  ],
  [
    'an empty interval',
    'a560e8bd440f1551',
    () => drawn((stream) => filledInterval(stream, [100, 700], 0, 1000, { ...pulses, ...silent })),
  ],
  ['templates', 'ee1d8884290d54b2', () => testTrains(retroactiveSegments({ trainTrials: 10, testTrials: 5 }))],
  ['rates that hold', '9fa245200cd93a02', () => testTrains(spikeFunctions({ trainTrials: 2, testTrials: 5 }))],
  ['input of the liquids', '4a51b92b3f13738b', () => digestOf([poissonTrain(1, 'use', 2)])],
  ['background of a tank', '673ffe59574801ec', () => digestOf(backgroundOf(3, 40, 5, 7))],
];

test.each(recorded)('%s', (_, digest, find) => {
  expect(find()).toBe(digest);
});
