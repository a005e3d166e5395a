/**
 * The tables that `experiment` prints: published beside found, what was found beyond it, and in plain words what does
 * not hold.
 */

import { byStanding, failureSentence, findingWords, verdictSentence } from '../../../report/finding_words.ts';
import type { Finding } from '../../../studies/published/finding.ts';

function found(finding: Finding): string {
  const { found: value, interval } = findingWords(finding);
  return interval === undefined ? value : `${value} [${interval}]`;
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const lines = rows.map((row) =>
    row
      .map((text, column) => text.padEnd(widths[column]))
      .join('  ')
      .trimEnd(),
  );
  return `${lines.join('\n')}\n`;
}

/** Tables and verdict as text. */
export function experimentTable(findings: readonly Finding[]): string {
  const { judged, reported } = byStanding(findings);
  const beside = judged.map((finding) => {
    const { quantity, published, accepted, verdict } = findingWords(finding);
    return [quantity, published, found(finding), accepted, verdict];
  });
  const further = reported.map((finding) => [finding.quantity, found(finding)]);
  const failures = findings
    .filter(({ holds }) => holds === false)
    .map((finding) => `${findingWords(finding).verdict}: ${failureSentence(finding)}\n`);
  return [
    ...(beside.length === 0 ? [] : [table([['quantity', 'published', 'found', 'accepted range', ''], ...beside])]),
    ...(further.length === 0 ? [] : [table([['also found', ''], ...further])]),
    `${verdictSentence(findings)}\n${failures.join('')}`,
  ].join('\n');
}
