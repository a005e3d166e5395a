/** What the page does with commands and events, without a page: a session in the same process stands for the worker. */
import { Subject } from 'rxjs';
import { afterEach, describe, expect, test } from 'vitest';
import { NO_VALUE } from '../../../scenes/colourings.ts';
import { firstChoice, subjectOf, TANKS } from '../../../scenes/fields.ts';
import type { Command, Event, Frame } from '../../../scenes/messages.ts';
import { filesShown, type PlayerState } from '../../../scenes/page/player_state.ts';
import { provenanceOfRecord, recordedFile } from '../../../scenes/recorded_file.ts';
import { createSession } from '../../../scenes/tank/session.ts';
import { SETTLING_MS } from '../../../scenes/tank/settling.ts';
import { startSubject } from '../../../scenes/tank/subject.ts';
import { formatNamed, formatsOf, nameIn, readSpikes } from '../../../src/formats/catalogue.ts';
import type { RecordedSpikes } from '../../../src/recording/recording.ts';
import { trainsOf } from '../../../src/recording/spike_trains.ts';
import { longUnless } from '../../long.ts';
import { createPlayer, type Player } from './wishing_player.ts';

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

function player(playsAtOnce = false): { readonly player: Player; readonly faults: string[] } {
  const commands = new Subject<Command>();
  const events = new Subject<Event>();
  const rest = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
  const session = createSession(commands, { wall: () => performance.now(), rest }).subscribe(events);
  const made = createPlayer({ commands, events }, playsAtOnce);
  made.built.subscribe(() => made.learn());
  made.frames.subscribe(({ number }) => made.drawn(number));
  const faults: string[] = [];
  made.faults.subscribe((fault) => faults.push(fault));
  open.push(() => {
    made.dispose();
    session.unsubscribe();
  });
  return { player: made, faults };
}

function until(one: Player, holds: (state: PlayerState) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const subscription = one.state.subscribe((state) => {
      if (!holds(state)) return;
      resolve();
      queueMicrotask(() => subscription.unsubscribe());
    });
  });
}

const tanks = subjectOf(firstChoice(TANKS));

