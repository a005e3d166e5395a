/**
 * The report of a named experiment, as one page: what was published, whether it holds, the figures, and how to do it
 * again.
 */

import type { FigureData } from '../../studies/comparison/figure_data.ts';
import type { Finding } from '../../studies/published/finding.ts';
import { html, toMarkup } from '../html.ts';
import { page } from '../page.ts';
import type { Section } from '../sections/section.ts';
import { scrolling } from '../sections/table.ts';
import { counted } from '../wording.ts';
import { experimentFigure } from './experiment_figure.ts';
import { findingsSection, verdictSection } from './findings_sections.ts';

/** Everything that the page shows. */
export interface ExperimentReportData {
  readonly name: string;
  readonly title: string;
  readonly question: string;
  readonly published: string;
  readonly citation: string;
  readonly seed: number;
  readonly options: Readonly<Record<string, unknown>>;
  /** Whether these are the options of `--quick`. */
  readonly quick: boolean;
  readonly version: string;
  /** Shell command that repeats the run. */
  readonly command: string;
  readonly findings: readonly Finding[];
  readonly figures: readonly FigureData[];
  readonly notes: readonly string[];
  /** Hashes of what was heard, where that does not follow from the seed. */
  readonly heard?: Readonly<Record<string, string>>;
}

function questionSection({ question, published, citation }: ExperimentReportData): Section {
  const body = html`<p class="lead">${question}</p>
<p>${published}</p>
<p class="note">${citation}</p>`;
  return { id: 'question', title: 'What was published', body };
}

function figuresSection({ figures }: ExperimentReportData): Section | undefined {
  if (figures.length === 0) return undefined;
  return { id: 'figures', title: 'Figures', body: html`${figures.map(experimentFigure)}` };
}

/** An option as it would be read aloud. */
const valueWords = (value: unknown): string => (Array.isArray(value) ? value.map(String).join(', ') : String(value));

function methodsSection(data: ExperimentReportData): Section {
  const { notes, options, seed, version, command, name, heard } = data;
  const same = heard === undefined ? 'options and seed' : 'options, seed and sounds (data.json has their hashes)';
  const rows: readonly (readonly [string, string])[] = [
    ['experiment', name],
    ['seed', String(seed)],
    ['rippletank', version],
    ...Object.entries(options).map(([key, value]) => [key, valueWords(value)] as const),
  ];
  const body = html`${notes.map((note) => html`<p>${note}</p>`)}
<p><b>To repeat it.</b> Equal ${same} give the same findings.json to the byte, on any number of threads.</p>
<pre class="command"><code>${command}</code></pre>
${scrolling('Options of the run', html`<table class="identity"><tbody>${rows.map(([key, value]) => html`<tr><th scope="row">${key}</th><td><code>${value}</code></td></tr>`)}</tbody></table>`)}`;
  return { id: 'methods', title: 'How it was done', body };
}

/** Renders the report; equal data give equal bytes. @returns a complete HTML document */
export function renderExperimentReport(data: ExperimentReportData): string {
  const { name, title, question, findings, version, seed, quick } = data;
  const sections = [
    questionSection(data),
    verdictSection(findings),
    figuresSection(data),
    findingsSection(findings),
    methodsSection(data),
  ].filter((section) => section !== undefined);
  const facts = [
    name,
    counted(findings.length, 'finding'),
    `seed ${seed}`,
    ...(quick ? ['quick version'] : []),
    `rippletank ${version}`,
  ];
  const words = {
    name,
    kicker: 'Rippletank · a published result, reproduced',
    heading: title,
    facts: facts.join(' · '),
    description: question,
    footer: 'Made by Rippletank from findings.json and data.json beside this file.',
  };
  return toMarkup(page(words, sections));
}
