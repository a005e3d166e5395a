import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/errors.ts';
import { createTask, taskNames, tasksWith } from '../../src/tasks/create_task.ts';

test('a task of one’s own may not have the name of another', () => {
  const own = { name: 'discrimination', create: () => createTask({ name: 'discrimination' }) };
  expect(() => tasksWith(new Map([['./mine.ts#x', own]]))({ name: 'discrimination', module: './mine.ts#x' })).toThrow(
    'task discrimination: of module ./mine.ts#x, is the name of another task',
  );
});

describe('tasks by name', () => {
  test('each name creates the task of that name, with its parameters as used', () => {
    for (const name of taskNames) {
      const task = createTask({ name });
      expect(task.name).toBe(name);
      expect(task.params).not.toEqual({});
      expect(JSON.parse(JSON.stringify(task.params))).toEqual(task.params);
    }
    expect(createTask({ name: 'discrimination', T0s: [300], ratio: 1.1 }).conditions).toEqual(['T0=300 ms']);
  });

  test.each([
    [{ name: 'juggling' }, /^task: unknown name \(juggling\); use .*discrimination, /],
    [{ name: 'discrimination', T0: [100] }, /^task discrimination: unknown option \(T0\); use T0s, ratio/],
    [
      { name: 'discrimination', T0s: 100 },
      /^task discrimination: T0s is not a list of numbers \(100\); use a list of numbers$/,
    ],
    [{ name: 'discrimination', T0s: ['100'] }, /T0s is not a list of numbers/],
    [{ name: 'discrimination', T0s: [] }, /T0s has too few entries \(0\); give at least 1/],
    [{ name: 'discrimination', T0s: [200, 100] }, /T0s is not ascending \(200, 100\)/],
    [{ name: 'discrimination', T0s: [Number.NaN] }, /T0s\[0\] is out of range \(NaN\)/],
    [{ name: 'discrimination', T0s: [15] }, /the volleys of the shortest interval overlap/],
    [{ name: 'discrimination', ratio: 1 }, /ratio is out of range \(1\)/],
    [{ name: 'discrimination', ratio: '1.25' }, /ratio is not a number \("1.25"\)/],
    [{ name: 'discrimination', trainPerClass: 10.5 }, /trainPerClass is out of range \(10.5\); use an integer in/],
    [{ name: 'discrimination', warmupMs: 2 }, /warmupMs is out of range \(2\)/],
    [{ name: 'discrimination', backgroundHz: -1 }, /backgroundHz is out of range \(-1\)/],
    [{ name: 'discrimination', spikesPerVolley: 0 }, /spikesPerVolley is out of range \(0\)/],
    [{ name: 'discrimination', jitterMs: 0 }, /jitterMs is out of range \(0\)/],
    [{ name: 'production', target: 'cliff' }, /^task production: unknown target \(cliff\); use step, ramp, bump$/],
    [{ name: 'production', intervalsMs: [300, 300] }, /intervalsMs is not ascending/],
    [{ name: 'production', testTrials: 3 }, /testTrials is out of range \(3\); use an integer in 10/],
    [{ name: 'production', sampleEveryMs: 200 }, /sampleEveryMs is out of range \(200\)/],
    [{ name: 'production', cueToMs: 50 }, /cueToMs is out of range \(50\)/],
    [{ name: 'production', windowEnd: 1 }, /windowEnd is out of range \(1\)/],
    [{ name: 'ready-set-go', shortMs: [500] }, /length of shortMs is out of range \(1\)/],
    [{ name: 'ready-set-go', values: 1 }, /^task ready-set-go: values is out of range \(1\)/],
    [{ name: 'ready-set-go', readyFromMs: 0 }, /readyFromMs is out of range \(0\)/],
    [{ name: 'ready-set-go', observerWm: 0 }, /observerWm is out of range \(0\)/],
    [
      { name: 'memory-capacity', washout: 100 },
      /^task memory-capacity: washout is out of range \(100\); use an integer in 150/,
    ],
    [{ name: 'memory-capacity', trainSeries: 1 }, /trainSeries is out of range \(1\); use an integer in 2/],
    [{ name: 'retroactive-segments', segments: 1 }, /segments is out of range \(1\); use an integer in 2 … 20$/],
    [{ name: 'spike-functions', durationMs: 100 }, /durationMs is out of range \(100\); use a number in 150/],
    [{ name: 'retroactive-segments', jitterMs: -1 }, /^task retroactive-segments: jitterMs is out of range \(-1\)/],
  ])('%j is refused in one line', (spec, message) => {
    expect(() => createTask(spec)).toThrow(InputError);
    expect(() => createTask(spec)).toThrow(message);
  });
});
