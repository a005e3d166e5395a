/**
 * Several studies on one page: which they are and what each of them found, side by side; what they found of the same
 * systems in the same tasks; then the report of each. Pure, as a report of one is.
 */
import { type Html, html, toMarkup } from '../html.ts';
import { networksOf, reservoirsOf, tasksOf } from '../lookup.ts';
import { page } from '../page.ts';
import { type ReportParts, reportParts } from '../report.ts';
import type { ReportData } from '../report_data.ts';
import { bestItems } from '../sections/best.ts';
import { seedRanges } from '../sections/methods.ts';
import { verdictCounts } from '../sections/primary_section.ts';
import { renderSection, type Section } from '../sections/section.ts';
import { scrolling } from '../sections/table.ts';
import { verdict } from '../sections/verdict.ts';
import { bestRivals, verdictContext } from '../sections/verdict_context.ts';
import { stateNoisesOf, type View } from '../view.ts';
import { counted, listed, NOTHING } from '../wording.ts';
import { prefixedIds } from './prefixed_ids.ts';
import { type NamedStudy, sideBySide } from './side_by_side.ts';

/** A study with its report. */
interface StudyPart extends NamedStudy, Omit<ReportParts, 'view'> {
  /** Anchor of its report. */
  readonly id: string;
}

/** Studies whose names are told apart. */
function named(studies: readonly ReportParts[]): readonly StudyPart[] {
  const names = studies.map(({ view }) => view.manifest.name);
  return studies.map((parts, k) => {
    const several = names.filter((name) => name === names[k]).length > 1;
    return { ...parts, name: several ? `${names[k]} (${k + 1})` : names[k], id: `study-${k + 1}` };
  });
}

/** What came of the declared outcome, in a few words. */
function primaryWords({ manifest: { primary, presented }, reference }: View): string {
  if (primary === undefined) return 'none declared';
  const against = reference?.label ?? presented?.reference ?? NOTHING;
  return `${primary.metric} of ${primary.task} against ${against}: ${verdictCounts(primary.contrasts)}`;
}

/** Digits of a hash that tell studies apart; all of it stands in the methods of each. */
const HASH_SHOWN = 19;

/** What is told of each study, a row for each fact. */
const FACTS: readonly (readonly [string, (view: View) => string])[] = [
  ['tasks', (view) => listed(tasksOf(view))],
  ['systems', (view) => listed(reservoirsOf(view).map((name) => view.styleOf(name).label))],
  ['networks', (view) => `${networksOf(view)}, seeds ${seedRanges(view.manifest.seeds)}`],
  ['noise on states', (view) => listed(stateNoisesOf(view).map(String)) || 'none'],
  ['primary outcome', primaryWords],
  ['failed units', ({ manifest }) => String(manifest.failures.length)],
  ['made by', ({ manifest }) => `rippletank ${manifest.versions.rippletank ?? NOTHING}`],
  ['results', ({ manifest }) => manifest.resultsHash.slice(0, HASH_SHOWN)],
];

/** What a study found, in the sentences of its answer. */
function foundBy({ view }: StudyPart): Html {
  const sentences = view.tasks.flatMap((task): Html[] => {
    const context = verdictContext(view, task);
    if (context === undefined) return [...bestItems(view, task)];
    if (context.rivals.length === 0) return [];
    return [html`<li><b>${task.label}:</b> ${verdict(context, bestRivals(context))}</li>`];
  });
  if (networksOf(view) === 0 || sentences.length === 0) return html`<p>${NOTHING}</p>`;
  return html`<ul>${sentences}</ul>`;
}

/** Which studies there are, what was asked in each, and what each of them found. */
function studiesSection(studies: readonly StudyPart[]): Section {
  const rows = FACTS.map(
    ([fact, of]) => html`<tr><th scope="row">${fact}</th>${studies.map(({ view }) => html`<td>${of(view)}</td>`)}</tr>`,
  );
  const heads = studies.map(({ id, name }) => html`<th scope="col"><a href="#${id}">${name}</a></th>`);
  const caption = 'The studies on this page';
  const body = html`${scrolling(
    caption,
    html`<table class="findings"><caption><span>${caption}</span></caption><thead><tr><th scope="col"></th>${heads}</tr></thead><tbody>${rows}</tbody></table>`,
  )}
<div class="answer">${studies.map((study) => html`<h3><a href="#${study.id}">${study.name}</a></h3>${foundBy(study)}`)}</div>`;
  return { id: 'studies', title: 'The studies and their answers', body };
}

/** The report of a study as a part of the page, its own sections below it. */
function studySection({ id, name, facts, sections, view }: StudyPart): Section {
  const { command } = view.manifest;
  const links = sections.map((section) => html`<li><a href="#${section.id}">${section.title}</a></li>`);
  const body = html`<p class="facts">${facts}</p>
${command === undefined ? undefined : html`<pre class="command"><code>${command}</code></pre>`}
<nav aria-label="Sections of ${name}"><ol>${links}</ol></nav>
${sections.map((section, k) => renderSection(section, k + 1))}`;
  return { id, title: name, body: prefixedIds(body, `${id}-`) };
}

/**
 * Renders the reports.
 * @param all results of two or more studies; strings in them are escaped
 * @returns a complete HTML document
 */
export function renderStudies(all: readonly ReportData[]): string {
  const studies = named(all.map(reportParts));
  const shared = sideBySide(studies);
  const sections = [
    studiesSection(studies),
    ...(shared === undefined ? [] : [{ id: 'side-by-side', title: 'Side by side', body: shared }]),
    ...studies.map(studySection),
  ];
  const results = all.reduce((sum, { rows }) => sum + rows.length, 0);
  const names = listed(studies.map(({ name }) => name));
  const words = {
    name: names,
    kicker: 'Rippletank · report of several studies',
    heading: names,
    facts: `${studies.length} studies · ${counted(results, 'result')}`,
    description: `Spiking and continuous reservoirs compared in ${names}`,
    footer: 'Made by Rippletank from the results.jsonl, summary.csv and manifest.json of each study.',
  };
  return toMarkup(page(words, sections));
}
