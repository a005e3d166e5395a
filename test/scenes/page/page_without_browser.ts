/** The page and its player as two records, without a browser, a worker, or time: what they ask for is written down. */

import type { CircuitView } from '../../../scenes/circuit_view.ts';
import { type Colouring, type ColourScale, NO_VALUE } from '../../../scenes/colourings.ts';
import type { Command, Event, Frame, Stone } from '../../../scenes/messages.ts';
import type { PageEffect, PageMessage } from '../../../scenes/page/message.ts';
import { firstPlayerState, type PlayerState, type Told } from '../../../scenes/page/player_state.ts';
import { updatePlayer, type Wish } from '../../../scenes/page/player_update.ts';
import { firstPageState, type PageState } from '../../../scenes/page/state.ts';
import { updatePage } from '../../../scenes/page/update.ts';
import { readAddress } from '../../../scenes/read_address.ts';

/** The page, as it goes on. */
export interface BarePage {
  readonly state: PageState;
  readonly player: PlayerState;
  /** What it has done outside both records, in order. */
  readonly done: Exclude<PageEffect, { kind: 'ask' }>[];
  /** What it has said to the worker. */
  readonly commands: Command[];
  send(message: PageMessage): void;
  /** The worker tells something. */
  hear(event: Event): void;
}

/** A scale of a colouring. */
export const scale = (colouring: Exclude<Colouring, 'spikes'>): ColourScale => ({
  ...{ colouring, low: 0, middle: 0.5, high: 1, unit: '', signed: false, neurons: 10 },
});

/** Two tanks stand. */
export function tanksStand(part: Partial<Told<'built'>> = {}): Told<'built'> {
  const view = { name: 'tank', neurons: 10, dt: 0.1, populations: [], positions: Float32Array.of(0, 0, 0, 4, 2, 6) };
  return {
    ...{
      kind: 'built',
      view: view as unknown as CircuitView,
      buildMs: 1,
      startMs: 500,
      continuousUnits: 5,
      network: undefined,
    },
    ...{ clocked: true, unclocked: undefined, endMs: Number.POSITIVE_INFINITY, engine: 'wasm', note: undefined },
    scales: (['potential', 'rate', 'readout', 'resources'] as const).map(scale),
    ...part,
  };
}

/** A frame without spikes. */
export function frameAt(timeMs: number, stones: readonly Stone[] = []): Frame {
  return {
    ...{
      kind: 'frame',
      number: 1,
      fromStep: 0,
      toStep: 10 * timeMs,
      timeMs,
      stones,
      readings: [],
      realTimeFactor: 0.5,
    },
    ...{
      steps: new Uint32Array(),
      senders: new Uint32Array(),
      continuous: new Float32Array(),
      gates: new Float32Array(),
    },
    ...{ colouring: 'rate', values: Float32Array.of(NO_VALUE), potentialMv: new Float32Array() },
  };
}

/** Opens it at an address; nothing stands yet. */
export function openBarePage(query = '', { opening = false } = {}): BarePage {
  let state = firstPageState(readAddress(query).address, 'dark', false, opening);
  let player = firstPlayerState(true);
  const done: BarePage['done'] = [];
  const commands: Command[] = [];
  const take = (message: Wish | Event): void => {
    const before = player;
    const next = updatePlayer(player, message, { fromMs: 500, toMs: player.timeMs });
    player = next.state;
    if (player !== before) send({ kind: 'played', before });
    for (const effect of next.effects)
      if (effect.kind === 'command') commands.push(effect.command);
      else if (effect.tidings.kind === 'built') send({ kind: 'built', built: effect.tidings });
      else if (effect.tidings.kind === 'fault') send({ kind: 'fault', message: effect.tidings.message });
  };
  const send = (message: PageMessage): void => {
    const next = updatePage(state, message, player);
    state = next.state;
    for (const effect of next.effects)
      if (effect.kind === 'ask') take(effect.wish);
      else done.push(effect);
  };
  send({ kind: 'begin' });
  return {
    get state() {
      return state;
    },
    get player() {
      return player;
    },
    ...{ done, commands, send, hear: take },
  };
}
