/**
 * What a spike of the adaptive exponential membrane leads to within its step, as text of the kernel dialect: when V
 * reaches V_peak in the leg that begins at `begun` with startV and startW, w there, and V and w at the end of the step;
 * see adaptive_exponential_membrane.ts.
 */
import type { Lines } from './gates.ts';
import { bounded, courseOf, inputsOf, leg, line, numbersOf, opening, suffixed } from './upswing.ts';

/** Clamps to 0 … 1; what is no number becomes 0. */
const fraction = (value: string): string => `${value} > 0 ? (${value} < 1 ? ${value} : 1) : 0`;

const inputs = inputsOf('Hit', 'begun', 'span');
const numbers = numbersOf('Hit', 'span');

/** The leg as if there were no peak. */
const beyond: Lines = {
  ...numbers.lines,
  ...inputs.lines,
  ...line('Hit', { V: 'startV', w: 'startW', moves: '1', inputs: inputs.inputs, numbers: numbers.numbers }),
  ...opening('Hit', 'startV', 'burstHit', courseOf('Hit')),
};

/**
 * The fraction of the leg at which u has come down to what it is at the peak: as an exponential has it, and as much
 * leak as there is of a whole upswing.
 */
const guess: Lines = {
  first: 'aboveHit * slope',
  opening: 'exp(first)',
  pace: 'riseHit / burstHit',
  slowed: '1 + looseHit * caughtHit / (reachedHit > 1 ? reachedHit : 1)',
  gap: 'slowed * (1 / opening - residue)',
  brake: '1 + residue * pace * slowed',
  turnout: 'pace * gap / brake',
  swept: '(opening + pace * slowed) / brake',
  guess: `turnout * turnout < 0.01
    ? gap / (burstHit * brake) * (1 - turnout * (0.5 - turnout * (${1 / 3} - turnout * (0.25 - turnout * 0.2))))
    : (swept > 0 ? (log(swept) - first) / riseHit : 0.5)`,
  chord: fraction('guess'),
  // Where it is steep, the line is there sooner than its chord.
  ahead: 'motionHit + 6 * liftHit * (1 - (chord + chord))',
  climb: 'ahead > 0.2 * motionHit ? ahead : 0.2 * motionHit',
  bowed: 'motionHit > 0 ? (1 - weighedHit) * (6 * liftHit * (chord * (1 - chord)) / climb) : 0',
  soon: fraction('chord - bowed'),
};

/** Once more, by Newton's method for logarithms from the leg up to there. */
const better: Lines = {
  ...suffixed('Soon', {
    motion: 'soon * (motionHit + 6 * liftHit * (1 - soon))',
    lift: 'soon * soon * liftHit',
    rise: '$motion * slope',
    squared: '$rise * $rise',
    loose: 'looseHit * soon',
    burst: 'burstHit * soon',
  }),
  ...opening('Soon', 'startV', 'burstSoon', courseOf('Soon')),
  octavesThere: '(startV - onset + motionSoon) * octave',
  there: bounded('octavesThere'),
  spent: 'reachedSoon + residue * there',
  speed: 'there * (burstHit + residue * slope * (motionHit + 6 * liftHit * (1 - (soon + soon))))',
  sooner: 'soon + log((1 + keptSoon) / spent) * (spent / speed)',
  at: `whole > 0.5 ? 1 : (${fraction('sooner')})`,
};

const portion = numbersOf('Portion', 'portion');

/**
 * w there, from the mean of V up to there: that of the line and that of −Delta_T·ln u, which has most of its weight
 * late.
 */
const grown: Lines = {
  portion: 'span * at',
  sparedPortion: portion.lines.sparedPortion,
  lossPortion: portion.lines.lossPortion,
  centrePortion: portion.lines.centrePortion,
  ascent: 'threshold - startV - at * (motionHit + 6 * liftHit * (1 - at))',
  steep: 'ascent > 0 ? ascent * slope : 0',
  remains: 'exp(-steep)',
  bulge: `steep < 1 ? steep * (0.5 - steep * (${1 / 12} - steep * steep * ${1 / 720})) : 1 - steep * remains / (1 - remains)`,
  riseThere: 'riseHit * at',
  lateThere: `1 / (1 + riseThere * (0.25 + ${1 / 36} * riseThere))`,
  upTo: 'startV + at * (centrePortion * motionHit + liftHit * (3 - 2 * at)) + width * bulge * lateThere * (1 + 0.25 * lossPortion)',
  grown: 'startW + lossPortion * (coupling * upTo + offset - startW) + b',
};

const restInputs = inputsOf('Rest', 'passed', 'rest');
const restNumbers = numbersOf('Rest', 'rest');

/** The values, in order; V and w at the end of the step are `endRest` and `afterRest`. */
export const landing: Lines = {
  ...beyond,
  ...guess,
  ...better,
  ...grown,
  passed: 'begun + portion',
  rest: '1 - passed',
  ...restNumbers.lines,
  ...restInputs.lines,
  ...leg('Rest', { V: '0', w: 'grown', moves: 'moves', inputs: restInputs.inputs, numbers: restNumbers.numbers }),
};
