/**
 * Trains the networks that the page brings along, and writes each to its file in scenes/tank/trained: `npm run build
 * && node dist/bench/page_networks.js [rnn] [lstm] [gru]`. The same program writes the same bytes anywhere.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { networkFile } from '../scenes/tank/trained/network_file.ts';
import { networkLesson } from '../scenes/tank/trained/network_lesson.ts';
import { LESSONS, networkOf, SHIPPED_SEED, shippedTanks, trainNetwork } from '../scenes/tank/trained/recipe.ts';
import { refuse } from '../src/errors.ts';
import { type TrainedTank, trainedTanks } from '../src/formats/tank_parameters.ts';
import { heardLesson } from '../src/learners/through_time/batches.ts';

const asked = process.argv.slice(2);
const names = (asked.length === 0 ? trainedTanks : asked).map(
  (name): TrainedTank =>
    trainedTanks.find((one) => one === name) ??
    refuse('page networks', `unknown network (${name})`, `use ${trainedTanks.join(', ')}`),
);
const tanks = shippedTanks();
const { backgroundHz } = tanks.parameters;
const lessons = Array.from({ length: LESSONS }, (_, number) => networkLesson(tanks, number));
for (const name of names) {
  const { hearing } = networkOf(name);
  const heard = lessons.map((lesson) => heardLesson(lesson, hearing));
  const { weights, history } = await trainNetwork(name, SHIPPED_SEED, heard, {
    onPass: ({ pass, loss, heldBackLoss }) =>
      console.log(`${name}, pass ${pass}: ${loss.toFixed(5)}, ${heldBackLoss?.toFixed(5)}`),
  });
  const file = fileURLToPath(new URL(`../../scenes/tank/trained/${name}.json`, import.meta.url));
  const text = JSON.stringify(networkFile(name, { weights, history, lessons: LESSONS, backgroundHz }), null, 2);
  writeFileSync(file, `${text}\n`);
}
