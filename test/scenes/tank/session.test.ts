/**
 * The session as the page meets it: what is answered to what, that no spike is lost, and that what is refused leaves
 * everything as it was.
 */
import { zipSync } from 'fflate';
import { afterEach, describe, expect, test } from 'vitest';
import { NO_VALUE } from '../../../scenes/colourings.ts';
import type { Stone, Subject } from '../../../scenes/messages.ts';
import { SETTLING_MS } from '../../../scenes/tank/settling.ts';
import { digestOfSpikes, digestOfSubject } from '../../../scenes/tank/spike_digest.ts';
import { checkTankParameters } from '../../../src/formats/tank_parameters.ts';
import { openSession, type TestSession } from './sessions.ts';

/** The step at which tanks and published circuits are first shown. */
const SETTLED = 10 * SETTLING_MS;
const tanks = (given: object = {}): Subject => ({ kind: 'tanks', parameters: checkTankParameters(given) });
const open: TestSession[] = [];
const session = (options?: { draws?: boolean }): TestSession => {
  const opened = openSession(options);
  open.push(opened);
  return opened;
};
afterEach(() => {
  for (const each of open.splice(0)) each.close();
});

/** A circuit that can be read and not built; and a population that cannot be. */
const UNBUILT = '{ name: d, dt: 0.1, populations: [{ name: p, model: iaf_psc_ex, size: 1 }], projections: [] }';
const Q = '{ name: q, model: iaf_psc_exp, size: 1, params: { tau_m: -1 } }';
const CSV = 'time_ms,population,node_id\n1.5,cells,7\n0.2,cells,3\n9,"a, b",0\n';
const spikeFile = (name: string, text: string): Subject => ({
  ...{ kind: 'spikes', name },
  bytes: new TextEncoder().encode(text),
});

