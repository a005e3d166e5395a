/** What the controls of a report say. */
import type { ReportedUnit, RerunData } from '../../src/studies/comparison/rerun.ts';
import type { Compared, RerunOutcome } from '../../src/studies/comparison/rerun_outcome.ts';

/** Headline values that are told one by one. */
const MOST_TOLD = 6;
/** A smaller share of a value is a matter of rounding. */
const ROUNDING = 1e-9;

/** A time as people say it. */
export function duration(seconds: number): string {
  if (seconds < 9.95) return `${Math.max(0.1, seconds).toFixed(1)} s`;
  return seconds < 90 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} min`;
}

const told = (value: number | null | undefined): string =>
  value === null || value === undefined ? '–' : String(value);

/** A value with four digits, as many as a figure shows. */
const brief = (value: number | null): string => (value === null ? '–' : String(Number(value.toPrecision(4))));

/** The headline of each task: `accuracy 0.98 at T0=100 ms, 0.76 at T0=200 ms`. */
function headlineWords(headlines: readonly Compared[], nouns: RerunData['headlines'], tasks: number): string {
  const shown = headlines.slice(0, MOST_TOLD);
  const words = shown.map(({ task, condition, here }, i) => {
    const noun = i === 0 || shown[i - 1].task !== task ? `${nouns[task]?.noun} ` : '';
    return `${tasks > 1 && noun !== '' ? `${task}: ` : ''}${noun}${brief(here)} at ${condition}`;
  });
  const more = headlines.length - shown.length;
  return `${words.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** Why values that should be the same are not, as far as the numbers tell. */
function differenceWords({ rows, different, largest = 0 }: RerunOutcome, holdsValues: boolean): string {
  if (!holdsValues) return 'of a study of this size the page holds a digest of the numbers and not each of them';
  if (different.length === 0)
    return `all ${rows} values are the same, but not what stands beside them (bounds, observers, settings or the way of a training)`;
  const [{ task, condition, metric, there, here }] = different;
  const first = `the first is ${metric} of ${task} at ${condition}, ${told(there)} in the report and ${told(here)} here`;
  const size = Number.isFinite(largest) ? `, by ${largest.toPrecision(2)} of the value at most` : '';
  return `${different.length} of ${rows} values are not the same${size}; ${first}`;
}

/** What came of a unit; the first word is the verdict. */
export function outcomeWords(
  outcome: RerunOutcome,
  { values, tasks }: ReportedUnit,
  seconds: number,
  { headlines }: Pick<RerunData, 'headlines'>,
): readonly [verdict: string, words: string] {
  const time = `Computed here in ${duration(seconds)}.`;
  const shown = headlineWords(outcome.headlines, headlines, tasks.length);
  const { different, largest = 0 } = outcome;
  const where = different.length > 0 && largest < ROUNDING ? ' in the last bits' : '';
  if (!outcome.identical) return ['different', `${where}: ${differenceWords(outcome, values !== undefined)}. ${time}`];
  return [
    'identical',
    `: ${shown === '' ? '' : `${shown}. `}Every number of its ${outcome.rows} rows is the same to the last bit. ${time}`,
  ];
}

/** What came of the pictures. */
export function picturesWords(identical: boolean, seconds: number): readonly [verdict: string, words: string] {
  const time = `Computed here in ${duration(seconds)}.`;
  return identical
    ? ['identical', `: every spike, state and output of the pictures is the same to the last bit. ${time}`]
    : ['different', `: not all spikes, states and outputs of the pictures are the same. ${time}`];
}

/** Of a browser that rounds otherwise. */
const ROUNDED_OTHERWISE =
  ' This browser rounds exp, log and the like otherwise than the program that made the report did: numbers that hang on their last bit come out different by some 10⁻¹⁵.';

/**
 * What is known beforehand: how long it is going to take, and whether the same can come out.
 * @param seconds that it took; 0 where nobody measured it
 */
export function expectedWords(seconds: number, roundsAlike: boolean): string {
  const time = seconds > 0 ? `It took ${duration(seconds)} when the report was made.` : 'It takes some seconds.';
  return `${time}${roundsAlike ? '' : ROUNDED_OTHERWISE}`;
}
