/** What is drawn on the stage, and what is acknowledged of it; the stage writes down what it is asked, and draws nothing. */
import { Subject } from 'rxjs';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { NO_VALUE } from '../../../scenes/colourings.ts';
import type { Command, Event, Frame } from '../../../scenes/messages.ts';
import { draw, drawPlayer, emptyDrawing, gatesShown, showGate } from '../../../scenes/page/stage_drawing.ts';
import type { Stage } from '../../../scenes/stage/mounted.ts';
import { tanksStand } from './page_without_browser.ts';
import { createPlayer } from './wishing_player.ts';

function frameAt(number: number): Frame {
  const toStep = 5000 + 100 * number;
  return {
    ...{ kind: 'frame', number, fromStep: toStep - 100, toStep, timeMs: toStep / 10, stones: [], readings: [] },
    ...{
      steps: Uint32Array.of(toStep),
      senders: Uint32Array.of(number),
      continuous: Float32Array.of(number),
      gates: new Float32Array(),
    },
    ...{ colouring: 'rate', values: Float32Array.of(NO_VALUE), potentialMv: new Float32Array(), realTimeFactor: 1 },
  };
}

/** A player that shows on a stage, with what the stage was asked since it was last looked at. */
function onStage() {
  const commands = new Subject<Command>();
  const events = new Subject<Event>();
  const player = createPlayer({ commands, events }, false);
  const asked: (readonly [string, ...unknown[]])[] = [];
  const stage = new Proxy({} as Stage, {
    get:
      (_, name: string) =>
      (...given: unknown[]) =>
        void asked.push([name, ...given]),
  });
  const drawing = emptyDrawing({
    canvas: { parentElement: null } as HTMLCanvasElement,
    stage,
    player,
    hovered: new Subject(),
    drawn: new Subject(),
  });
  drawPlayer(drawing);
  const drawn: number[] = [];
  commands.subscribe((command) => {
    if (command.kind === 'drawn') drawn.push(command.frame);
  });
  const said = (name: string): unknown[] =>
    asked.filter(([one]) => one === name).map(([, ...given]) => (given.length === 1 ? given[0] : given));
  const look = () => {
    draw(drawing);
    return { said, forget: () => asked.splice(0) };
  };
  events.next(tanksStand());
  look();
  asked.splice(0);
  return { player, events, drawing, drawn, said, look };
}

describe('the stage of the page', () => {
  beforeEach(() => {
    vi.stubGlobal('requestAnimationFrame', () => 1);
    vi.stubGlobal('document', { hidden: false });
  });
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  test('has every spike, of the states only the last, and acknowledges what it has drawn', () => {
    const { events, look, said, drawn } = onStage();
    for (const number of [1, 2, 3]) events.next(frameAt(number));
    expect(drawn).toEqual([]);
    look();
    expect(said('spiked')).toEqual([1, 2, 3].map((n) => [Uint32Array.of(n), Float32Array.of(500 + 10 * n)]));
    expect(said('setContinuous')).toEqual([Float32Array.of(3)]);
    expect(said('setTime')).toEqual([530]);
    expect([said('render').length, drawn]).toEqual([1, [3]]);
    // Nothing has changed since.
    look();
    expect(said('render')).toHaveLength(1);
  });

  test('goes to a past time once, and back to now', () => {
    const { player, events, look, said } = onStage();
    for (const number of [1, 2, 3]) events.next(frameAt(number));
    look().forget();
    player.look(515);
    look();
    expect(said('rewind')).toHaveLength(1);
    expect(said('setContinuous')).toEqual([Float32Array.of(2)]);
    expect(said('setTime')).toEqual([515]);
    player.look(undefined);
    look();
    expect(said('rewind')).toHaveLength(2);
    expect(said('setTime').at(-1)).toBe(530);
  });

  test('takes frames in a tab that is hidden, which is never asked to draw', () => {
    const { events, drawn } = onStage();
    vi.stubGlobal('document', { hidden: true });
    events.next(frameAt(1));
    expect(drawn).toEqual([1]);
  });

  test('lights up what is selected, also where it is selected still when another subject stands', () => {
    const { player, events, said } = onStage();
    player.select({ side: 'liquid', neuron: 4 });
    expect(said('select')).toEqual([['liquid', 4]]);
    events.next(tanksStand());
    expect(said('select').at(-1)).toEqual(['liquid', 4]);
    expect(said('show')).toHaveLength(1);
    player.select(undefined);
    expect(said('select').at(-1)).toEqual(['liquid', undefined]);
  });

  test('colours the units of a network by its first gate, or by the one that is chosen, at once', () => {
    const { events, drawing, look, said } = onStage();
    const network = { name: 'lstm', weights: 1, lessons: 1, backgroundHz: 2, passes: [] } as const;
    events.next(tanksStand({ network }));
    const gates = Float32Array.of(0.25, 0.5, 0.75);
    events.next({ ...frameAt(1), gates });
    look();
    expect(said('setGates')).toEqual([Float32Array.of(0.25)]);
    showGate(drawing, 'output');
    expect(said('setGates').at(-1)).toEqual(Float32Array.of(0.75));
    showGate(drawing, 'none');
    expect(said('setGates').at(-1)).toBe(undefined);
    // Of reservoirs, and of networks without gates or before they are in motion, none is shown.
    const frame = { continuous: Float32Array.of(1), gates };
    expect(gatesShown(frame, undefined, undefined)).toBe(undefined);
    expect(gatesShown(frame, { ...network, name: 'rnn' }, undefined)).toBe(undefined);
    expect(gatesShown({ ...frame, gates: new Float32Array() }, network, 'forget')).toBe(undefined);
  });

  test('tells what lies under the pointer when it draws', () => {
    const { drawing, look } = onStage();
    const seen: unknown[] = [];
    drawing.hovered.subscribe((one) => seen.push(one));
    Object.assign(drawing, { pointer: { x: 3, y: 4 }, dirty: true });
    look();
    look();
    expect(seen).toEqual([{ picked: undefined, x: 3, y: 4 }]);
  });
});
