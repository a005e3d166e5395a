/** The verdict on a named experiment and the table of its findings, published beside found. */
import type { Finding } from '../../experiments/finding.ts';
import {
  acceptedWords,
  failureSentence,
  foundWords,
  holdsWords,
  intervalWords,
  verdictSentence,
} from '../finding_words.ts';
import { type Html, html } from '../html.ts';
import type { Section } from '../sections/section.ts';
import { scrolling } from '../sections/table.ts';
import { NOTHING } from '../wording.ts';

/** Whether it holds, and if not, what did not. */
export function verdictSection(findings: readonly Finding[]): Section {
  const failed = findings.filter(({ holds }) => holds === false);
  const body = html`<div class="answer">
<p class="verdict">${verdictSentence(findings)}</p>
${failed.length === 0 ? undefined : html`<ul>${failed.map((finding) => html`<li><b>Does not hold.</b> ${failureSentence(finding)}.</li>`)}</ul>`}
</div>`;
  return { id: 'verdict', title: 'Does it hold?', body };
}

function row(finding: Finding): Html {
  const { quantity, published, source, reason } = finding;
  const interval = intervalWords(finding);
  const holds = holdsWords(finding);
  return html`<tr><th scope="row">${quantity}</th>
<td>${published}<small>${source}</small></td>
<td class="number">${foundWords(finding)}${interval === undefined ? undefined : html`<small>${interval}</small>`}</td>
<td>${acceptedWords(finding) ?? NOTHING}${reason === null ? undefined : html`<small>${reason}</small>`}</td>
<td>${finding.holds === false ? html`<strong>${holds}</strong>` : holds}</td></tr>`;
}

/** The table. */
export function findingsSection(findings: readonly Finding[]): Section {
  const caption = 'Published and found';
  const heads = ['Quantity', 'Published', 'Found', 'Would agree', 'Verdict'];
  const body = scrolling(
    caption,
    html`<table class="findings"><caption><span>${caption}</span></caption>
<thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${findings.map(row)}</tbody></table>`,
  );
  return {
    id: 'findings',
    title: 'Findings',
    body: html`${body}<p class="note">Below a value found: its 95 % interval, where it has one. Below what would agree: why this range.</p>`,
  };
}
