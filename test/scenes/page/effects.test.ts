/** What the page does outside its record, in a document that writes down what is done to it. */
import { Subject } from 'rxjs';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { firstAddress } from '../../../scenes/address.ts';
import type { Command, Event } from '../../../scenes/messages.ts';
import { createEffects, follow, type Outside } from '../../../scenes/page/effects.ts';
import { FALL_MS, FIRST_FALL_MS } from '../../../scenes/page/falling.ts';
import { saveDescribed } from '../../../scenes/page/keeping.ts';
import type { PageMessage } from '../../../scenes/page/message.ts';
import { createNotices } from '../../../scenes/page/notices.ts';
import { createPlayer } from '../../../scenes/page/player.ts';
import type { Told } from '../../../scenes/page/player_state.ts';
import type { StageView } from '../../../scenes/page/stage_view.ts';
import { firstPageState } from '../../../scenes/page/state.ts';
import { tanksStand } from './page_without_browser.ts';

function outside() {
  const commands = new Subject<Command>();
  const events = new Subject<Event>();
  const given: string[] = [];
  commands.subscribe(({ kind }) => given.push(kind));
  const told: string[] = [];
  const said: PageMessage[] = [];
  const recolour = vi.fn();
  const parts: Outside = {
    ...{ root: {} as HTMLElement, notices: createNotices(() => {}), tell: (message) => told.push(message) },
    player: createPlayer({ commands, events }, false),
    ...{
      stage: undefined,
      traces: { recolour },
      tracing: true,
      games: {},
      analysis: undefined,
      clip: undefined,
      asked: 0,
    },
  };
  return { parts, events, given, told, said, recolour, run: createEffects(parts, (message) => said.push(message)) };
}

