/**
 * The verdict on a named experiment, the table of what was published beside what was found, and the one of what was
 * found beyond it.
 */
import type { Finding } from '../../studies/published/finding.ts';
import { byStanding, type FindingWords, failureSentence, findingWords, verdictSentence } from '../finding_words.ts';
import { type Html, html } from '../html.ts';
import type { Section } from '../sections/section.ts';
import { scrolling } from '../sections/table.ts';

/** Whether it holds, and if not, what did not. */
export function verdictSection(findings: readonly Finding[]): Section {
  const failed = findings.filter(({ holds }) => holds === false);
  const words = (finding: Finding): string => (finding.standing === 'condition' ? 'Not met.' : 'Does not hold.');
  const body = html`<div class="answer">
<p class="verdict">${verdictSentence(findings)}</p>
${failed.length === 0 ? undefined : html`<ul>${failed.map((finding) => html`<li><b>${words(finding)}</b> ${failureSentence(finding)}.</li>`)}</ul>`}
</div>`;
  return { id: 'verdict', title: 'Does it hold?', body };
}

function foundCell({ found, interval }: FindingWords): Html {
  return html`<td class="number">${found}${interval === undefined ? undefined : html`<small>${interval}</small>`}</td>`;
}

function judgedRow(finding: Finding): Html {
  const { source, reason, holds } = finding;
  const words = findingWords(finding);
  return html`<tr><th scope="row">${words.quantity}</th>
<td>${words.published}<small>${source}</small></td>
${foundCell(words)}
<td>${words.accepted}${reason === null ? undefined : html`<small>${reason}</small>`}</td>
<td>${holds === false ? html`<strong>${words.verdict}</strong>` : words.verdict}</td></tr>`;
}

function table(caption: string, heads: readonly string[], rows: readonly Html[]): Html | undefined {
  if (rows.length === 0) return undefined;
  return scrolling(
    caption,
    html`<table class="findings"><caption><span>${caption}</span></caption>
<thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${rows}</tbody></table>`,
  );
}

/** The tables. */
export function findingsSection(findings: readonly Finding[]): Section {
  const { judged, reported } = byStanding(findings);
  const reportedRow = (finding: Finding): Html =>
    html`<tr><th scope="row">${finding.quantity}</th>${foundCell(findingWords(finding))}</tr>`;
  const body = html`${table('Published and found', ['Quantity', 'Published', 'Found', 'Accepted range', 'Verdict'], judged.map(judgedRow))}
${table('Also found, with nothing published to hold it against', ['Quantity', 'Found'], reported.map(reportedRow))}
<p class="note">Below a value found: its 95 % interval, and p of a test against no effect, where there are any. Below the accepted range: why it is this range.</p>`;
  return { id: 'findings', title: 'Findings', body };
}
