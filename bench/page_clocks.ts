/**
 * How far off are the page's clocks? Mean absolute error on the sixteen trials on which the page tests them, ms, for
 * the seeds 1 to 5 and a background of 2 and of 10 Hz; networks have the weights that come with the page, readouts
 * learn anew. `npm run build && node dist/bench/page_clocks.js`
 */
import { isNetwork } from '../scenes/right_networks.ts';
import { buildTanks } from '../scenes/tank/build_tank.ts';
import { clockTrials, continuousClock, liquidClock } from '../scenes/tank/clock.ts';
import type { Tanks } from '../scenes/tank/tanks.ts';
import { loadNetwork } from '../scenes/tank/trained/load_network.ts';
import {
  checkTankParameters,
  continuousTanks,
  type TankParameters,
  trainedTanks,
} from '../src/formats/tank_parameters.ts';

const SEEDS = [1, 2, 3, 4, 5];
const BACKGROUNDS_HZ = [2, 10];

type Given = Partial<TankParameters>;
type Row = readonly [name: string, errorOf: (shared: Given) => Promise<number>];

const nobodyWaits = async (): Promise<void> => {};

/** The tanks of given parameters, with the network that is to stand in them. */
async function tanksOf(given: Given): Promise<Tanks> {
  const parameters = checkTankParameters(given);
  const { continuous } = parameters;
  return buildTanks(parameters, undefined, isNetwork(continuous) ? await loadNetwork(continuous) : undefined);
}

const liquid = (name: string, own: Given): Row => [
  name,
  async (shared) => {
    const tanks = await tanksOf({ ...shared, ...own });
    return (await liquidClock(tanks, clockTrials(tanks), nobodyWaits)).errorMs;
  },
];

const right = (continuous: TankParameters['continuous']): Row => [
  continuous,
  async (shared) => {
    const tanks = await tanksOf({ ...shared, continuous });
    return (await continuousClock(tanks, clockTrials(tanks), nobodyWaits)).errorMs;
  },
];

const rows: readonly Row[] = [
  liquid('liquid', {}),
  liquid('liquid, filter of 30 ms', { filterMs: 30 }),
  liquid('liquid, λ 0', { lambda: 0 }),
  liquid('liquid, no short-term plasticity', { shortTerm: false }),
  ...[...continuousTanks, ...trainedTanks].map(right),
];

console.log(`| clock | ${BACKGROUNDS_HZ.map((hz) => `${hz} Hz, seeds ${SEEDS.join(', ')}`).join(' | ')} |`);
console.log(`|---|${'---|'.repeat(BACKGROUNDS_HZ.length)}`);
for (const [name, errorOf] of rows) {
  const cells: string[] = [];
  for (const backgroundHz of BACKGROUNDS_HZ) {
    const errors: string[] = [];
    for (const seed of SEEDS) errors.push((await errorOf({ backgroundHz, seed })).toFixed(1));
    cells.push(errors.join(', '));
  }
  console.log(`| ${name} | ${cells.join(' | ')} |`);
}
