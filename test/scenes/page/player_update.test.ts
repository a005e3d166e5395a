/**
 * What follows from what the worker tells and a visitor asks: each transition, and what holds after any of them. No
 * worker, no page: a few lines stand for the worker, and obey as it does, later and in order.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CircuitView } from '../../../scenes/circuit_view.ts';
import type { Colouring } from '../../../scenes/colourings.ts';
import type { Command, Event, Stone } from '../../../scenes/messages.ts';
import {
  firstPlayerState,
  isOffered,
  isThere,
  type PlayerState,
  type Told,
} from '../../../scenes/page/player_state.ts';
import { type PlayerStep, updatePlayer, type Wish } from '../../../scenes/page/player_update.ts';
import { frameAt, scale, tanksStand } from './page_without_browser.ts';

const KEPT = { fromMs: 500, toMs: 900 };
const trained: Told<'trained'> = {
  ...{ kind: 'trained', windowMs: 600, liquidErrorMs: 50, continuousErrorMs: 60, largestWeightMs: 12 },
  ...{ liquidWeights: new Float32Array(), continuousWeights: new Float32Array() },
};
const refusal: Told<'fault'> = { kind: 'fault', message: 'reach: too far (9); use 0 to 8' };
const named = { kind: 'named', name: 'maass2002', settings: {}, seed: 1 } as const;
const show: Wish = { kind: 'show', subject: named };

/** The last step of several. */
function follow(messages: readonly (Wish | Event)[], first = firstPlayerState(true)): PlayerStep {
  return messages.reduce<PlayerStep>((step, message) => updatePlayer(step.state, message, KEPT), {
    ...{ state: first, effects: [] },
  });
}

/** What the last message of several has the worker do, or tells: a command by its kind, tidings in brackets. */
function leadsTo(...messages: readonly (Wish | Event)[]): string[] {
  return follow(messages).effects.map((effect) =>
    effect.kind === 'command' ? effect.command.kind : `(${effect.tidings.kind})`,
  );
}

