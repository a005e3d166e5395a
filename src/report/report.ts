/**
 * The report of an experiment: one HTML file that asks for nothing from anywhere. No script, no network, no font to load: a
 * content security policy forbids all of them, figures are inline SVG, and the page reads the same in ten years as today.
 * Pure: equal data give equal bytes; wall times are data, clocks are never read.
 */
import { type Html, html, toMarkup, trusted } from './html.ts';
import { networksOf, reservoirsOf, tasksOf } from './lookup.ts';
import type { ReportData } from './report_data.ts';
import { answerSection } from './sections/answer.ts';
import { costsSection } from './sections/costs_section.ts';
import { failuresSection } from './sections/failures.ts';
import { methodsSection } from './sections/methods.ts';
import { questionSection } from './sections/question.ts';
import { reservoirsSection } from './sections/reservoirs.ts';
import { resultSections } from './sections/results.ts';
import { renderSection, type Section } from './sections/section.ts';
import { STYLE } from './theme.ts';
import { type View, viewOf } from './view.ts';
import { counted, listed } from './wording.ts';

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** One line on what the page holds. */
function facts(view: View): string {
  const version = view.manifest.versions.rippletank;
  return [
    counted(reservoirsOf(view).length, 'reservoir'),
    counted(tasksOf(view).length, 'task'),
    counted(networksOf(view), 'network'),
    ...(version === undefined ? [] : [`rippletank ${version}`]),
    `results ${view.manifest.resultsHash.slice(0, 19)}`,
  ].join(' · ');
}

function page(view: View, sections: readonly Section[]): Html {
  const { name } = view.manifest;
  const summary = `Spiking and continuous reservoirs compared on ${listed(tasksOf(view))}`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="${summary}">
<title>${name} · Rippletank report</title>
<style>${trusted(STYLE)}</style>
</head>
<body>
<header>
<p class="kicker">Rippletank · experiment report</p>
<h1>${name}</h1>
<p class="facts">${facts(view)}</p>
<nav aria-label="Sections"><ol>${sections.map((section) => html`<li><a href="#${section.id}">${section.title}</a></li>`)}</ol></nav>
</header>
<main>
${sections.map((section, k) => renderSection(section, k + 1))}</main>
<footer>Made by Rippletank from results.jsonl, summary.csv and manifest.json beside this file.</footer>
</body>
</html>
`;
}

/**
 * Renders the report.
 * @param data results; strings in it are escaped, numbers that are missing or not finite become dashes
 * @returns a complete HTML document
 */
export function renderReport(data: ReportData): string {
  const view = viewOf(data);
  const sections = [
    questionSection(view),
    answerSection(view),
    reservoirsSection(view),
    ...resultSections(view),
    costsSection(view),
    methodsSection(view),
    failuresSection(view),
  ].filter((section) => section !== undefined);
  return toMarkup(page(view, sections));
}
