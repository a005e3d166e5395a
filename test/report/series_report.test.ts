/** A report of tasks on series: it asks for memory and not for time, and draws the series that was heard. */
import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import { renderReport } from '../../src/report/report.ts';
import { parseExperiment } from '../../src/studies/comparison/experiment_file.ts';
import { illustrate } from '../../src/studies/comparison/illustration.ts';
import { presentedExperiment } from '../../src/studies/comparison/presented.ts';
import { summarise } from '../../src/studies/comparison/summary.ts';
import { runUnit, units } from '../../src/studies/comparison/unit.ts';

const experiment = parseExperiment(
  `
name: series
networks: 2
size: 6
reservoirs: [{ name: delay-line, spacing: 1 }, input-only]
tasks:
  - { name: temporal-xor, steps: 40, washout: 10 }
  - { name: lorenz, steps: 40, washout: 10 }
  - { name: lorenz-free, steps: 40, washout: 10, testSeries: 2, freeSteps: 80, horizon: 20 }
`,
  'series.yaml',
);

test('it asks what was remembered, shows both channels of the first trial, and how a series was gone on with', async () => {
  const rows = (await Promise.all(units(experiment).map((unit) => runUnit(unit, experiment, () => 0)))).flat();
  const illustration = await illustrate(experiment);
  expect(illustration.trial.inputMs).toEqual([]);
  expect(illustration.trial.analog?.everyMs).toBe(1);
  expect(illustration.trial.analog?.values.map((values) => values.length)).toEqual([50, 50]);
  const summary = summarise(rows, { reference: experiment.reference, seed: 1 });
  const presented = presentedExperiment(experiment);
  const manifest = { name: 'series', versions: {}, configuration: { ...experiment }, seeds: [1, 2], resultsHash: 'x' };
  const { document } = parseHTML(
    renderReport({ manifest: { ...manifest, failures: [], presented }, rows, summary, illustration }),
  );
  const asked = ['.front .lead', '#question'].map((part) => document.querySelector(part)?.textContent ?? '').join(' ');
  expect(asked).toContain('remember of a series');
  expect(asked).not.toMatch(/spike|interval/);
  const drawn = [...document.querySelectorAll('svg')].map((svg) => svg.getAttribute('aria-label') ?? '');
  expect(drawn).toContain('Input: a series on 2 channels in 50 ms.');
  expect(drawn).toContain(
    'How the readout of delay line went on with the series, x/20 against samples on its own, over what came.',
  );
});