describe('the player', () => {
  test('has built what is asked for, and tells once it stands', () => {
    expect(follow([show])).toMatchObject({
      state: { subject: named, standing: undefined, building: true },
      effects: [{ kind: 'command', command: { kind: 'build', subject: named } }],
    });
    expect(follow([show, { kind: 'progress', what: 'building', done: 0, of: 1 }]).state.progress?.what).toBe(
      'building',
    );
    expect(follow([show, tanksStand()]).state).toMatchObject({
      ...{ building: false, progress: undefined, standing: named, timeMs: 500, stones: 0 },
    });
    expect(leadsTo(show, tanksStand({ clocked: false }))).toEqual(['(built)', 'play']);
  });

  test('has neurons silenced, and knows what came of each cut until another subject stands', () => {
    const operated: Told<'operated'> = {
      ...{ kind: 'operated', cut: 'cell', neurons: 1, atOnceMs: 70, againMs: 69, anewMs: 65 },
    };
    const asked = follow([show, tanksStand(), { kind: 'silence', cut: 'cell' }]);
    expect(asked.effects).toEqual([{ kind: 'command', command: { kind: 'silence', cut: 'cell' } }]);
    expect(asked.state.operating).toBe('cell');
    expect(follow([operated, operated], asked.state).state).toMatchObject({
      ...{ operated: [operated], operating: undefined },
    });
    expect(follow([refusal], asked.state).state.operating).toBe(undefined);
    expect(follow([operated, show, tanksStand()], asked.state).state.operated).toEqual([]);
  });

  test('has a network trained, stopped and gone on with, and knows how far that is until another subject stands', () => {
    const training: Told<'training'> = {
      ...{ kind: 'training', state: 'running', lessons: 240, ofLessons: 240, ofPasses: 40 },
      passes: [{ learnedMs: 90, heldBackMs: 80 }],
    };
    for (const how of ['begin', 'stop', 'go on'] as const)
      expect(follow([show, tanksStand(), { kind: 'train', how }]).effects).toEqual([
        { kind: 'command', command: { kind: 'train', how } },
      ]);
    expect(follow([show, tanksStand(), training]).state.training).toBe(training);
    expect(follow([show, tanksStand(), training, show, tanksStand()]).state.training).toBe(undefined);
    // A clock that has become better does not set time going that stands.
    expect(leadsTo(show, tanksStand(), trained, { kind: 'pause' }, trained)).toEqual([]);
  });

  test('lets the first clocks learn before time passes, and those of later subjects meanwhile', () => {
    expect(leadsTo(show, tanksStand())).toEqual(['(built)']);
    expect(leadsTo(show, tanksStand(), trained)).toEqual(['play']);
    expect(leadsTo(show, tanksStand(), trained, show, tanksStand())).toEqual(['(built)', 'play']);
    expect(leadsTo(show, tanksStand(), { kind: 'pause' }, trained)).toEqual([]);
    // The worker obeys it once they stand.
    expect(leadsTo(show, { kind: 'play' }, tanksStand())).toEqual(['(built)', 'pause']);
  });

  test('plays at its speed, from now on, and follows another speed at once', () => {
    const past: Wish = { kind: 'look', pastMs: 600 };
    const { state, effects } = follow([show, tanksStand(), past, { kind: 'speed', speed: 2 }, { kind: 'play' }]);
    expect(state).toMatchObject({ playing: true, pastMs: undefined, speed: 2 });
    expect(effects).toEqual([{ kind: 'command', command: { kind: 'play', speed: 2 } }]);
    expect(leadsTo(show, tanksStand(), { kind: 'speed', speed: 2 })).toEqual([]);
    expect(leadsTo(show, { kind: 'play' }, { kind: 'speed', speed: 2 })).toEqual(['play']);
  });

  test('stands still after a pause or a step, without a pace', () => {
    for (const kind of ['pause', 'step'] as const) {
      const { state, effects } = follow([show, tanksStand({ clocked: false }), frameAt(600), { kind }]);
      expect(state).toMatchObject({ playing: false, wantsToPlay: false, factor: Number.NaN });
      expect(effects).toEqual([{ kind: 'command', command: { kind } }]);
    }
  });

  test('stands still at the end of a recording, has no pace there, and goes no further', () => {
    const over = follow([show, tanksStand({ clocked: false, endMs: 700 }), frameAt(700)]).state;
    expect(over).toMatchObject({ playing: false, factor: Number.NaN, timeMs: 700 });
    expect(updatePlayer(over, { kind: 'play' }, KEPT)).toMatchObject({ state: { playing: false }, effects: [] });
  });

  test('looks at what is kept and at nothing else, and stops for it', () => {
    const look = (pastMs: number | undefined) =>
      follow([show, tanksStand({ clocked: false }), { kind: 'look', pastMs }]).state.pastMs;
    expect([look(600), look(100), look(900), look(1e9), look(undefined)]).toEqual([
      ...[600, 500, undefined, undefined, undefined],
    ]);
    expect(leadsTo(show, tanksStand({ clocked: false }), { kind: 'look', pastMs: 600 })).toEqual(['pause']);
    expect(leadsTo(show, tanksStand(), { kind: 'look', pastMs: 600 })).toEqual([]);
  });

  test('drops a stone where an address can say it, now', () => {
    const { state, effects } = follow([
      ...[show, tanksStand(), { kind: 'look', pastMs: 600 }, { kind: 'drop', at: [1.23456, 0.5, 2] }],
    ] as Wish[]);
    expect(state.pastMs).toBeUndefined();
    expect(effects).toEqual([{ kind: 'command', command: { kind: 'stone', at: [1.23, 0.5, 2] } }]);
  });

  test('knows the stones that were dropped by their numbers, and counts the rain', () => {
    const stone = (timeMs: number, dropped?: number): Stone => ({
      ...{ timeMs, at: [0, 0, 0] },
      ...(dropped === undefined ? {} : { dropped }),
    });
    const fell = frameAt(600, [stone(510, 0), stone(520)]);
    const { state } = follow([show, tanksStand(), fell, frameAt(700, [stone(610, 1), stone(510, 0)])]);
    expect(state.stones).toBe(4);
    expect(state.dropped.map(({ timeMs }) => timeMs)).toEqual([510, 610]);
  });

  test('selects only what is there, and keeps it as long as it is', () => {
    const select = (neuron: number): Wish => ({ kind: 'select', selected: { side: 'continuous', neuron } });
    expect(follow([show, tanksStand(), select(4)]).state.selected).toEqual({ side: 'continuous', neuron: 4 });
    expect(follow([show, tanksStand(), select(5)])).toMatchObject({ state: { selected: undefined }, effects: [] });
    expect(follow([show, tanksStand(), select(4), show, tanksStand()]).state.selected?.neuron).toBe(4);
    expect(
      follow([show, tanksStand(), select(4), show, tanksStand({ continuousUnits: 4 })]).state.selected,
    ).toBeUndefined();
    const neuron: Wish = { kind: 'select', selected: { side: 'liquid', neuron: 9 } };
    const fewer = tanksStand({ view: { neurons: 9, dt: 0.1 } as CircuitView });
    expect(leadsTo(show, tanksStand(), neuron, show, tanksStand())).toEqual(['(built)', 'play']);
    expect(leadsTo(show, tanksStand(), neuron, show, fewer)).toEqual(['(built)', 'watch', 'play']);
  });

  test('watches a colouring that is offered, at once or when what is built stands, and tells of others', () => {
    const colour = (colouring: Colouring): Wish => ({ kind: 'colour', colouring });
    expect(leadsTo(show, tanksStand(), colour('rate'))).toEqual(['watch']);
    expect(leadsTo(show, tanksStand(), colour('weights'))).toEqual(['(fault)']);
    expect(leadsTo(show, colour('rate'))).toEqual([]);
    expect(leadsTo(show, colour('rate'), tanksStand())).toEqual(['(built)', 'watch']);
    // Also where it was another before the build, and is spikes again.
    expect(leadsTo(show, tanksStand(), colour('rate'), show, colour('spikes'), tanksStand())).toEqual([
      ...['(built)', 'watch', 'play'],
    ]);
    expect(leadsTo(show, colour('weights'), tanksStand())).toEqual(['(built)', '(fault)']);
    expect(follow([show, colour('weights'), tanksStand()]).state.colouring).toBe('spikes');
  });

  test('of a build that is refused has the colours that were chosen meanwhile, as far as what stood has them', () => {
    const meanwhile = (colouring: Colouring) =>
      [show, tanksStand(), show, { kind: 'colour', colouring }, refusal] as const;
    expect(leadsTo(...meanwhile('rate'))).toEqual(['(fault)', 'watch']);
    expect(leadsTo(...meanwhile('weights'))).toEqual(['(fault)', '(fault)']);
    expect(follow(meanwhile('weights')).state).toMatchObject({ colouring: 'spikes', building: false, standing: named });
    expect(follow([show, { kind: 'play' }, refusal]).state).toMatchObject({ playing: false, building: false });
  });

  test('hands on what it was asked for, and faults', () => {
    const keep = { what: 'spikes', format: 'csv' } as const;
    const described: Event = {
      ...{ kind: 'described', keep, name: 'tank', text: '', circuitHash: 'ab', seed: 1, durationMs: 1 },
    };
    expect(leadsTo(described)).toEqual(['(described)']);
    expect(leadsTo(refusal)).toEqual(['(fault)']);
  });
});

