/** Findings in plain words, for the page and for the terminal. */
import type { Finding } from '../experiments/finding.ts';
import { counted, plain } from './wording.ts';

const withUnit = (text: string, unit: string): string => (unit === '' ? text : `${text} ${unit}`);

/** `40.3 Hz`, or a dash. */
export function foundWords({ found, unit }: Finding): string {
  return found === null ? plain(found) : withUnit(plain(found), unit);
}

/** `39.1 to 41.2`, or undefined where there is no interval. */
export function intervalWords({ interval }: Finding): string | undefined {
  return interval === null ? undefined : `${plain(interval[0])} to ${plain(interval[1])}`;
}

/** `35 to 45 Hz`, `at least 0`, `at most 1`, `exactly 4`, or undefined where nothing was expected. */
export function acceptedWords({ accepted, unit }: Finding): string | undefined {
  if (accepted === null) return undefined;
  const [low, high] = accepted;
  if (low === null && high === null) return 'any value';
  if (low === null) return `at most ${withUnit(plain(high), unit)}`;
  if (high === null) return `at least ${withUnit(plain(low), unit)}`;
  return low === high ? `exactly ${withUnit(plain(low), unit)}` : withUnit(`${plain(low)} to ${plain(high)}`, unit);
}

/** `holds`, `does not hold`, or a dash. */
export function holdsWords({ holds }: Finding): string {
  return holds === null ? plain(null) : holds ? 'holds' : 'does not hold';
}

/** What did not hold, in a sentence. */
export function failureSentence(finding: Finding): string {
  const interval = intervalWords(finding);
  return `${finding.quantity}: ${foundWords(finding)}${interval === undefined ? '' : ` (95 % interval ${interval})`}, where ${acceptedWords(finding)} would agree with what was published (${finding.published})`;
}

/** The verdict on all findings, in a sentence. */
export function verdictSentence(findings: readonly Finding[]): string {
  const judged = findings.filter(({ holds }) => holds !== null);
  const held = judged.filter(({ holds }) => holds === true).length;
  if (judged.length === 0)
    return 'Nothing here can be held against a published number; what follows is what was found.';
  if (held === judged.length)
    return judged.length === 1 ? 'The published finding holds.' : `All ${judged.length} published findings hold.`;
  const failed = judged.length - held;
  if (held === 0)
    return judged.length === 1
      ? 'The published finding does not hold.'
      : `None of ${counted(judged.length, 'published finding')} holds.`;
  return `${held} of ${counted(judged.length, 'published finding')} hold; ${failed} ${failed === 1 ? 'does' : 'do'} not.`;
}
