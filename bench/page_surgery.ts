/**
 * What does the liquid's clock lose when neurons fall silent, and what does a larger tank bring? Mean absolute errors
 * on the sixteen trials on which the page tests its clocks, ms, for the seeds 1 to 5; figures of the lessons on surgery
 * and on size. `npm run build && node dist/bench/page_surgery.js`
 */
import { cuts } from '../scenes/messages.ts';
import { buildTanks } from '../scenes/tank/build_tank.ts';
import { clockTrials, continuousClock, liquidClock } from '../scenes/tank/clock.ts';
import { neuronsOf, operate } from '../scenes/tank/surgery.ts';
import { checkTankParameters } from '../src/formats/tank_parameters.ts';

const SEEDS = [1, 2, 3, 4, 5];
const SIZES = [135, 270, 540];

const nobodyWaits = async (): Promise<void> => {};

for (const size of SIZES)
  for (const seed of SEEDS) {
    const tanks = buildTanks(checkTankParameters({ seed, size }));
    const trials = clockTrials(tanks);
    const clock = await liquidClock(tanks, trials, nobodyWaits);
    const { errorMs } = await continuousClock(tanks, trials, nobodyWaits);
    console.log(`size ${size}, seed ${seed}: liquid ${clock.errorMs.toFixed(1)}, continuous ${errorMs.toFixed(1)}`);
    for (const cut of size === SIZES[0] ? cuts : []) {
      const neurons = neuronsOf(cut, tanks.network, clock);
      const errors = await operate(tanks, clock, neurons, nobodyWaits);
      const [atOnce, again, anew] = [errors.atOnceMs, errors.againMs, errors.anewMs].map((ms) => ms.toFixed(1));
      console.log(`  ${cut} (${neurons.length}): at once ${atOnce}, simulated ${again}, taught anew ${anew}`);
    }
  }
