/**
 * Trains the networks that the page brings along, and writes each to its file in scenes/tank/trained: `npm run build
 * && node dist/bench/page_networks.js [rnn] [lstm] [gru]`. The same program writes the same bytes anywhere.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { NETWORK_UNITS } from '../scenes/right_networks.ts';
import { networkFile } from '../scenes/tank/trained/network_file.ts';
import { LESSONS, lessonOf, SHIPPED_SEED, shippedTanks, trainNetwork } from '../scenes/tank/trained/recipe.ts';
import { type TrainedTank, trainedTanks } from '../src/formats/tank_parameters.ts';

const asked = process.argv.slice(2);
const names: readonly TrainedTank[] =
  asked.length === 0 ? trainedTanks : trainedTanks.filter((name) => asked.includes(name));
const tanks = shippedTanks();
for (const name of names) {
  const lessons = Array.from({ length: LESSONS }, (_, number) => lessonOf(tanks, name, number));
  const { weights, history } = await trainNetwork(name, SHIPPED_SEED, lessons, {
    onPass: ({ pass, loss, heldBackLoss }) =>
      console.log(`${name}, pass ${pass}: ${loss.toFixed(5)}, ${heldBackLoss?.toFixed(5)}`),
  });
  const file = fileURLToPath(new URL(`../../scenes/tank/trained/${name}.json`, import.meta.url));
  writeFileSync(
    file,
    `${JSON.stringify(networkFile(name, NETWORK_UNITS, { weights, history, lessons: LESSONS, backgroundHz: tanks.parameters.backgroundHz }), null, 2)}\n`,
  );
}
