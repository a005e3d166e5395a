/**
 * Settings on the command line: texts to values, and what is refused; the help names each circuit and each of its
 * settings.
 */
import { describe, expect, test } from 'vitest';
import { circuitCatalogue } from '../../../../models/circuits/circuit_catalogue.ts';
import { circuitHelp, parseSettings } from '../../../../src/cli/commands/simulate/circuit_settings.ts';

describe('settings', () => {
  test('may be repeated or separated by commas, with spaces around', () => {
    expect(parseSettings(['regime=AI', 'scale=0.1, g = 5', 'shortTermPlasticity=false'])).toEqual({
      regime: 'AI',
      scale: 0.1,
      g: 5,
      shortTermPlasticity: false,
    });
    expect(parseSettings([])).toEqual({});
  });

  test('are numbers where they read as finite ones, and texts otherwise', () => {
    expect(parseSettings(['a=1e-3', 'b=-2', 'c=1e999', 'd=', 'e=NaN', 'f=a=b', 'g=truest'])).toEqual({
      ...{ a: 1e-3, b: -2, c: '1e999', d: '', e: 'NaN', f: 'a=b', g: 'truest' },
    });
  });

  test('of any name reach what knows the names', () => {
    expect(Object.keys(parseSettings(['__proto__=1', 'constructor=2']))).toEqual(['__proto__', 'constructor']);
  });

  test.each([[['scale=1,scale=2']], [['scale=1', 'g=2', 'scale=1']]])('%j gives one twice', (texts) => {
    expect(() => parseSettings(texts)).toThrow(/^--set: given twice \(scale\); give each once/);
  });

  test.each(['scale', '=3', '', 'scale=1,'])('%j is not of the form key=value', (text) => {
    expect(() => parseSettings([text])).toThrow(
      /^--set: not of the form key=value \(.*\); use e\.g\. --set scale=0\.1$/,
    );
  });
});

test('the help has a line for each circuit and each setting, with its range and default', () => {
  const lines = circuitHelp().split('\n');
  for (const { name, settings } of circuitCatalogue.values()) {
    const at = lines.findIndex((line) => line.startsWith(`  ${name}: `));
    expect(at, name).toBeGreaterThanOrEqual(0);
    const keys = Object.keys(settings);
    expect(lines.slice(at + 1, at + 1 + keys.length).map((line) => line.trim().split(' ')[0])).toEqual(keys);
  }
  expect(circuitHelp()).toMatch(/regime +state of the network \(SR, SI_fast, AI, SI_slow; default AI\)/);
  expect(circuitHelp()).toMatch(
    /rate +Poisson train into each neuron \(a number ≥ 0 and ≤ 1000000 in Hz; default 40\)/,
  );
});
