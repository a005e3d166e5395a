/** When an event came: the mean of its jitters, and nothing said of pulses. */
import { describe, expect, it } from 'vitest';
import { createTask } from '../../src/tasks/create_task.ts';
import { eventTimeSd, idealOf } from '../../src/tasks/event_time.ts';
import { volleyDefaults } from '../../src/tasks/volley.ts';

describe('the time of an event', () => {
  it('is known by the mean of as many jitters as there are spikes on all fibres', () => {
    const volley = { ...volleyDefaults, jitterMs: 2, spikesPerVolley: 4 };
    expect(eventTimeSd(volley)).toBe(1);
    expect(eventTimeSd({ ...volley, fibres: 25 })).toBe(0.2);
  });

  it('of a Poisson pulse is not said', () => {
    const sd = eventTimeSd({ ...volleyDefaults, pulse: 'poisson' });
    expect(sd).toBeUndefined();
    expect(idealOf(sd, (known) => known)).toEqual({});
  });
});

describe.each([
  ['interval-comparison', 'accuracy', { testTrials: 20, ratios: [1.05] }, { jitterMs: 10 }],
  ['interstimulus-interval', 'accuracy', { testTrials: 20, ratios: [1.05] }, { jitterMs: 4 }],
  ['distracted-discrimination', 'accuracy', { testTrials: 20, ratios: [1.05] }, { jitterMs: 4 }],
  ['interval-production', 'relativeError', { testTrials: 10 }, {}],
  ['production', 'relativeError', { testTrials: 10 }, {}],
  ['synchronisation', 'continuedError', { testTrials: 8, perturbedTrials: 16 }, {}],
])('the ideal observer of %s', (name, metric, few, loose) => {
  const idealWith = (options: object): number | undefined => {
    const task = createTask({ name, ...few, ...loose, ...options });
    const trials = task.test(task.conditions[0], 1);
    const scores = task.score(
      task.conditions[0],
      trials,
      trials.map(({ targets }) => targets),
    );
    return scores.find((score) => score.metric === metric && score.at === undefined)?.ideal;
  };

  it('hears all fibres', () => {
    const [one, many] = [idealWith({}), idealWith({ fibres: 4 })];
    if (metric === 'accuracy') expect(many).toBeGreaterThan(one ?? Number.NaN);
    else expect(many).toBeCloseTo((one ?? Number.NaN) / 2, 12);
  });

  it('is not reported of Poisson pulses', () => {
    expect(idealWith({ pulse: 'poisson', jitterMs: 1 })).toBeUndefined();
  });
});