/** What the worker holds, as tank/session.ts has it: it obeys later, in order, and tells of it later still. */
interface Worker {
  readonly inbox: Command[];
  readonly outbox: Event[];
  stands: Told<'built'> | undefined;
  timeMs: number;
  playing: boolean;
  speed: number | 'fastest';
  watched: { readonly neuron: number | undefined; readonly colouring: Colouring };
}

const SUBJECTS: Readonly<Record<string, Told<'built'> | undefined>> = {
  tanks: tanksStand(),
  small: tanksStand({ clocked: false, continuousUnits: 0, view: { neurons: 3, dt: 0.1 } as CircuitView, scales: [] }),
  recording: tanksStand({ clocked: false, continuousUnits: 0, scales: [scale('rate')], startMs: 0, endMs: 40 }),
  refused: undefined,
};

/** Takes one command. */
function obey(worker: Worker): void {
  const command = worker.inbox.shift();
  if (command?.kind === 'build') {
    const { subject } = command;
    const stands = subject.kind === 'named' ? SUBJECTS[subject.name] : undefined;
    if (stands === undefined) {
      worker.outbox.push(refusal);
      return;
    }
    Object.assign(worker, { stands, timeMs: stands.startMs, playing: false });
    const state = { built: stands, trained: undefined } as PlayerState;
    const { neuron, colouring } = worker.watched;
    const keeps = isOffered(state, colouring) && (neuron === undefined || neuron < stands.view.neurons);
    if (!keeps) worker.watched = { neuron: undefined, colouring: 'spikes' };
    worker.outbox.push(stands);
  } else if (command?.kind === 'watch') {
    const state = { built: worker.stands, trained: undefined } as PlayerState;
    const known = worker.stands === undefined || isOffered(state, command.colouring);
    if (known) worker.watched = command;
    else worker.outbox.push({ kind: 'fault', message: `colour: not known here (${command.colouring})` });
  } else if (worker.stands !== undefined && (command?.kind === 'pause' || command?.kind === 'step')) {
    worker.playing = false;
  } else if (worker.stands !== undefined && command?.kind === 'play') {
    worker.speed = command.speed;
    worker.playing = worker.timeMs < worker.stands.endMs;
  }
}