describe('a session', () => {
  test('builds, and steps by one window', async () => {
    const { send, until, of, frames } = session();
    send({ kind: 'build', subject: tanks() });
    await until(() => of('built').length === 1);
    const [{ view, continuousUnits }] = of('built');
    expect([view.neurons, continuousUnits, view.placed]).toEqual([135, 135, true]);
    expect(view.populations.map(({ inhibitory }) => inhibitory)).toEqual([false, true]);
    expect(view.synapses).toBe(view.sources.length);
    send({ kind: 'step' });
    await until(() => frames.length === 1);
    expect(frames[0].fromStep).toBe(SETTLED);
    expect(frames[0].toStep).toBe(SETTLED + 8);
    expect(frames[0].continuous).toHaveLength(135);
    expect(frames[0].realTimeFactor).toBeNaN();
  });

  test('as fast as it goes loses no spike, whenever frames are drawn', async () => {
    const subject = tanks({ seed: 5, rainHz: 3 });
    const { send, until, of, frames } = session({ draws: false });
    send({ kind: 'build', subject });
    await until(() => of('built').length === 1);
    send({ kind: 'play', speed: 'fastest' });
    await until(() => frames.length === 2);
    // Nobody draws: time goes on, but no frame comes.
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(frames).toHaveLength(2);
    send({ kind: 'drawn', frame: frames[1].number });
    await until(() => frames.length === 4);
    send({ kind: 'pause' });
    send({ kind: 'drawn', frame: frames[3].number });
    await new Promise((resolve) => setTimeout(resolve, 150));
    frames.forEach((frame, i) => {
      expect(frame.fromStep).toBe(i === 0 ? SETTLED : frames[i - 1].toStep);
      expect(frame.stones.every(({ timeMs }) => timeMs <= frame.timeMs)).toBe(true);
    });
    const timeMs = Math.floor(frames[frames.length - 1].toStep / 10);
    expect(timeMs).toBeGreaterThan(SETTLING_MS);
    const all = frames.flatMap(({ steps, senders }) => Array.from(steps, (step, i) => [step, senders[i]]));
    const shown = all.filter(([step]) => step <= timeMs * 10);
    expect(await digestOfSubject(subject, timeMs, SETTLING_MS)).toBe(
      await digestOfSpikes(
        shown.map(([step]) => step),
        shown.map(([, sender]) => sender),
      ),
    );
    const readings = frames.flatMap((frame) => frame.readings);
    readings.forEach((reading, i) => {
      expect(reading.timeMs).toBeCloseTo(SETTLING_MS + 10 * (i + 1), 9);
    });
  });

  test('trains while time stands, then reads clocks; a stone is told to the page', async () => {
    const { send, until, of, frames } = session();
    send({ kind: 'build', subject: tanks() });
    await until(() => of('built').length === 1);
    expect(of('built')[0].clocked).toBe(true);
    send({ kind: 'learn' });
    send({ kind: 'learn' });
    await until(() => of('trained').length === 1);
    const [{ liquidWeights, windowMs, liquidErrorMs, continuousErrorMs }] = of('trained');
    expect(Math.max(...liquidWeights.map(Math.abs))).toBe(1);
    for (const error of [liquidErrorMs, continuousErrorMs]) expect(error).toBeLessThan(windowMs);
    // Time stands, and both tanks are seen as they have settled.
    await until(() => frames.length === 1);
    expect(frames[0]).toMatchObject({ fromStep: SETTLED, toStep: SETTLED });
    expect(frames[0].continuous.some((state) => state !== 0)).toBe(true);
    expect(of('progress').some(({ what, done, of: all }) => what.startsWith('clock') && done === all)).toBe(true);
    send({ kind: 'stone', at: [7, 1, 1] });
    send({ kind: 'play', speed: 'fastest' });
    await until(() => frames.reduce((count, { readings }) => count + readings.length, 0) >= 10);
    send({ kind: 'pause' });
    expect(frames.flatMap(({ stones }) => stones)).toEqual([{ timeMs: SETTLING_MS, at: [7, 1, 1], dropped: 0 }]);
    for (const { elapsedMs, timeMs, liquidMs, continuousMs } of frames.flatMap(({ readings }) => readings)) {
      expect(elapsedMs).toBeCloseTo(timeMs - SETTLING_MS, 9);
      for (const told of [liquidMs, continuousMs]) expect(told >= 0 && told <= windowMs).toBe(true);
    }
  });

  test('traces one neuron by the ms and has a value for every colouring, and spikes as if nobody looked', async () => {
    const subject = tanks({ stdp: true, seed: 2 });
    const { send, until, of, frames, events } = session();
    send({ kind: 'build', subject });
    await until(() => of('built').length === 1);
    send({ kind: 'watch', neuron: 4, colouring: 'potential' });
    for (let i = 0; i < 40; i++) send({ kind: 'step' });
    await until(() => (frames.at(-1)?.values.length ?? 0) > 0 && frames.at(-1)?.toStep === SETTLED + 8 * 40);
    const { values } = frames[frames.length - 1];
    expect(values).toHaveLength(135);
    expect(values.every((value) => value >= 0 && value <= 1)).toBe(true);
    expect(of('built')[0].scales.map(({ colouring }) => colouring)).toEqual([
      ...['potential', 'rate', 'readout', 'weights', 'resources'],
    ]);
    expect(frames.reduce((sum, { potentialMv }) => sum + potentialMv.length, 0)).toBe(32);
    for (const colouring of ['rate', 'readout', 'weights', 'resources'] as const) {
      const before = frames.length;
      send({ kind: 'watch', neuron: 4, colouring });
      for (let i = 0; i < 20; i++) send({ kind: 'step' });
      const end = (frames.at(-1)?.toStep ?? 0) + 160;
      await until(() => frames.at(-1)?.toStep === end);
      expect(frames.length).toBeGreaterThan(before);
      const last = frames[frames.length - 1];
      expect(last.colouring).toBe(colouring);
      expect(last.values.every((value) => value === NO_VALUE || (value >= 0 && value <= 1))).toBe(true);
      // Until a clock has learned there is no readout.
      expect(last.values.some((value) => value !== NO_VALUE)).toBe(colouring !== 'readout');
    }
    send({ kind: 'watch', neuron: undefined, colouring: 'spikes' });
    send({ kind: 'step' });
    await until(() => frames.at(-1)?.toStep === SETTLED + 8 * 121);
    const steps = frames.flatMap((frame) => [...frame.steps]);
    const senders = frames.flatMap((frame) => [...frame.senders]);
    expect(steps.length).toBeGreaterThan(0);
    expect(await digestOfSpikes(steps, senders)).toBe(await digestOfSubject(subject, SETTLING_MS + 96.8, SETTLING_MS));
    expect(events.filter(({ kind }) => kind === 'fault')).toEqual([]);
  });

  test('refuses in one line what it cannot show, and keeps what it shows', async () => {
    const { send, until, of, frames } = session();
    send({ kind: 'build', subject: spikeFile('spikes.csv', CSV) });
    await until(() => of('built').length === 1);
    const zip = zipSync({ 'a/simulation_config.json': new TextEncoder().encode('{') });
    const files = (path: string, bytes: Uint8Array): Subject => ({
      ...{ kind: 'sonata', name: path, seed: 1 },
      files: [{ path, bytes }],
    });
    const bad: readonly (readonly [Subject, RegExp])[] = [
      [files('cut.zip', zip.slice(0, 40)), /^cut\.zip: not a whole zip file/],
      [files('a.zip', zip), /not valid JSON/],
      [files('other.zip', zipSync({ 'readme.txt': new Uint8Array(3) })), /no circuit in it \(1 files\)/],
      [files('big.h5', new Uint8Array(200e6)), /^big\.h5: too large \(200 MB\)/],
      [{ kind: 'file', name: 'c.yaml', text: 'name: [', seed: 1 }, /^c\.yaml: line 1, column 8: not valid YAML/],
      [
        { kind: 'file', name: 'd.yaml', text: UNBUILT, seed: 1 },
        /^d\.yaml: population p: unknown model \(iaf_psc_ex\)/,
      ],
      [{ kind: 'named', name: 'nothing', settings: {}, seed: 1 }, /unknown \(nothing\)/],
      [spikeFile('cut.h5', '\x89HDF\r\n\x1a\n'), /^cut\.h5: not a whole/],
      [spikeFile('x.csv', 'a,b\n1,2\n'), /unknown columns/],
      [spikeFile('y.csv', 'time_ms,population,node_id\n1,a,\n'), /^y\.csv: line 2: not a number/],
    ];
    for (const [i, [subject, message]] of bad.entries()) {
      send({ kind: 'build', subject });
      await until(() => of('fault').length === i + 1);
      expect(of('fault')[i].message).toMatch(message);
      expect(of('fault')[i].message).not.toMatch(/\n|internal/);
    }
    send({ kind: 'build', subject: { kind: 'file', name: 'e.yaml', text: UNBUILT.replace(']', `, ${Q}]`), seed: 1 } });
    await until(() => of('fault').length === bad.length + 1);
    expect(of('fault').at(-1)?.message).toMatch(
      /^e\.yaml: population p: unknown model [^\n]*\ne\.yaml: population q: tau_m: out of range [^\n]*$/,
    );
    send({ kind: 'stone', at: [0, 0, 0] });
    await until(() => of('fault').length === bad.length + 2);
    expect(of('built')).toHaveLength(1);
    send({ kind: 'play', speed: 'fastest' });
    await until(() => frames.at(-1)?.toStep === 90);
    expect(frames.flatMap(({ steps, senders }) => Array.from(steps, (step, i) => [step, senders[i]]))).toEqual([
      [2, 0],
      [15, 1],
      [90, 2],
    ]);
  });

  test('of the stones of a link has the spikes that the visitor saw who dropped them, whenever time was stopped', async () => {
    const seen = async (subject: Subject, drive: (opened: TestSession) => Promise<void>): Promise<string> => {
      const opened = session();
      opened.send({ kind: 'build', subject });
      await opened.until(() => opened.of('built').length === 1);
      await drive(opened);
      opened.send({ kind: 'pause' });
      const spikes = opened.frames.flatMap(({ steps, senders }) => Array.from(steps, (step, i) => [step, senders[i]]));
      const kept = spikes.filter(([step]) => step <= SETTLED + 1500);
      expect(kept.length).toBeGreaterThan(50);
      return digestOfSpikes(
        kept.map(([step]) => step),
        kept.map(([, sender]) => sender),
      );
    };
    const shown = ({ frames }: TestSession): number => frames.at(-1)?.toStep ?? 0;
    let stones: readonly Stone[] = [];
    const dropped = await seen(tanks({ seed: 4, rainHz: 2 }), async (opened) => {
      const { send, until, frames } = opened;
      for (const [at, steps] of [
        [[7, 1, 1], 3],
        [[2, 0.5, 1.25], 20],
      ] as const) {
        for (let i = 0; i < steps; i++) send({ kind: 'step' });
        send({ kind: 'stone', at });
      }
      send({ kind: 'play', speed: 'fastest' });
      await until(() => shown(opened) > SETTLED + 1500);
      stones = frames.flatMap((frame) => frame.stones).filter((stone) => stone.dropped !== undefined);
    });
    expect(stones.map(({ timeMs }) => timeMs)).toEqual([SETTLING_MS + 2.4, SETTLING_MS + 18.4]);
    const again: Subject = { ...tanks({ seed: 4, rainHz: 2 }), stones } as Subject;
    const carried = await seen(again, async (opened) => {
      opened.send({ kind: 'play', speed: 'fastest' });
      await opened.until(() => shown(opened) > SETTLED + 1500);
    });
    expect(carried).toBe(dropped);
    const without = await digestOfSubject(tanks({ seed: 4, rainHz: 2 }), SETTLING_MS + 150, SETTLING_MS);
    expect(without).not.toBe(dropped);
  });

  test('of builds that come at once makes the last', async () => {
    const { send, until, of } = session();
    for (const seed of [1, 2, 3]) send({ kind: 'build', subject: { ...named, seed } });
    await until(() => of('built').length > 0);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(of('built').length).toBeLessThan(3);
  });
});

const named = { kind: 'named', name: 'maass2002', settings: {} } as const;
