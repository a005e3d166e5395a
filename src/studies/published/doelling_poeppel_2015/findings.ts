/** What simulated listeners say to Doelling & Poeppel (2015) and Doelling et al. (2019). */
import { canBeSignificant } from '../../../metrics/significance.ts';
import { meanOf, measuredDifference, measuredMean, shareRange } from '../../statistics/measured.ts';
import { FEWEST_NETWORKS, type Finding, judge, judgedIf, type Measured, reported } from '../finding.ts';
import { type ListenerResult, type Locking, MODELS, type Model } from './unit.ts';

const ENTRAINED = 'Doelling & Poeppel 2015, PNAS 112:E6233; abstract read';
const CONCENTRATED = 'Doelling et al. 2019, PNAS 116:10113; abstract read';
/** Notes a second at which entrainment is said to begin. */
const SLOW = 1;

/** Of all listeners, at one rate. */
export function at(results: readonly ListenerResult[], model: Model, rate: number, of: 'locking' | 'lag'): number[] {
  return results.flatMap(({ lockings }) => lockings[model].filter((one) => one.rate === rate).map((one) => one[of]));
}

/** Mean locking at rates above the slow ones minus that below them. */
function advantage(all: readonly Locking[]): number {
  const mean = (chosen: readonly Locking[]): number => meanOf(chosen.map(({ locking }) => locking));
  return mean(all.filter(({ rate }) => rate > SLOW)) - mean(all.filter(({ rate }) => rate < SLOW));
}

/** All findings. @param seed of the permutations of the test */
export function findingsOf(results: readonly ListenerResult[], seed: number): readonly Finding[] {
  const concentrationOf = (model: Model): number[] => results.map(({ concentration }) => concentration[model]);
  const advantageOf = (model: Model): Measured =>
    measuredMean(results.map(({ lockings }) => advantage(lockings[model])));
  const rates = results[0].lockings.oscillator.map(({ rate }) => rate);
  const bothSides = Math.min(...rates) < SLOW && Math.max(...rates) > SLOW;
  return [
    judge(
      {
        quantity: 'Phase concentration over rates, oscillator minus evoked responses',
        unit: '',
        published: 'lags of the oscillator concentrate, those of evoked responses depend on the rate',
        source: CONCENTRATED,
        ...judgedIf(canBeSignificant(results.length, 1), [0, null], 'more concentrated', 'test'),
      },
      measuredDifference(concentrationOf('oscillator'), concentrationOf('evoked'), { seed, name: 'concentration' }),
    ),
    judge(
      {
        quantity: `Phase locking of the oscillator above ${SLOW} note a second minus that below`,
        unit: '',
        published: 'listeners entrain above one note a second; below, only musicians do',
        source: ENTRAINED,
        ...judgedIf(
          results.length >= FEWEST_NETWORKS && bothSides,
          [0, null],
          'the oscillator is to behave as listeners without training do',
          'interval',
        ),
      },
      advantageOf('oscillator'),
    ),
    judge({ ...reported, quantity: 'The same of evoked responses' }, advantageOf('evoked')),
    ...MODELS.map((model) =>
      judge(
        { ...reported, quantity: `Phase concentration, ${model}` },
        measuredMean(concentrationOf(model), shareRange),
      ),
    ),
    ...MODELS.flatMap((model) =>
      rates.map((rate) =>
        judge(
          { ...reported, quantity: `Phase locking at ${rate} notes a second, ${model}` },
          measuredMean(at(results, model, rate, 'locking'), shareRange),
        ),
      ),
    ),
  ];
}
