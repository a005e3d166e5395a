/** Settings that do not go together are refused before anything runs. */
import { expect, test } from 'vitest';
import { loadExperiment } from '../../../src/studies/published/catalogue.ts';
import { optionsWith } from '../../../src/studies/published/published_study.ts';

test.each([
  ['memory-capacity', { washout: 50 }, 'washout of 50 below 120 lags; use a longer washout or fewer lags'],
  ['memory-capacity', { processingSteps: 300 }, 'processingSteps of 300 for degreeLags of 120; use four times as many'],
  [
    'memory-capacity',
    { degreeLags: [400] },
    'washout of 150 below degreeLags of 400; use a longer washout or fewer lags',
  ],
  ['narma-10', { washout: 0 }, 'washout of 0; use at least 10, as far as the system looks back'],
  ['memory-capacity', { processingSteps: 500, units: 500 }, 'processingSteps of 500 for 500 units; use more steps'],
  ['memory-capacity', { degreeLags: [120, 120, 120] }, 'degreeLags of 120,120,120 (302620 functions); use at most'],
  ['narma-10', { density: 0.01 }, 'density too small for 50 units to have a loop (0.01); use at least 0.02'],
  ['mackey-glass', { density: 0.005 }, 'density too small for 100 units to have a loop (0.005); use at least 0.01'],
  ['mackey-glass', { tau: 17.05 }, 'tau of 17.05; use a multiple of 0.1, the step of the solver'],
  ['nicola-clopath-2017', { dt: 0.3 }, 'dt of 0.3 ms, of which learnEvery (2.5 ms) is no multiple; use another dt'],
  ['nicola-clopath-2017', { V_reset: -40 }, 'V_reset -40 and V_peak -40 mV; use V_reset < V_peak'],
  ['nicola-clopath-2017', { targetHz: 1 }, 'freeSeconds of 3 at 1 Hz; give time for four periods'],
  ['bown-lexer-2006', { pulses: 7 }, 'settling for 6 of 7 pulses; use at least two fewer than pulses'],
  ['maass-2002', { lambdas: 2 }, 'lambdas (2); use 0 and one beyond 2 among them'],
  ['maass-2002', { distances: [0.4, 0.1] }, 'distances (0.4, 0.1); use ascending ones'],
  ['maass-2002', { distances: [0, 0.5] }, 'distances (0, 0.5); use 0 and 0.08 to 0.45, where independent trains are'],
  ['matell-meck-2004', { criteria: 5 }, 'criteria (5 s); use two or more'],
  ['matell-meck-2004', { fMin: 13 }, 'frequencies from 13 to 13 Hz; use fMin < fMax'],
  ['laje-buonomano-2013', { delays: [50, 50] }, 'delays has a value twice (50); give each once'],
  ['miconi-2015', { units: 201 }, 'units is odd (201); use an even number'],
  ['bown-lexer-2006', { elite: 60 }, 'elite of 60 among 40; use fewer than population'],
  [
    'doelling-poeppel-2015',
    { seconds: 3.3 },
    'no whole number of periods of 0.5 Hz in 3.3 s; use a multiple of 1/rate',
  ],
  ['church-deluty-1977', { shortsMs: [200] }, 'ranges from 200 to '],
])('%s with %j', async (name, given, message) => {
  const record = await loadExperiment(name);
  expect(() => optionsWith(record, true, given)).toThrow(`experiment ${name}: ${message}`);
});

test('intervals of interval-memory are those that its task takes', async () => {
  const record = await loadExperiment('interval-memory');
  for (const T0s of [[200, 100], [20]]) expect(() => optionsWith(record, true, { T0s })).toThrow('task discrimination');
  expect(optionsWith(record, true, { T0s: [30, 60] }).T0s).toEqual([30, 60]);
});
