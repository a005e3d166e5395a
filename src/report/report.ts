/**
 * The report of a comparison, as one page. Pure: equal data give equal bytes; wall times are data, clocks are never
 * read.
 */
import { toMarkup } from './html.ts';
import { networksOf, reservoirsOf, tasksOf } from './lookup.ts';
import { page } from './page.ts';
import type { ReportData } from './report_data.ts';
import { rerunParts } from './rerun.ts';
import { alongSection } from './sections/along_section.ts';
import { answerSection } from './sections/answer.ts';
import { costsSection } from './sections/costs_section.ts';
import { factorialSection } from './sections/factorial_section.ts';
import { failuresSection } from './sections/failures.ts';
import { frontOf } from './sections/front.ts';
import { learningSection } from './sections/learning_section.ts';
import { methodsSection } from './sections/methods.ts';
import { primarySection } from './sections/primary_section.ts';
import { questionSection, systemNoun } from './sections/question.ts';
import { reservoirsSection } from './sections/reservoirs.ts';
import { resultSections } from './sections/results.ts';
import { searchSection } from './sections/search_section.ts';
import type { Section } from './sections/section.ts';
import { stylesOf, type View, viewOf } from './view.ts';
import { counted, listed } from './wording.ts';

/** One line on what the page holds. */
function facts(view: View): string {
  const version = view.manifest.versions.rippletank;
  return [
    counted(reservoirsOf(view).length, systemNoun(stylesOf(view, reservoirsOf(view)))),
    counted(tasksOf(view).length, 'task'),
    counted(networksOf(view), 'network'),
    ...(version === undefined ? [] : [`rippletank ${version}`]),
    `results ${view.manifest.resultsHash.slice(0, 19)}`,
  ].join(' · ');
}

/** What a report is made of: its data as they are shown, a line of facts, and its sections. */
export interface ReportParts {
  readonly view: View;
  readonly facts: string;
  readonly sections: readonly Section[];
}

/** The parts. */
export function reportParts(data: ReportData): ReportParts {
  const view = viewOf(data);
  const sections = [
    questionSection(view),
    primarySection(view),
    answerSection(view),
    factorialSection(view),
    alongSection(view),
    reservoirsSection(view),
    ...resultSections(view),
    searchSection(view),
    learningSection(view),
    costsSection(view),
    methodsSection(view),
    failuresSection(view),
  ].filter((section) => section !== undefined);
  return { view, facts: facts(view), sections };
}

/**
 * Renders the report.
 * @param data results; strings in it are escaped, numbers that are missing or not finite become dashes
 * @returns a complete HTML document
 */
export function renderReport(data: ReportData): string {
  const parts = reportParts(data);
  const { view, sections } = parts;
  const { name } = view.manifest;
  const words = {
    name,
    kicker: 'Rippletank · experiment report',
    heading: name,
    facts: parts.facts,
    description: `Spiking and continuous reservoirs compared on ${listed(tasksOf(view))}`,
    footer: 'Made by Rippletank from results.jsonl, summary.csv and manifest.json beside this file.',
  };
  return toMarkup(page(words, sections, frontOf(view), rerunParts(view)));
}
