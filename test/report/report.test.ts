import { createHash } from 'node:crypto';
import { parseHTML } from 'linkedom';
import { beforeAll, describe, expect, test } from 'vitest';
import { linesFigure } from '../../src/report/figures/lines_figure.ts';
import { toMarkup } from '../../src/report/html.ts';
import { renderReport } from '../../src/report/report.ts';
import type { ReportData } from '../../src/report/report_data.ts';
import { viewOf } from '../../src/report/view.ts';
import { asExperiment, type ExperimentSource } from '../../src/studies/comparison/experiment_file.ts';
import { presentedExperiment } from '../../src/studies/comparison/presented.ts';
import { fakeReport, source } from './fake_results.ts';

/** Two networks keep drawing short; what the page is made of does not depend on their number. */
const NETWORKS = 2;

let data: ReportData;
let page: string;

beforeAll(() => {
  data = fakeReport(NETWORKS);
  page = renderReport(data);
});

const documentOf = (text: string) => parseHTML(text).document;
const visibleText = (text: string): string => {
  const { document } = parseHTML(text);
  for (const element of [...document.querySelectorAll('style, script')]) element.remove();
  return document.documentElement.textContent ?? '';
};

describe('the page asks for nothing', () => {
  test('it holds no handler, no external address, and a policy that forbids them', () => {
    expect(page).not.toMatch(/\son\w+=/i);
    expect(page).not.toMatch(/https?:\/\/(?!www\.w3\.org\/)/i);
    expect(page).not.toMatch(/@import|\burl\(/);
    expect(page).not.toMatch(/<(link|iframe|img|object|embed|base)\b/i);
    const policy = documentOf(page).querySelector('meta[http-equiv=Content-Security-Policy]')?.getAttribute('content');
    expect(policy).toContain("default-src 'none'; style-src 'unsafe-inline'; img-src data:");
    for (const link of documentOf(page).querySelectorAll('a'))
      expect(link.getAttribute('href')).toMatch(/^(#|data:text\/csv;charset=utf-8,)/);
  });

  test('its one script is the one that the policy names by its hash, and asks for nothing', () => {
    const { document } = parseHTML(page);
    const scripts = [...document.querySelectorAll('script')];
    expect(scripts).toHaveLength(1);
    expect(scripts[0].attributes).toHaveLength(0);
    const [, text] = /<script>([\s\S]*)<\/script>/.exec(page) ?? [];
    const policy = document.querySelector('meta[http-equiv=Content-Security-Policy]')?.getAttribute('content');
    const allowed = /script-src ([^;]*);/.exec(policy ?? '')?.[1];
    expect(allowed).toBe(`'sha256-${createHash('sha256').update(text).digest('base64')}'`);
    expect(text).not.toMatch(/fetch|XMLHttpRequest|WebSocket|sendBeacon|EventSource|import\b|innerHTML|eval|Function/);
  });

  test('it is smaller than 1.5 MB', () => {
    expect(new TextEncoder().encode(page).length).toBeLessThan(1_500_000);
  });
});

test('equal data give equal bytes, however often figures were drawn before', () => {
  expect(renderReport(structuredClone(data))).toBe(page);
});

describe('what is on the page', () => {
  test('that nothing was trained is said only of reservoirs that did not learn', () => {
    const asked = (html: string): string => documentOf(html).querySelector('#question')?.textContent ?? '';
    expect(asked(page)).toContain('Nothing inside a reservoir was trained; a linear readout');
    const rows = data.rows.map((row) =>
      row.reservoir === 'echo-state' ? { ...row, params: { ...row.params, reservoir: { learnSteps: 900 } } } : row,
    );
    expect(asked(renderReport({ ...data, rows }))).toContain(
      'Nothing inside a reservoir was trained on the task, though echo state adapted to calibration trials',
    );
  });

  test('a network that was trained on the task is said to be, as its record says, whatever it is called', () => {
    const question = (learning: (label: string) => boolean): string => {
      const { tasks = [], reservoirs = [] } = data.manifest.presented ?? {};
      const told = reservoirs.map((one) => (learning(one.label) ? { ...one, learns: 'network' as const } : one));
      const manifest = { ...data.manifest, presented: { tasks, reservoirs: told } };
      const document = documentOf(renderReport({ ...data, manifest }));
      return ['.front', '#question'].map((part) => document.querySelector(part)?.textContent ?? '').join(' ');
    };
    expect(question(() => false)).toContain('Can a network that was never trained tell');
    const some = question((label) => label === 'echo-state');
    expect(some).toContain('Can a network tell how much time has passed');
    expect(some).toContain('Echo state was itself trained on the task. Nothing inside the reservoirs was trained;');
    const all = question(() => true);
    expect(all).toContain('were themselves trained on the task. Whatever');
    expect(all).not.toContain('Nothing inside');
  });

  test('noise on the states, where it was asked and in the methods, and nothing of it where there was none', () => {
    const told = (html: string, id: string): string =>
      documentOf(html).querySelector(`#${id}`)?.textContent?.replaceAll(/\s+/g, ' ') ?? '';
    const configuration = { ...data.manifest.configuration, stateNoise: 0.015 };
    const noisy = renderReport({ ...data, manifest: { ...data.manifest, configuration } });
    expect(told(noisy, 'question')).toContain('noise of 1.5 % of the largest standard deviation of a state');
    expect(told(noisy, 'methods')).toContain('standard deviation is 0.015 of the largest');
    for (const id of ['question', 'methods']) expect(told(page, id)).not.toContain('of the largest');
  });

  test('the parameters of a reservoir that are not the defaults, whatever it is called, and only those', () => {
    const reservoirs: ExperimentSource['reservoirs'] = [
      { name: 'liquid', window: 60 },
      { name: 'delay-line', label: 'echo-state' },
    ];
    const presented = presentedExperiment(asExperiment({ ...source, reservoirs }, 'varied'));
    const cast = documentOf(renderReport({ ...data, manifest: { ...data.manifest, presented } })).querySelector(
      '.cast',
    );
    const lines = [...(cast?.querySelectorAll('li') ?? [])].map((line) => line.textContent ?? '');
    expect(lines.filter((line) => line.includes(', with '))).toEqual([expect.stringContaining('with window = 60')]);
    expect(lines.some((line) => line.includes('delay line: the input of the last seconds'))).toBe(true);
  });

  test('every section, each reachable from the list of sections', () => {
    const document = documentOf(page);
    const ids = [...document.querySelectorAll('section')].map((section) => section.id);
    expect(ids).toEqual(['question', 'answer', 'reservoirs', 'task-1', 'task-2', 'task-3', 'costs', 'methods']);
    const links = [...document.querySelectorAll('nav a')].map((link) => link.getAttribute('href'));
    expect(links).toEqual(ids.map((id) => `#${id}`));
  });

  test('all figures, each drawing an image with words', () => {
    const document = documentOf(page);
    const titles = [...document.querySelectorAll('figcaption strong')].map((title) => title.textContent);
    expect(titles).toEqual([
      'Accuracy.',
      'One trial, in each tank.',
      'Telling two intervals apart.',
      'Weber fraction.',
      'Psychometric curves.',
      'Producing an interval after a cue.',
      'What the readouts said.',
      'Reproducing an interval (ready–set–go).',
      'Produced against sample intervals.',
      'What errors are made of.',
      'What it costs.',
    ]);
    for (const drawing of document.querySelectorAll('figure svg')) {
      expect(drawing.getAttribute('role')).toBe('img');
      expect(drawing.getAttribute('aria-label')).not.toBe('');
      expect(drawing.getAttribute('viewBox')).toMatch(/^0 0 \d+ \d+$/);
    }
  });

  test('intervals of two networks are in the tables and hide nothing in the figures, those of three are drawn', () => {
    const [table] = documentOf(page).querySelectorAll('#task-1 table');
    expect(table.textContent).toMatch(/\d to −?[\d.]+\d/);
    const bars = (networks: number): number => {
      const view = viewOf(fakeReport(networks));
      const shown = view.tasks[0].presentation.blocks.find((block) => block.kind === 'lines');
      const figure = shown && linesFigure(view, 'discrimination', shown);
      const [drawing] = documentOf(`<html>${figure && toMarkup(figure)}</html>`).querySelectorAll('svg');
      return drawing.querySelectorAll('g[stroke-width="1.2"][stroke^="var(--spiking"] line').length;
    };
    // Three liquids at four T0.
    expect([bars(2), bars(3)]).toEqual([0, 12]);
  });

  test('ids are unique and every heading of a table has a scope', () => {
    const document = documentOf(page);
    const ids = [...document.querySelectorAll('[id]')].map((element) => element.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const head of document.querySelectorAll('th')) expect(head.getAttribute('scope')).toMatch(/^(row|col)$/);
  });

  test('sensitivity, accuracy, Weber fraction and its scaling, in this order', () => {
    const captions = [...documentOf(page).querySelectorAll('#task-1 table caption')].map(
      (one) => one.textContent ?? '',
    );
    expect(captions.map((caption) => caption.split(' ')[0])).toEqual(['Sensitivity', 'Accuracy', 'Weber', 'Scalar']);
  });

  test('how many Weber fractions are bounds, beside their mean and below the figure', () => {
    const [, , table] = documentOf(page).querySelectorAll('#task-1 table');
    const row = data.summary.find((one) => one.metric === 'weberFraction' && one.reservoir === 'input-only');
    expect(row).toMatchObject({ n: NETWORKS, atLeast: NETWORKS });
    const line = [...table.querySelectorAll('tbody tr')].find((one) => one.textContent?.includes('input only'));
    expect(line?.textContent).toContain(`.22.22 to .22≥ in ${NETWORKS} of ${NETWORKS}`);
    const bounds = data.summary.reduce((sum, one) => sum + (one.metric === 'weberFraction' ? one.atLeast : 0), 0);
    expect(visibleText(page)).toContain(`(${bounds} networks of ${8 * 4 * NETWORKS}, over all reservoirs and T₀)`);
  });

  test('the accuracy that the summary gives, its interval, chance and ideal', () => {
    const [, table] = documentOf(page).querySelectorAll('#task-1 table');
    const lines = [...table.querySelectorAll('tbody tr')].map((line) => line.textContent ?? '');
    const row = data.summary.find((one) => one.metric === 'accuracy' && one.reservoir === 'echo-state');
    const short = (value: number | null | undefined): string => Number(value).toFixed(2).replace(/^0/, '');
    expect(lines.find((line) => line.includes('echo state') && !line.includes('leaky'))).toContain(
      `${short(row?.mean)}${short(row?.ciLow)} to ${short(row?.ciHigh)}`,
    );
    expect(lines.at(-2)).toContain('chance.50.50.50.50');
    expect(lines.at(-1)).toContain('ideal observer1.00');
  });

  test('beside reproduced intervals a person-like observer, never called ideal', () => {
    const lines = [...documentOf(page).querySelectorAll('#task-3 table tr')].map((line) => line.textContent ?? '');
    expect(lines.filter((line) => line.startsWith('Bayesian observer with human-like noise.75'))).toHaveLength(1);
    expect(lines.filter((line) => line.startsWith('ideal observer'))).toEqual([]);
  });

  test('how to do it again: command, seeds, versions, hash, configuration', () => {
    const methods = documentOf(page).querySelector('#methods')?.textContent ?? '';
    for (const fact of [
      data.manifest.command,
      '1–2',
      '0.1.0',
      'v20.19.1',
      data.manifest.resultsHash,
      '"trainPerClass": 400',
    ]) {
      expect(methods).toContain(fact);
    }
  });

  test('neither NaN nor undefined nor null nor an object', () => {
    expect(visibleText(page)).not.toMatch(/NaN|undefined|Infinity|\[object|\bnull\b/);
    expect(page).not.toMatch(/="[^"]*(NaN|undefined|Infinity)[^"]*"/);
  });
});

describe('hostile names stay text', () => {
  const evil = `<img src=x onerror=alert(1)>"'&</style></title><script>alert(1)</script>`;

  test('of experiment, task, reservoir, condition, metric, version, cause and configuration', () => {
    const rename = <T extends { reservoir: string; task: string }>(row: T): T => ({
      ...row,
      ...(row.reservoir === 'delay-line' ? { reservoir: evil } : {}),
      ...(row.task === 'production' ? { task: `production${evil}` } : {}),
    });
    const rows = data.rows.map(rename);
    const { illustration } = data;
    const text = renderReport({
      ...data,
      rows,
      summary: data.summary.map((row) => ({ ...rename(row), ...(row.condition === 'mid' ? { condition: evil } : {}) })),
      manifest: {
        ...data.manifest,
        name: evil,
        command: evil,
        resultsHash: evil,
        versions: { [evil]: evil },
        configuration: { [evil]: evil },
        failures: [{ task: evil, reservoir: evil, seed: 1, cause: evil }],
      },
      illustration: illustration && {
        trial: {
          ...illustration.trial,
          continuous: illustration.trial.continuous.map((one) => ({ ...one, reservoir: evil })),
        },
        outputs: illustration.outputs.map((one) => ({ ...one, reservoir: evil })),
      },
    });
    expect(text).not.toMatch(/<script[^>]|<script>alert|<img/i);
    expect(text.match(/<\/style>/g)).toHaveLength(1);
    expect(text.match(/<\/script>/g)).toHaveLength(1);
    const document = documentOf(text);
    expect(document.querySelectorAll('img, [onerror]')).toHaveLength(0);
    expect(document.querySelector('h1')?.textContent).toBe(evil);
    expect(document.querySelector('#failures')?.textContent).toContain(evil);
  });
});

describe('what is missing leaves a gap, not a ruin', () => {
  const clean = (text: string): void => {
    expect(visibleText(text)).not.toMatch(/NaN|undefined|Infinity|\[object/);
    expect(text).not.toMatch(/="[^"]*(NaN|undefined|Infinity)[^"]*"/);
  };

  test('no liquid: no panel of spikes, and no word of one', () => {
    const { illustration } = data;
    if (illustration === undefined) throw new Error('no illustration');
    const trial = {
      ...illustration.trial,
      raster: { reservoir: '', timesMs: [], neurons: [], inhibitory: [], size: 0 },
    };
    const text = visibleText(renderReport({ ...data, illustration: { ...illustration, trial } }));
    expect(text).not.toContain('0 neurons');
    expect(text).not.toContain('Liquid: one dot');
    expect(text).toContain('One trial, in each tank.');
  });

  test('no illustration: no trial and no traces, all else stands', () => {
    const text = renderReport({ ...data, illustration: undefined });
    clean(text);
    expect(text).not.toContain('One trial, in each tank.');
    expect(text).not.toContain('What the readouts said.');
    expect(text).toContain('Telling two intervals apart.');
  });

  test('a metric without any value is a dash, and its figure goes', () => {
    const silence = (metric: string) => (row: (typeof data.summary)[number]) =>
      row.metric === metric ? { ...row, mean: null, ciLow: null, ciHigh: null, ideal: null, observer: null } : row;
    const text = renderReport({ ...data, summary: data.summary.map(silence('weberFraction')) });
    clean(text);
    expect(text).not.toContain('Weber fraction.</strong>');
    const dashes = documentOf(renderReport({ ...data, summary: data.summary.map(silence('dPrime')) }));
    expect(dashes.querySelector('#task-1 table tbody td')?.textContent).toBe('–');
  });

  test('one network: no interval is shown and the page says so', () => {
    const one = fakeReport(1);
    const text = renderReport(one);
    clean(text);
    expect(text).toContain('A single network has no interval.');
    const notes = [...documentOf(text).querySelectorAll('#task-1 td small')].map((note) => note.textContent ?? '');
    expect(notes.filter((note) => note.includes(' to '))).toEqual([]);
  });

  test('only failures: a page that says that there is no result, and why', () => {
    const failures = [{ task: 'discrimination', reservoir: 'liquid', seed: 3, cause: 'out of memory' }];
    const text = renderReport({
      manifest: { ...data.manifest, failures },
      rows: [],
      summary: [],
      illustration: undefined,
    });
    clean(text);
    expect(text).toContain('No result was obtained.');
    expect(documentOf(text).querySelector('#failures td.cause')?.textContent).toBe('out of memory');
  });

  test('no results and no failures at all', () => {
    clean(renderReport({ ...data, rows: [], summary: [], illustration: undefined }));
  });

  test('results of an earlier version, without presentations, are shown by their numbers', () => {
    const { presented: _, ...manifest } = data.manifest;
    const text = renderReport({ ...data, manifest, illustration: undefined });
    clean(text);
    expect(visibleText(text)).toContain('Results: discrimination');
    expect(documentOf(text).querySelectorAll('.cast li')).toHaveLength(8);
    expect(visibleText(text)).not.toContain('differs from');
  });

  test('a task that the report does not know is shown as numbers', () => {
    const rows = data.rows
      .filter((row) => row.metric === 'pse')
      .map((row) => ({ ...row, task: 'hop', metric: 'height' }));
    const summary = data.summary
      .filter((row) => row.metric === 'pse')
      .map((row) => ({ ...row, task: 'hop', metric: 'height' }));
    const text = renderReport({ ...data, rows, summary });
    clean(text);
    expect(visibleText(text)).toContain('Results: hop');
    expect(visibleText(text)).toContain('height, T₀=100 ms');
  });
});
