/** Findings in plain words, for the page and for the terminal. */
import type { Finding } from '../studies/published/finding.ts';
import { counted, NOTHING, plain, probability } from './wording.ts';

const withUnit = (text: string, unit: string): string => (unit === '' ? text : `${text} ${unit}`);

/** `40.3 Hz`, or a dash. */
function foundWords({ found, unit }: Finding): string {
  return found === null ? plain(found) : withUnit(plain(found), unit);
}

/** `39.1 to 41.2`, `39.1 to 41.2, p = .03`, or undefined where there is neither interval nor test. */
function intervalWords({ interval, p }: Finding): string | undefined {
  const parts = [
    ...(interval === null ? [] : [`${plain(interval[0])} to ${plain(interval[1])}`]),
    ...(p === null ? [] : [probability(p)]),
  ];
  return parts.length === 0 ? undefined : parts.join(', ');
}

/** `35 to 45 Hz`, `at least 0`, `at most 1`, `exactly 4`, or undefined where nothing was expected. */
function acceptedWords({ accepted, unit }: Finding): string | undefined {
  if (accepted === null) return undefined;
  const [low, high] = accepted;
  if (low === null && high === null) return 'any value';
  if (low === null) return `at most ${withUnit(plain(high), unit)}`;
  if (high === null) return `at least ${withUnit(plain(low), unit)}`;
  return low === high ? `exactly ${withUnit(plain(low), unit)}` : withUnit(`${plain(low)} to ${plain(high)}`, unit);
}

/** `holds`, `does not hold`, `met`, `not met`, or `not judged`. */
function holdsWords({ holds, standing }: Finding): string {
  if (holds === null) return 'not judged';
  if (standing === 'condition') return holds ? 'met' : 'not met';
  return holds ? 'holds' : 'does not hold';
}

/** What was published, or that it is a condition. */
function publishedWords({ published, standing }: Finding): string {
  return published === '' && standing === 'condition' ? 'a condition of the experiment' : published;
}

/** A finding in words, for a row of a table. */
export interface FindingWords {
  readonly quantity: string;
  readonly published: string;
  readonly found: string;
  /** Undefined where there is neither interval nor test. */
  readonly interval: string | undefined;
  /** What would agree; a dash where nothing was expected. */
  readonly accepted: string;
  readonly verdict: string;
}

/** The words of a finding. */
export function findingWords(finding: Finding): FindingWords {
  return {
    quantity: finding.quantity,
    published: publishedWords(finding),
    found: foundWords(finding),
    interval: intervalWords(finding),
    accepted: acceptedWords(finding) ?? NOTHING,
    verdict: holdsWords(finding),
  };
}

/** Findings that are held against something, and those that are only reported. */
export function byStanding(findings: readonly Finding[]): {
  readonly judged: readonly Finding[];
  readonly reported: readonly Finding[];
} {
  return {
    judged: findings.filter(({ standing }) => standing !== 'reported'),
    reported: findings.filter(({ standing }) => standing === 'reported'),
  };
}

/** What did not hold, in a sentence. */
export function failureSentence(finding: Finding): string {
  const interval = intervalWords(finding);
  const within = interval === undefined ? '' : ` (${finding.interval === null ? '' : '95 % interval '}${interval})`;
  const accepted = acceptedWords(finding);
  const found = `${finding.quantity}: ${foundWords(finding)}${within}`;
  return finding.standing === 'condition'
    ? `${found}, where the experiment needs ${accepted}`
    : `${found}, where ${accepted} would agree with what was published (${finding.published})`;
}

function publishedSentence(findings: readonly Finding[]): string {
  const judged = findings.filter(({ standing, holds }) => standing === 'published' && holds !== null);
  const held = judged.filter(({ holds }) => holds === true).length;
  if (judged.length === 0) {
    return findings.some(({ standing }) => standing === 'published')
      ? 'Nothing could be judged: this version has too little data.'
      : 'Nothing here can be held against a published number; what follows is what was found.';
  }
  if (held === judged.length)
    return judged.length === 1 ? 'The published finding holds.' : `All ${judged.length} published findings hold.`;
  const failed = judged.length - held;
  if (held === 0)
    return judged.length === 1
      ? 'The published finding does not hold.'
      : `None of ${counted(judged.length, 'published finding')} holds.`;
  return `${held} of ${counted(judged.length, 'published finding')} hold; ${failed} ${failed === 1 ? 'does' : 'do'} not.`;
}

/** The verdict on all findings, in a sentence or two. */
export function verdictSentence(findings: readonly Finding[]): string {
  const broken = findings.filter(({ standing, holds }) => standing === 'condition' && holds === false).length;
  const caution =
    broken === 0
      ? ''
      : ` ${counted(broken, 'condition')} of the experiment ${broken === 1 ? 'is' : 'are'} not met, so read it with caution.`;
  return `${publishedSentence(findings)}${caution}`;
}
