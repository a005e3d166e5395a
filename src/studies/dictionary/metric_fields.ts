/**
 * Dictionary of the metrics of the built-in tasks, and of what every unit costs. A metric of one name means the same in
 * all tasks, but for its unit: the point of subjective equality is a time where one interval is judged, and a ratio
 * where two are compared.
 */
import { type Field, type Fields, field } from './field.ts';

const UP = '≥ 0';
const SHARE = '0 … 1';
const RATIO = '> 0';
const number = (meaning: string, range?: string): Field =>
  field('number', meaning, range === undefined ? {} : { range });

const JUDGEMENT: Fields = {
  accuracy: number('share of right answers', SHARE),
  earlierAccuracy: number('accuracy over all segments but the last one', SHARE),
  trainedAccuracy: number('accuracy at the speed of the training', SHARE),
  validityEffect: number('accuracy in trials that were cued rightly less that in the others', '−1 … 1'),
  dPrime: number('sensitivity d′: how far the answers to two classes lie apart, in their SD'),
  threshold: number('ratio of two intervals at which d′ is 1', '> 1'),
  presentedRatio: number('mean ratio that an adaptive test presents at a trial', '> 1'),
  weberFraction: number(
    'relative difference of intervals that is just told: at d′ = 1, or of the psychometric curve',
    UP,
  ),
  psychometricWeber: number('Weber fraction of the psychometric curve', UP),
  differenceLimen: number('half the interquartile range of the psychometric curve over its point of indifference', UP),
  lapses: number('share of trials that are answered whatever was presented', '0 … 0.2'),
  pse: number('point of subjective equality: interval, or ratio of two, that is called long in half of the trials', UP),
  pseOverGeometric: number('point of indifference over the geometric mean of the range', RATIO),
  pseOverArithmetic: number('point of indifference over the arithmetic mean of the range', RATIO),
  pseShift: number('difference of the points of subjective equality of two conditions'),
  pLong: number('share of the answer “long” at an interval', SHARE),
  pLonger: number('share of the answer “longer” at a ratio', SHARE),
  thresholdRatio: number('ratio of the Weber fractions of two conditions', UP),
  timeOrderError: number('one half less the share of the answer that the second was longer', '−0.5 … 0.5'),
  superposition: number(
    'largest distance of the curves of two ranges, or of distributions of times, over their means',
    SHARE,
  ),
};

const PRODUCTION: Fields = {
  relativeError: number('error of produced intervals over the interval asked for', UP),
  rmse: number('root mean squared error of produced intervals', UP),
  bias: number('mean produced less asked interval; over several intervals their root mean square'),
  sd: number('SD of produced intervals, root mean square over intervals', UP),
  cv: number('SD of produced intervals over their mean', UP),
  slope: number('slope of mean produced on presented intervals'),
  indifference: number('interval at which the line of produced on presented intervals meets the diagonal'),
  meanProduced: number('mean produced interval', UP),
  contextEffect: number('mean produced interval after the one prior less that after the other, of an interval in both'),
  missRate: number('share of trials, or taps, without an answer, which count as guesses', SHARE),
  success: number('share of trials with an answer and a still output before', SHARE),
  peakError: number('root mean squared error of the times of peaks over the interval', UP),
  peak: number('time of the peak of the mean response over the interval', UP),
  start: number('time at which the mean response rises through half its height, over the interval', UP),
  stop: number('time at which it falls through half its height, over the interval', UP),
  width: number('width of the mean response at half its height, over the time of its peak', UP),
  continuedError: number('root mean squared error of taps in silence over the interval', '0 … 0.5'),
  pacedError: number('root mean squared error of taps with pulses over the interval', '0 … 0.5'),
  silentError: number('the same at one beat in silence', '0 … 0.5'),
  meanAsynchrony: number('mean tap less beat over the interval', '−0.5 … 0.5'),
  lag1: number('lag-1 correlation of the intervals between taps', '−1 … 1'),
  clockShare: number('share of their variance that is a clock’s (Wing & Kristofferson 1973)', SHARE),
  phaseRecovery: number('pulses after a shift until half of it is made good', UP),
  periodRecovery: number('pulses after a change of tempo until half of it is made good', UP),
  phaseLag: number('how far taps lag behind after a shift, over the shift'),
  periodLag: number('how far taps lag behind after a change of tempo, over the change of the interval'),
  tapError: number('root mean squared error of taps at a speed, over the last tap', UP),
  trainedError: number('the same over the speeds of the training', UP),
  heldOutError: number('the same over other speeds', UP),
  scalingIndex: number('by how much of the asked factor, in logarithms, the mean response is stretched'),
  stretch: number('factor by which the mean response is stretched', RATIO),
};

