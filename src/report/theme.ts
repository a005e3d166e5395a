/**
 * The page's style sheet. Colours are variables with a light and a dark set; figures name the variables, so one
 * drawing serves both, and print falls back to light. The accent is the colour of the spiking liquid: what is
 * coloured outside figures refers to it or to the verdict on it. Colours of reservoirs are in palette.ts.
 */
import { SYSTEM_COLOURS } from '../system_colours.ts';
import { paletteVariables } from './palette.ts';

const LIGHT = `
  --paper: #ffffff; --ink: #1c1e21; --muted: #62676d; --grid: #e6e8ea; --band: #eceef0; --tint: #f3f7fa; --accent: ${SYSTEM_COLOURS.light.liquid};
  ${paletteVariables('light')}`;

const DARK = `
  --paper: #15171a; --ink: #e4e6e8; --muted: #9aa1a8; --grid: #2b2f34; --band: #2a2e33; --tint: #191d22; --accent: ${SYSTEM_COLOURS.dark.liquid};
  ${paletteVariables('dark')}`;

/** The style sheet. */
export const STYLE = `
:root { color-scheme: light dark; ${LIGHT} }
@media (prefers-color-scheme: dark) { :root { ${DARK} } }
@media print { :root { ${LIGHT} } }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; scroll-behavior: smooth; }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
body { margin: 0; overflow-wrap: break-word; background: var(--paper); color: var(--ink); font: 17px/1.6 Charter, "Bitstream Charter", "Iowan Old Style", "Source Serif 4", Cambria, Georgia, serif; }
main, header, footer { max-width: 980px; margin: 0 auto; padding: 0 clamp(16px, 4vw, 30px); }
header { padding-top: 64px; }
p, dl, ul, h1, h2, h3 { max-width: 44rem; }
h1, h2, h3, .kicker, nav, table, figure, .panel-heading, .legend, .cast, dt, summary, .facts { font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
.kicker { margin: 0; color: var(--accent); font-size: 13px; font-weight: 600; letter-spacing: .06em; text-transform: uppercase; }
h1 { margin: 6px 0 10px; font-size: clamp(28px, 5vw, 40px); line-height: 1.15; font-weight: 650; letter-spacing: -.015em; overflow-wrap: anywhere; }
header.brief { padding-top: 22px; } .brief h1 { display: inline; margin: 0 12px 0 0; font-size: 20px; } .brief .facts { display: inline; font-size: 13px; } .brief .kicker { font-size: 11px; }
.front { margin-top: 14px; } .front p { max-width: none; margin: 0; } .front .lead { font-size: 19px; color: var(--muted); } .front .said { margin-top: 4px; font: 650 clamp(20px, 2.6vw, 27px)/1.25 system-ui, sans-serif; letter-spacing: -.01em; } .front .beside { margin-top: 6px; font-size: 15px; line-height: 1.45; color: var(--muted); } .front figure { margin: 14px 0 0; } .front .downloads { margin-top: 2px; }
.facts { margin: 0; color: var(--muted); font-size: 14px; overflow-wrap: anywhere; }
nav { margin: 26px 0 0; padding: 10px 0; border-top: 1px solid var(--grid); border-bottom: 1px solid var(--grid); font-size: 14px; line-height: 1.9; }
nav ol { display: flex; flex-wrap: wrap; gap: 0 22px; margin: 0; padding: 0; list-style: none; max-width: none; }
a { color: inherit; text-decoration-color: var(--accent); text-underline-offset: 3px; }
nav a { text-decoration: none; color: var(--muted); }
nav a:hover, nav a:focus-visible { color: var(--ink); text-decoration: underline; text-decoration-color: var(--accent); }
section { padding-top: 44px; }
h2 { margin: 0 0 14px; overflow-wrap: anywhere; font-size: 25px; line-height: 1.25; font-weight: 650; letter-spacing: -.01em; }
h2 .number { display: inline-block; min-width: 1.35em; color: var(--accent); font-weight: 500; }
main > section:has(> section) { margin-top: 72px; padding-top: 28px; border-top: 3px solid var(--accent); } section > section > h2 { font-size: 21px; }
h3 { margin: 26px 0 8px; font-size: 16px; font-weight: 650; }
.lead { font-size: 20px; line-height: 1.45; margin-top: 0; }
.note, .caution { color: var(--muted); font-size: 14.5px; line-height: 1.5; }
code, pre { font-family: ui-monospace, "SF Mono", SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: .84em; }
code { overflow-wrap: anywhere; }
pre { margin: 12px 0; padding: 12px 16px; background: var(--band); border-radius: 4px; overflow-x: auto; line-height: 1.5; }
pre code { overflow-wrap: normal; }
.tasks { margin: 18px 0 0; }
.tasks dt { font-weight: 650; font-size: 15px; overflow-wrap: anywhere; }
.tasks dt code { font-weight: 400; }
.tasks dd { margin: 0 0 10px; } .tasks .settings { display: flex; flex-wrap: wrap; gap: 4px 8px; margin: 2px 0 8px; line-height: 1.4; } .settings code { padding: 1px 7px; border-radius: 3px; background: var(--band); font-size: 13px; }
.heat td { text-align: center; background: color-mix(in srgb, var(--ink) calc(var(--shade) * 24%), transparent); } .heat thead th { text-align: center; } .heat td.first { box-shadow: inset 0 0 0 2px var(--accent); } .heat td.first strong::before { content: "★ "; color: var(--accent); }
.cast { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 280px), 1fr)); gap: 10px 26px; margin: 0; padding: 0; list-style: none; max-width: none; font-size: 13.5px; line-height: 1.4; color: var(--muted); }
.cast li { display: flex; gap: 10px; } .cast b { color: var(--ink); font-weight: 600; overflow-wrap: anywhere; } .cast code { font-size: 12px; }
.cast .key { padding-top: 3px; }
.answer { --paper: var(--tint); max-width: 46rem; padding: 4px 24px 6px; background: var(--tint); border-left: 3px solid var(--accent); }
.verdict { font-size: 20px; line-height: 1.45; font-weight: 600; }
.answer ul { margin: 0; padding-left: 20px; } .answer li { margin: 7px 0; } .answer li li { margin: 2px 0; font-variant-numeric: tabular-nums; }
.scroll { overflow-x: auto; margin: 20px 0 6px; background: linear-gradient(to left, var(--paper) 40%, transparent) right / 40px 100% no-repeat local, linear-gradient(to left, color-mix(in srgb, var(--ink) 22%, transparent), transparent) right / 14px 100% no-repeat scroll; }
.scroll:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
table { border-collapse: collapse; min-width: 100%; font-size: 14px; line-height: 1.3; font-variant-numeric: tabular-nums; border-bottom: 1.5px solid var(--ink); }
caption { padding-bottom: 8px; text-align: left; font-weight: 600; }
thead th { padding: 7px 14px; border-top: 1.5px solid var(--ink); border-bottom: 1px solid var(--ink); text-align: right; font-weight: 600; vertical-align: bottom; }
td { padding: 6px 14px; text-align: right; white-space: nowrap; vertical-align: top; }
thead th:first-child, tbody th { padding-left: 0; text-align: left; }
table:not(.identity) tbody th, table:not(.dense) thead th:first-child { position: sticky; left: 0; background: var(--paper); }
tbody th { padding: 6px 14px 6px 0; font-weight: 500; white-space: nowrap; vertical-align: top; }
tbody tr + tr > * { border-top: 1px solid var(--grid); }
td small { display: block; color: var(--muted); font-size: 12px; }
sup { color: var(--accent); line-height: 0; }
tr.reference > * { color: var(--muted); font-style: italic; } tr.reference:not(tr.reference + tr.reference) > * { border-top: 1px solid var(--ink); }
.dense { font-size: 13px; } .dense td, .dense thead th { padding: 3px 12px 3px 0; text-align: left; } .dense .cause { white-space: normal; min-width: 20rem; overflow-wrap: anywhere; }
.findings td { text-align: left; white-space: normal; min-width: 7.5rem; } .findings td.number { white-space: nowrap; } .findings tbody th { white-space: normal; min-width: 11rem; max-width: 17rem; } .findings thead th { text-align: left; } .findings td strong { color: var(--accent); }
.identity { min-width: 0; border-top: 1.5px solid var(--ink); } .identity td { text-align: left; white-space: normal; }
details { margin: 18px 0; } summary { cursor: pointer; font-size: 14px; color: var(--muted); } summary:hover { color: var(--ink); }
details .scroll, details pre { max-height: 70vh; overflow: auto; }
.named { display: inline-flex; align-items: center; gap: 8px; } .key { flex: none; line-height: 0; }
figure { margin: 34px 0 40px; }
.downloads { display: flex; gap: 14px; margin: 4px 0 0; font: 12px system-ui, sans-serif; color: var(--muted); } .downloads a, .downloads button { padding: 0; border: 0; background: none; font: inherit; color: inherit; cursor: pointer; text-decoration: underline; text-decoration-color: var(--grid); text-underline-offset: 3px; } .downloads [hidden] { display: none; } .downloads :is(a, button):is(:hover, :focus-visible) { color: var(--ink); text-decoration-color: var(--accent); }
figcaption { max-width: 46rem; margin-top: 10px; color: var(--muted); font-size: 13.5px; line-height: 1.5; } figcaption::before { counter-increment: figure; content: "Figure " counter(figure) ". "; } body { counter-reset: figure table; }
caption span { position: sticky; left: 0; display: inline-block; max-width: min(100vw - 32px, 44rem); }
caption span::before { counter-increment: table; content: "Table " counter(table) ". "; font-weight: 400; color: var(--muted); } figcaption strong { color: var(--ink); font-weight: 650; }
.panels { display: grid; gap: 14px 24px; }
.panels.wide { grid-template-columns: repeat(auto-fit, minmax(min(100%, 330px), 1fr)); }
.panels.medium { grid-template-columns: repeat(auto-fit, minmax(min(100%, 270px), 1fr)); }
.panels.small { grid-template-columns: repeat(auto-fill, minmax(min(100%, 205px), 1fr)); gap: 14px 12px; }
.panel { min-width: 0; } .panels.wide > .panel { max-width: 520px; }
.panel-heading { margin: 0 0 2px; font-size: 13px; font-weight: 600; }
.stack .panel-heading { margin-top: 8px; } .stack .panel-heading:first-child { margin-top: 0; }
.legend { display: flex; flex-wrap: wrap; gap: 2px 20px; margin: 18px 0 8px; padding: 0; list-style: none; font-size: 13px; max-width: none; } .legend li { display: inline-flex; align-items: center; gap: 7px; }
svg.plot { display: block; width: 100%; height: auto; overflow: visible; font-size: 12px; } svg.plot text { white-space: pre; }
svg.swatch { display: block; } svg.plot .budget:not(.now) { display: none; }
.budget-control { display: flex; align-items: center; gap: 12px; margin: 0 0 14px; max-width: none; font: 14px system-ui, sans-serif; } .budget-control[hidden] { display: none; } .budget-control label { display: flex; flex: 0 1 26rem; align-items: center; gap: 12px; font-weight: 600; } .budget-control input { flex: 1; min-width: 0; accent-color: var(--accent); } .budget-control output { min-width: 5.5em; font-variant-numeric: tabular-nums; }
.winner { margin: 2px 0 0; font: 13.5px/1.45 system-ui, sans-serif; }
.filters { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 18px; margin: 14px 0 -8px; font: 13px system-ui, sans-serif; color: var(--muted); } .filters :is(select, input) { max-width: min(15rem, 60vw); padding: 3px 6px; border: 1px solid var(--grid); border-radius: 4px; background: var(--paper); color: var(--ink); font: inherit; } .filters output { font-variant-numeric: tabular-nums; }
.sortable thead button { padding: 0; border: 0; background: none; font: inherit; color: inherit; text-align: inherit; cursor: pointer; white-space: nowrap; } .sortable thead button::after { content: "↕"; padding-left: 5px; color: var(--muted); opacity: .45; } .sortable [aria-sort=ascending] button::after { content: "↑"; color: var(--accent); opacity: 1; } .sortable [aria-sort=descending] button::after { content: "↓"; color: var(--accent); opacity: 1; }
.setting { white-space: nowrap; } .without-failures :is(th, td):last-child { display: none; }
.on-narrow { display: none; }
footer { margin-top: 60px; padding-top: 16px; padding-bottom: 50px; color: var(--muted); font-size: 14px; }
@media (max-width: 640px) {
  body { font-size: 16px; } header { padding-top: 36px; } .lead, .verdict { font-size: 18px; } .answer { padding: 2px 16px 4px; }
  td, thead th { padding-left: 9px; padding-right: 9px; } .findings tbody th { min-width: 7.5rem; max-width: 9rem; }
  .on-wide { display: none; } .on-narrow { display: block; }
  .panels.small { grid-template-columns: repeat(auto-fill, minmax(150px, 1fr)); }
}
@media print {
  nav, .downloads, .filters, .budget-control { display: none; } body { font-size: 10.5pt; } section { padding-top: 24px; } figure, tr, .answer { break-inside: avoid; } h2, h3, .panel-heading { break-after: avoid; } .scroll { overflow: visible; }
}
`;
