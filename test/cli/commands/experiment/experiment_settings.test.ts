/** Parameters of a published result on the command line: lists with commas, several at once, and what is refused. */
import { expect, test } from 'vitest';
import { chosenOptions, parameterList } from '../../../../src/cli/commands/experiment/experiment_settings.ts';
import { loadExperiment } from '../../../../src/studies/published/catalogue.ts';

const record = await loadExperiment('vogels-sprekeler-2011');

test.each([[['rho0s=3,10', 'measured=5']], [['measured=5,rho0s=3,10']], [['rho0s=3, 10 , measured = 5']]])(
  '%j sets a list and a number',
  (texts) => {
    expect(chosenOptions(record, true, texts)).toEqual({ ...record.options.quick, rho0s: [3, 10], measured: 5 });
  },
);

test.each([[['measured=5,measured=6']], [['measured=5', 'measured=6']], [['measured=5', 'rho0s=3,measured=5']]])(
  '%j says one thing twice',
  (texts) => {
    expect(() => chosenOptions(record, true, texts)).toThrow(
      /^--set: given twice \(measured\); give each once; values of a list as key=1,2,5$/,
    );
  },
);

test.each([
  [['measured'], '--set: not of the form key=value (measured); use e.g. --set networks=30'],
  [['=3'], '--set: not of the form key=value (=3); use e.g. --set networks=30'],
  [['measured=x'], 'experiment vogels-sprekeler-2011: measured is out of range ("x"); use a number in 1 … 600'],
  [['measured='], 'experiment vogels-sprekeler-2011: measured is out of range (""); use a number in 1 … 600'],
  [['etas=1,2,3'], 'experiment vogels-sprekeler-2011: 3 stages of etas and 2 of seconds; give as many of each'],
])('%j is refused', (texts, message) => {
  expect(() => chosenOptions(record, true, texts)).toThrow(message);
});

test('the list tells each parameter with its meaning, unit, range and value', () => {
  const list = parameterList(record, record.options.quick).trimEnd().split('\n');
  expect(list).toHaveLength(Object.keys(record.parameters).length);
  expect(list).toContain(
    '  rho0s       rates aimed at, the published one first, Hz (one or more, each a number in 0.5 … 100); now 3,10',
  );
});