describe('the page', () => {
  const replaceState = vi.fn();
  const document = { documentElement: { dataset: { theme: 'dark' } } };
  beforeEach(() => {
    vi.useFakeTimers();
    replaceState.mockClear();
    vi.stubGlobal('history', { replaceState });
    vi.stubGlobal('location', { pathname: '/tanks/', href: 'http://here/tanks/?v=1&seed=2' });
    vi.stubGlobal('document', document);
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  test('asks the player, and tells the visitor', () => {
    const { run, given, told } = outside();
    run({ kind: 'ask', wish: { kind: 'pause' } });
    run({ kind: 'tell', message: 'scale: too large' });
    expect([given, told]).toEqual([['pause'], ['scale: too large']]);
  });

  test('has a stone fall, which lands at once where there is no stage, and the first one wait', () => {
    const { parts, run, said } = outside();
    run({ kind: 'fall', at: [1, 2, 3], first: false });
    expect(said.splice(0)).toEqual([{ kind: 'landed', at: [1, 2, 3] }]);
    const falls: number[] = [];
    const fall: StageView['fall'] = (_, ms, landed) => {
      falls.push(ms);
      landed();
    };
    parts.stage = { fall } as StageView;
    for (const first of [false, true]) run({ kind: 'fall', at: [1, 2, 3], first });
    expect(falls).toEqual([FALL_MS, FIRST_FALL_MS]);
    expect(said.splice(0)).toHaveLength(2);
    run({ kind: 'await first stone' });
    vi.advanceTimersByTime(1000);
    expect(said).toEqual([]);
    vi.advanceTimersByTime(1000);
    expect(said).toEqual([{ kind: 'first stone' }]);
  });

  test('asks for the full screen, gives it back, and tells where the browser gives none', async () => {
    const { run, told } = outside();
    const asked: string[] = [];
    const screen = {
      ...document,
      fullscreenElement: null as unknown,
      exitFullscreen: async () => void asked.push('exit'),
    };
    const root = { ...document.documentElement, requestFullscreen: async () => void asked.push('request') };
    vi.stubGlobal('document', { ...screen, documentElement: root });
    run({ kind: 'full screen', on: true });
    run({ kind: 'full screen', on: false });
    await vi.waitUntil(() => asked.length === 1);
    vi.stubGlobal('document', { ...screen, documentElement: root, fullscreenElement: root });
    run({ kind: 'full screen', on: true });
    run({ kind: 'full screen', on: false });
    await vi.waitUntil(() => asked.length === 2);
    expect(asked).toEqual(['request', 'exit']);
    const requestFullscreen = () => Promise.reject(new TypeError('not here'));
    vi.stubGlobal('document', { ...screen, documentElement: { ...root, requestFullscreen } });
    run({ kind: 'full screen', on: true });
    await vi.waitUntil(() => told.length === 1);
    expect(told).toEqual(['full screen: not given by the browser (not here)']);
  });

  test('says once that nothing has been changed for a moment', () => {
    const { run, said } = outside();
    for (let i = 0; i < 3; i++) {
      run({ kind: 'settle' });
      vi.advanceTimersByTime(50);
    }
    expect(said).toEqual([]);
    vi.advanceTimersByTime(50);
    expect(said).toEqual([{ kind: 'settled' }]);
  });

  test('reads files, and tells what they lack', async () => {
    const { run, said, told } = outside();
    run({ kind: 'read', found: [{ path: 'a.csv', file: new File(['time_ms,node_id\n'], 'a.csv') }] });
    await vi.waitUntil(() => said.length === 1);
    run({ kind: 'read', found: [] });
    run({ kind: 'picture' });
    await vi.waitUntil(() => said.length + told.length === 3);
    expect(said).toMatchObject([{ kind: 'opened', subject: { kind: 'spikes', name: 'a.csv' } }]);
    expect(told).toEqual(
      expect.arrayContaining([
        'files: nothing to read (0 files); drop a circuit or spikes',
        expect.stringMatching(/^picture: there is nothing to take it of \(no WebGL 2\)/),
      ]),
    );
  });

  test('shows what was asked for last, however long a file takes to read', async () => {
    const { run, said } = outside();
    const found = (name: string) => [{ path: name, file: new File(['time_ms,node_id\n'], name) }];
    run({ kind: 'read', found: found('a.csv') });
    run({ kind: 'read', found: found('b.csv') });
    await vi.waitUntil(() => said.length > 0);
    run({ kind: 'read', found: found('c.csv') });
    run({ kind: 'settle' });
    await vi.advanceTimersByTimeAsync(100);
    run({ kind: 'read', found: found('d.csv') });
    run({ kind: 'ask', wish: { kind: 'show', subject: { kind: 'named', name: 'maass2002', settings: {}, seed: 1 } } });
    await vi.advanceTimersByTimeAsync(100);
    expect(said).toMatchObject([{ kind: 'opened', subject: { name: 'b.csv' } }, { kind: 'settled' }]);
  });

  test('saves no spikes of a record that has none, though there were some when they were asked for', async () => {
    const { parts, events } = outside();
    events.next(tanksStand());
    const described: Told<'described'> = {
      ...{ kind: 'described', keep: { what: 'spikes', format: 'npz' }, name: 'tank', text: '', seed: 1 },
      ...{ durationMs: 0, circuitHash: 'ab' },
    };
    await expect(saveDescribed(parts.player, described, () => {})).rejects.toThrow(
      /^spikes: nothing to save \(0 spikes in the record\)/,
    );
  });

  test('copies its link, and tells of it once it is copied', async () => {
    const writeText = vi.fn(async () => {});
    vi.stubGlobal('navigator', { clipboard: { writeText } });
    const { run, told } = outside();
    run({ kind: 'copy link', said: 'The link is copied.' });
    expect(told).toEqual([]);
    await vi.waitUntil(() => told.length === 1);
    expect(writeText).toHaveBeenCalledWith('http://here/tanks/?v=1&seed=2');
  });

  test('has its address and its colours follow the record, and touches neither where they are the same', () => {
    const { parts, recolour } = outside();
    const state = firstPageState(firstAddress(), 'dark');
    follow(state, { ...state, tool: 'select' }, parts);
    expect([replaceState.mock.calls.length, recolour.mock.calls.length]).toEqual([0, 0]);
    follow(state, { ...state, address: { ...state.address, speed: 2 }, theme: 'light' }, parts);
    expect(replaceState.mock.calls).toEqual([[null, '', '/tanks/?v=1&speed=2']]);
    expect([recolour.mock.calls.length, document.documentElement.dataset.theme]).toEqual([1, 'light']);
  });
});