/** Lets time pass where it does, and tells. */
function pass(worker: Worker): void {
  const { stands } = worker;
  if (stands === undefined || !worker.playing) return;
  worker.timeMs = Math.min(worker.timeMs + 10, stands.endMs);
  worker.playing = worker.timeMs < stands.endMs;
  worker.outbox.push(frameAt(worker.timeMs));
}

const wishes: fc.Arbitrary<Wish> = fc.oneof(
  fc.constantFrom(...Object.keys(SUBJECTS)).map((name): Wish => ({ kind: 'show', subject: { ...named, name } })),
  fc.constantFrom<Wish>({ kind: 'play' }, { kind: 'pause' }, { kind: 'step' }, { kind: 'drop', at: [1, 1, 1] }),
  fc.constantFrom(0.1, 2, 'fastest' as const).map((speed): Wish => ({ kind: 'speed', speed })),
  fc
    .record({ side: fc.constantFrom('liquid' as const, 'continuous' as const), neuron: fc.nat(12) })
    .map((selected): Wish => ({ kind: 'select', selected })),
  fc
    .constantFrom<Colouring>('spikes', 'rate', 'readout', 'weights')
    .map((colouring): Wish => ({ kind: 'colour', colouring })),
  fc.option(fc.integer({ min: -100, max: 1000 }), { nil: undefined }).map((pastMs): Wish => ({ kind: 'look', pastMs })),
);
/** What may happen next, on either side of the wire. */
const happenings = fc.array(
  fc.oneof(
    { weight: 2, arbitrary: wishes },
    { weight: 2, arbitrary: fc.constantFrom('obey' as const, 'hear' as const) },
    { weight: 1, arbitrary: fc.constantFrom('pass' as const, 'train' as const) },
  ),
  { maxLength: 60 },
);

/** What holds of every state. */
function checkState(state: PlayerState): void {
  const { playing, wantsToPlay, pastMs, factor, selected, building, built, colouring, dropped, stones } = state;
  // Time passes only where it is wanted, at the present, and has a pace only then.
  if (playing) expect({ wantsToPlay, pastMs }).toEqual({ wantsToPlay: true, pastMs: undefined });
  if (!playing) expect(factor).toBeNaN();
  if (selected !== undefined) expect(isThere(state, selected)).toBe(true);
  if (built !== undefined && !building) expect(isOffered(state, colouring)).toBe(true);
  expect(dropped.length).toBeLessThanOrEqual(stones);
}

describe('whatever is asked and told, in any order,', () => {
  test('what is shown agrees with itself, and with the worker once both have heard all', () => {
    fc.assert(
      fc.property(fc.boolean(), happenings, (playsAtOnce, all) => {
        let state = firstPlayerState(playsAtOnce);
        const worker: Worker = {
          ...{ inbox: [], outbox: [], stands: undefined, timeMs: 0, playing: false, speed: 1 },
          watched: { neuron: undefined, colouring: 'spikes' },
        };
        const take = (message: Wish | Event): void => {
          const kept = { fromMs: Math.max(0, state.timeMs - 100), toMs: state.timeMs };
          const step = updatePlayer(state, message, kept);
          state = step.state;
          for (const effect of step.effects) if (effect.kind === 'command') worker.inbox.push(effect.command);
          checkState(state);
        };
        const hear = (): void => {
          const event = worker.outbox.shift();
          if (event !== undefined) take(event);
        };
        for (const one of all) {
          if (one === 'obey') obey(worker);
          else if (one === 'hear') hear();
          else if (one === 'pass') pass(worker);
          else if (one !== 'train') take(one);
          else if (worker.stands?.clocked === true) worker.outbox.push(trained);
        }
        while (worker.inbox.length + worker.outbox.length > 0) {
          obey(worker);
          hear();
        }
        expect(state.built).toBe(worker.stands);
        expect(state.building).toBe(false);
        if (worker.stands === undefined) return;
        expect(state.playing).toBe(worker.playing);
        if (state.playing) expect(worker.speed).toBe(state.speed);
        const { selected, colouring } = state;
        const neuron = selected?.side === 'liquid' ? selected.neuron : undefined;
        expect(worker.watched).toMatchObject({ neuron, colouring });
      }),
      // So many that both ends of every wish cross often; they take about a second.
      { seed: 1, numRuns: 2000 },
    );
  });
});