describe('the player', () => {
  test('plays, looks back at what was, and goes on from where it was', async () => {
    const { player: one, faults } = player(true);
    one.setSpeed('fastest');
    one.show(tanks);
    await until(one, ({ timeMs }) => timeMs > SETTLING_MS + 300);
    one.look(SETTLING_MS + 100);
    expect(one.state.value.playing).toBe(false);
    expect(one.shownMs()).toBe(SETTLING_MS + 100);
    const past = one.history.lastSpikesAt(SETTLING_MS + 100);
    expect(past.some((timeMs) => timeMs > 0)).toBe(true);
    expect(past.every((timeMs) => timeMs <= SETTLING_MS + 100)).toBe(true);
    one.look(1e9);
    expect(one.state.value.pastMs).toBeUndefined();
    const before = one.state.value.timeMs;
    one.play();
    await until(one, ({ timeMs }) => timeMs > before + 50);
    one.pause();
    expect(faults).toEqual([]);
  });

  test('says of a time that stands still no pace, nor values that have not come, whatever is still under way', () => {
    const events = new Subject<Event>();
    const one = createPlayer({ commands: new Subject<Command>(), events }, false);
    const none = { steps: new Uint32Array(), senders: new Uint32Array(), stones: [], readings: [] };
    const frame = (number: number, values: Float32Array): Frame => ({
      ...{ kind: 'frame', number, fromStep: number, toStep: number + 1, timeMs: number, ...none, realTimeFactor: 0.1 },
      ...{
        continuous: new Float32Array(),
        gates: new Float32Array(),
        colouring: 'potential',
        values,
        potentialMv: new Float32Array(),
      },
    });
    one.play();
    events.next(frame(1, Float32Array.of(NO_VALUE, NO_VALUE)));
    expect([one.state.value.factor, one.hasValues()]).toEqual([0.1, false]);
    events.next(frame(2, Float32Array.of(NO_VALUE, 0)));
    one.pause();
    events.next(frame(3, Float32Array.of(NO_VALUE, 0)));
    expect([one.state.value.factor, one.hasValues()]).toEqual([Number.NaN, true]);
    one.look(1);
    expect(one.hasValues()).toBe(false);
    one.dispose();
  });

  test('reads the clocks once they are trained, after a stone', { tags: 'long' }, async () => {
    const { player: one } = player();
    one.show(tanks);
    await until(one, ({ trained }) => trained !== undefined);
    one.drop([7, 1, 1]);
    one.setSpeed('fastest');
    one.play();
    await until(one, ({ timeMs }) => timeMs > SETTLING_MS + 400);
    const reading = one.history.readingAt(SETTLING_MS + 200);
    expect(reading?.elapsedMs).toBeCloseTo(200, 6);
    expect(reading?.liquidMs).toBeGreaterThanOrEqual(0);
    expect(one.state.value.stones).toBe(1);
  });

  test('keeps its pace, the selection and the past of a subject that replaces another', async () => {
    const { player: one } = player(true);
    one.show(tanks);
    await until(one, ({ built }) => built !== undefined);
    one.select({ side: 'liquid', neuron: 130 });
    one.show(subjectOf({ ...firstChoice(TANKS), settings: { ...firstChoice(TANKS).settings, lambda: 3 } }));
    expect(one.state.value.building).toBe(true);
    await until(one, ({ building }) => !building);
    expect(one.state.value).toMatchObject({ playing: true, selected: { side: 'liquid', neuron: 130 } });
    const csv = new TextEncoder().encode('time_ms,population,node_id\n1,a,0\n3,a,1\n');
    one.setSpeed('fastest');
    one.show({ kind: 'spikes', name: 'two.csv', bytes: csv });
    await until(one, ({ building }) => !building);
    expect(one.state.value.selected).toBeUndefined();
    await until(one, ({ playing, timeMs }) => !playing && timeMs === 3);
  });

  test('tells what is refused in a line, and still shows what stood', async () => {
    const { player: one, faults } = player();
    one.show(tanks);
    await until(one, ({ built }) => built !== undefined);
    const { built } = one.state.value;
    one.show({ kind: 'named', name: 'nothing', settings: {}, seed: 1 });
    await until(one, ({ building }) => !building);
    expect(faults).toEqual([expect.stringMatching(/unknown \(nothing\)/)]);
    expect(one.state.value.built).toBe(built);
    expect(filesShown(one.state.value)).toBeUndefined();
    one.show({ kind: 'spikes', name: 'bad.csv', bytes: new TextEncoder().encode('x') });
    expect(filesShown(one.state.value)).toBe('bad.csv');
    await until(one, ({ building }) => !building);
    expect(filesShown(one.state.value)).toBeUndefined();
  });

  test('has no colours that mean nothing for what stands, whether they were chosen, or came with the address', async () => {
    const { player: one, faults } = player();
    one.colour('potential');
    one.show({ kind: 'named', name: 'maass2002', settings: { lambda: 0 }, seed: 1 });
    await until(one, ({ built }) => built !== undefined);
    expect(one.state.value.colouring).toBe('potential');
    expect(one.scaleOf('potential')).toMatchObject({ unit: 'mV', neurons: 135 });
    one.colour('readout');
    expect(faults).toEqual(['colour: readout weight is not shown here (there is no clock); spikes are']);
    expect(one.state.value.colouring).toBe('potential');
    one.show({ kind: 'spikes', name: 'a.csv', bytes: new TextEncoder().encode('time_ms,node_id\n1,0\n') });
    await until(one, ({ building }) => !building);
    await until(one, ({ colouring }) => colouring === 'spikes');
    expect(faults.slice(1)).toEqual([
      'colour: membrane potential is not shown here (there are no neurons but spikes alone); spikes are',
    ]);
  });

  test('keeps a visitor’s stones in the order in which they fell, after those that came with the link', async () => {
    const { player: one } = player();
    const stones = [{ timeMs: 520, at: [7, 1, 1] }] as const;
    one.setSpeed('fastest');
    one.show(subjectOf(firstChoice(TANKS), stones));
    await until(one, ({ built }) => built !== undefined);
    one.play();
    await until(one, ({ timeMs }) => timeMs > SETTLING_MS + 100);
    one.drop([1.23456, 0.5, 2]);
    await until(one, ({ stones: fallen }) => fallen === 2);
    one.pause();
    expect(one.state.value.dropped).toMatchObject([stones[0], { at: [1.23, 0.5, 2], dropped: 1 }]);
  });

  for (const format of ['csv', 'npz', 'sonata'])
    test(`hands out the spikes that were, as ${format}`, { tags: longUnless(format === 'csv') }, async () => {
      const { player: one } = player(true);
      one.setSpeed('fastest');
      one.show(tanks);
      await until(one, ({ timeMs }) => timeMs > SETTLING_MS + 400);
      one.pause();
      const view = one.state.value.built?.view;
      if (view === undefined) throw new Error('nothing stands');
      const wanted = formatNamed(format, formatsOf('spikes'));
      const provenance = provenanceOfRecord(one.history, view, { hash: 'ab', seed: 7 });
      const bytes = await recordedFile(one.history, view, wanted, provenance);
      const { spikes, provenance: said } = await readSpikes(bytes, nameIn(wanted, 'spikes.h5'));
      expect(said).toMatchObject({ dt: view.dt, seed: 7, circuit_hash: 'ab', rippletank_version: '0.1.0' });
      expect([said?.t_start, said?.t_stop]).toEqual(
        [one.history.fromMs, one.history.toMs].map((ms) => expect.closeTo(ms, 6)),
      );
      const recorded = trainsOf(spikes as RecordedSpikes);
      const found = recorded.flatMap(({ population, timesMs, nodeIds }) => {
        const { first } = view.populations.find(({ name }) => name === population) ?? { first: Number.NaN };
        return Array.from(timesMs, (timeMs, i): [number, number] => [Math.round(timeMs / view.dt), first + nodeIds[i]]);
      });
      expect(recorded).toMatchObject([
        { population: 'exc', inhibitory: false },
        { population: 'inh', inhibitory: true },
      ]);
      const expected = one.history.frames.flatMap(({ steps, senders }) =>
        Array.from(steps, (step, i): [number, number] => [step, senders[i]]),
      );
      expect(expected.length).toBeGreaterThan(20);
      const inOrder = (spikes: [number, number][]) => spikes.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
      expect(inOrder(found)).toEqual(inOrder(expected));
    });

  test('describes an experiment that, run as a circuit file, has the same spikes, stones included', async () => {
    const { player: one } = player();
    one.show(tanks);
    await until(one, ({ built }) => built !== undefined);
    one.setSpeed('fastest');
    one.play();
    await until(one, ({ timeMs }) => timeMs > SETTLING_MS + 100);
    one.drop([7, 1, 1]);
    await until(one, ({ timeMs }) => timeMs > SETTLING_MS + 400);
    one.pause();
    const described = new Promise<{ text: string; seed: number; durationMs: number; name: string }>((resolve) => {
      one.described.subscribe(resolve);
    });
    one.describe({ what: 'circuit', format: 'json' });
    const { text, seed, durationMs, name } = await described;
    const again = await startSubject({ kind: 'file', name: `${name}.json`, text, seed });
    const spikes: [number, number][] = [];
    again.spikes.subscribe(({ steps, senders }) => {
      steps.forEach((step, i) => {
        if (step * 0.1 > SETTLING_MS) spikes.push([step, senders[i]]);
      });
    });
    await again.advance(Math.round(durationMs / 0.1));
    again.dispose();
    const expected = one.history.frames.flatMap(({ steps, senders }) =>
      Array.from(steps, (step, i): [number, number] => [step, senders[i]]),
    );
    expect(one.state.value.stones).toBe(1);
    expect(spikes).toEqual(expected);
  });
});
