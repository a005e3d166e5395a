/** The table that `experiment` prints: published beside found, a line a finding; then, in plain words, what does not hold. */
import type { Finding } from '../experiments/finding.ts';
import {
  acceptedWords,
  failureSentence,
  foundWords,
  holdsWords,
  intervalWords,
  verdictSentence,
} from '../report/finding_words.ts';
import { NOTHING } from '../report/wording.ts';

const HEADS = ['quantity', 'published', 'found', 'would agree', ''] as const;

function cells(finding: Finding): readonly string[] {
  const interval = intervalWords(finding);
  return [
    finding.quantity,
    finding.published,
    interval === undefined ? foundWords(finding) : `${foundWords(finding)} [${interval}]`,
    acceptedWords(finding) ?? NOTHING,
    holdsWords(finding),
  ];
}

/** Table and verdict as text. */
export function experimentTable(findings: readonly Finding[]): string {
  const rows = [HEADS, ...findings.map(cells)];
  const widths = HEADS.map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const lines = rows.map((row) =>
    row
      .map((text, column) => text.padEnd(widths[column]))
      .join('  ')
      .trimEnd(),
  );
  const failures = findings
    .filter(({ holds }) => holds === false)
    .map((one) => `does not hold: ${failureSentence(one)}`);
  return `${[...lines, '', verdictSentence(findings), ...failures].join('\n')}\n`;
}