const MEMORY: Fields = {
  capacity: number('bits that are kept, from the accuracies at all ages', UP),
  span: number('delay, or age, at which accuracy falls through .75', UP),
  tolerance: number('range of speeds, as the ratio of their ends, at which half of the letters are read', '≥ 1'),
  memoryCapacity: number('sum over lags of the squared correlations, less what a finite sample gives to chance'),
  recall: number('squared correlation at a lag, less what a finite sample gives to chance', '≤ 1'),
  information: number('sum over lags of the information on the wanted bit', UP),
  nrmse: number('root mean squared error in SDs of the series; over several horizons the geometric mean', UP),
  validSamples: number('samples that a series going on by itself is followed, median over series', UP),
  validTime: number('the same in Lyapunov times', UP),
  climate: number('largest distance of the distributions of the values of both series', SHARE),
  correlation: number('correlation of the answer with a function of the input', '−1 … 1'),
  meanCorrelation: number('mean over functions of that correlation', '−1 … 1'),
};

/** Of every unit, at condition `cost` (NeuroBench). */
const COSTS: Fields = {
  footprintBytes: field('number', 'memory of the network', { unit: 'bytes', range: UP }),
  connectionSparsity: number('share of possible connections that there are not', SHARE),
  activationSparsity: number('share of updates of units that are 0', SHARE),
  effectiveACsPerSecond: field('number', 'additions for each second of model time', { unit: '1/s', range: UP }),
  effectiveMACsPerSecond: field('number', 'multiplications with addition for each second of model time', {
    ...{ unit: '1/s', range: UP },
  }),
  denseOpsPerSecond: field('number', 'operations of dense matrices for each second of model time', {
    ...{ unit: '1/s', range: UP },
  }),
  modelSeconds: field('number', 'model time of all trials', { unit: 's', range: UP }),
};

/** Metrics that have a unit, with the tasks in which it is so. */
const UNITS: readonly (readonly [metric: string, unit: string, tasks: readonly string[]])[] = [
  ['pse', 'ms', ['discrimination', 'bisection']],
  ['bias', 'ms', ['production', 'ready-set-go', 'two-prior-ready-set-go']],
  ['rmse', 'ms', ['ready-set-go', 'two-prior-ready-set-go']],
  ['sd', 'ms', ['ready-set-go', 'two-prior-ready-set-go']],
  ['indifference', 'ms', ['ready-set-go', 'two-prior-ready-set-go']],
  ['meanProduced', 'ms', ['ready-set-go', 'two-prior-ready-set-go', 'interval-production']],
  ['contextEffect', 'ms', ['two-prior-ready-set-go']],
  ['span', 'ms', ['latch', 'delayed-match', 'delayed-xor']],
  ['stretch', '%', ['temporal-scaling']],
  ['phaseRecovery', 'pulses', ['synchronisation']],
  ['periodRecovery', 'pulses', ['synchronisation']],
  ['capacity', 'bits', ['delayed-xor']],
  ['information', 'bits', ['delayed-parity']],
  ['validSamples', 'samples', ['mackey-glass-free', 'lorenz-free']],
  ['validTime', 'Lyapunov times', ['lorenz-free']],
];

const withUnit = ([name, held]: [string, Field]): [string, Field] => {
  const found = UNITS.find(([metric]) => metric === name);
  if (found === undefined) return [name, held];
  const [, unit, tasks] = found;
  return [name, { ...held, unit: `${unit} (${tasks.map((task) => `\`${task}\``).join(', ')})` }];
};

/** Metrics by name. */
export const METRIC_FIELDS: Fields = Object.fromEntries(
  Object.entries({ ...JUDGEMENT, ...PRODUCTION, ...MEMORY, ...COSTS }).map(withUnit),
);

/** Unit of a metric in a task; null for pure numbers, and for metrics of a task of one's own. @param task its name */
export function unitOfMetric(metric: string, task: string | undefined): string | null {
  const cost = Object.hasOwn(COSTS, metric) ? COSTS[metric].unit : undefined;
  const found = UNITS.find(([name, , tasks]) => name === metric && task !== undefined && tasks.includes(task));
  return cost ?? found?.[1] ?? null;
}
