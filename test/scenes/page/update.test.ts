/** What follows from what a visitor does and the player tells, on the page: each transition, and what always holds. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { writeAddress } from '../../../scenes/address.ts';
import type { Colouring } from '../../../scenes/colourings.ts';
import { subjectOf, TANKS } from '../../../scenes/fields.ts';
import { LESSONS } from '../../../scenes/lesson_starts.ts';
import type { PageMessage } from '../../../scenes/page/message.ts';
import { filesShown, type Told } from '../../../scenes/page/player_state.ts';
import { foldedIn } from '../../../scenes/page/state.ts';
import { readAddress } from '../../../scenes/read_address.ts';
import { type BarePage, frameAt, openBarePage, tanksStand } from './page_without_browser.ts';

const refusal = { kind: 'fault', message: 'scale: too large (9); use less' } as const;
const spikes = { kind: 'spikes', name: 'a.csv', bytes: new Uint8Array() } as const;

/** The page with what its address says standing, and nothing said before. */
function standing(query = ''): BarePage {
  const page = openBarePage(query);
  page.hear(tanksStand());
  page.commands.splice(0);
  page.done.splice(0);
  return page;
}

const trained: Told<'trained'> = {
  ...{ kind: 'trained', windowMs: 600, liquidErrorMs: 65, continuousErrorMs: 60, largestWeightMs: 10 },
  ...{ liquidWeights: new Float32Array(), continuousWeights: new Float32Array() },
};

/** Kinds of the commands that the page has given since it was last looked at. */
const given = ({ commands }: BarePage): string[] => commands.splice(0).map(({ kind }) => kind);

describe('the page', () => {
  test('begins with what its address says, and is seen from there once it stands', () => {
    const page = openBarePage('?v=1&lambda=3&speed=2&colour=rate&stones=600:1,2,3&view=1,0.5,3');
    expect(page.player).toMatchObject({ speed: 2, colouring: 'rate', building: true });
    expect(page.player.subject).toEqual(subjectOf(page.state.address.choice, [{ timeMs: 600, at: [1, 2, 3] }]));
    expect(page.done).toEqual([]);
    page.hear(tanksStand());
    expect(page.done).toEqual([{ kind: 'see', view: [1, 0.5, 3], from: undefined }]);
    page.hear(tanksStand());
    expect(page.done).toHaveLength(1);
    expect(openBarePage('?v=1&files=1').done).toEqual([{ kind: 'fetch' }]);
    expect(openBarePage('?v=1&lesson=2').state.tab).toBe('lessons');
  });

  test('asks for what was chosen once nothing has been changed for a moment', () => {
    const page = standing();
    for (const lambda of [3, 4]) page.send({ kind: 'set', settings: { lambda } });
    expect([given(page), page.done]).toEqual([[], [{ kind: 'settle' }, { kind: 'settle' }]]);
    expect(writeAddress(page.state.address)).toBe('?v=1&lambda=4');
    page.send({ kind: 'settled' });
    expect(given(page)).toEqual(['build']);
    // Nothing is left to be asked for.
    page.send({ kind: 'settled' });
    expect(given(page)).toEqual([]);
    page.send({ kind: 'reset' });
    expect(writeAddress(page.state.address)).toBe('');
    page.send({ kind: 'choose', circuit: 'brunel2000' });
    page.send({ kind: 'set tanks', settings: { lambda: 1 } });
    expect(writeAddress(page.state.address)).toBe('?v=1&lambda=1');
  });

  test('stands still while the game is open, and goes on as before', () => {
    const page = standing();
    expect(page.player.wantsToPlay).toBe(true);
    page.send({ kind: 'tab', tab: 'game' });
    expect([page.player.wantsToPlay, page.state.opening]).toEqual([false, false]);
    page.send({ kind: 'tab', tab: 'neuron' });
    expect(page.player.wantsToPlay).toBe(true);
    page.send({ kind: 'toggle' });
    page.send({ kind: 'tab', tab: 'tap' });
    expect(writeAddress(page.state.address)).toBe('?v=1&tab=tap');
    page.send({ kind: 'tab', tab: 'game' });
    page.send({ kind: 'tab', tab: 'lessons' });
    expect(page.player.wantsToPlay).toBe(false);
    expect(writeAddress(page.state.address)).toBe('');
  });

  test('opens on the game that its address names, stands still, and goes on when it is left', () => {
    const page = standing('?v=1&tab=tap');
    expect([page.state.tab, page.player.wantsToPlay]).toEqual(['tap', false]);
    page.send({ kind: 'tab', tab: 'lessons' });
    expect([page.state.tab, writeAddress(page.state.address)]).toEqual(['lessons', '']);
    expect(page.player.wantsToPlay).toBe(true);
  });

  test('keeps the gate that colours units in the address, as long as the right tank has it', () => {
    const page = standing('?v=1&continuous=lstm&gate=output');
    expect(page.state.address.gate).toBe('output');
    page.send({ kind: 'gate', gate: 'none' });
    expect(writeAddress(page.state.address)).toBe('?v=1&continuous=lstm&gate=none');
    page.send({ kind: 'gate', gate: 'forget' });
    page.send({ kind: 'set', settings: { lambda: 3 } });
    expect(writeAddress(page.state.address)).toBe('?v=1&lambda=3&continuous=lstm&gate=forget');
    page.send({ kind: 'set', settings: { continuous: 'gru' } });
    expect(writeAddress(page.state.address)).toBe('?v=1&lambda=3&continuous=gru');
    page.send({ kind: 'train', how: 'begin' });
    expect(page.commands.at(-1)).toEqual({ kind: 'train', how: 'begin' });
  });

  test('tells of parameters that the tanks cannot have, and goes on', () => {
    const page = standing();
    page.send({ kind: 'set', settings: { lambda: 99 } });
    page.send({ kind: 'settled' });
    expect(page.done.at(-1)).toEqual({ kind: 'tell', message: expect.stringMatching(/lambda/) });
    expect(given(page)).toEqual([]);
    expect(page.state.settling).toBe(false);
  });

  test('shows again what stands where a build is refused, but not while another is asked for', () => {
    const page = standing('?v=1&circuit=brunel2000');
    const choose = (scale: number): void => {
      page.send({ kind: 'set', settings: { scale } });
      page.send({ kind: 'settled' });
    };
    choose(0.3);
    page.hear(refusal);
    expect(page.done.at(-1)).toEqual({ kind: 'tell', message: refusal.message });
    expect(writeAddress(page.state.address)).toBe('?v=1&circuit=brunel2000');
    choose(0.3);
    page.send({ kind: 'set', settings: { scale: 0.4 } });
    page.hear(refusal);
    expect(page.state.address.choice.settings.scale).toBe(0.4);
    // What came to stand while that was asked for is what a refusal leaves.
    page.send({ kind: 'settled' });
    page.send({ kind: 'set', settings: { scale: 0.5 } });
    page.hear(tanksStand());
    page.send({ kind: 'settled' });
    page.hear(refusal);
    expect(page.state.address.choice.settings.scale).toBe(0.4);
  });

  test('changes nothing where files are refused: lesson, stones and choice stay', () => {
    const page = standing();
    page.send({ kind: 'lesson', lesson: 2 });
    page.hear(tanksStand());
    page.hear(frameAt(600, [{ timeMs: 510, at: [1, 2, 3], dropped: 0 }]));
    const { address } = page.state;
    expect(address).toMatchObject({ lesson: 2, stones: [{ timeMs: 510 }] });
    page.send({ kind: 'opened', subject: spikes });
    page.hear(refusal);
    expect(page.state.address).toEqual(address);
    // Nor does a choice that is refused take the stones away for good, nor files that the server has.
    page.send({ kind: 'set tanks', settings: { seed: 2 } });
    page.send({ kind: 'settled' });
    page.hear(refusal);
    expect(page.state.address.stones).toEqual(address.stones);
    const served = openBarePage('?v=1&files=1');
    served.send({ kind: 'opened', subject: spikes });
    served.hear(tanksStand({ continuousUnits: 0, clocked: false }));
    served.send({ kind: 'choose', circuit: 'brunel2000' });
    served.send({ kind: 'settled' });
    served.hear(refusal);
    expect(served.state.address.files).toBe(true);
    // What was refused is not run again.
    served.send({ kind: 'restart' });
    expect(filesShown(served.player)).toBe('a.csv');
  });

  test('takes a second sign while the first is being built, and drops no stone where there are no tanks', () => {
    const page = standing();
    page.send({ kind: 'opened', subject: spikes });
    page.hear(tanksStand({ continuousUnits: 0, clocked: false }));
    for (const population of ['a', 'b']) page.send({ kind: 'sign', population, inhibits: true });
    expect(page.player.subject).toEqual({ ...spikes, inhibits: { a: true, b: true } });
    page.hear(tanksStand({ continuousUnits: 0, clocked: false }));
    page.send({ kind: 'toggle' });
    const { playing } = page.player;
    page.send({ kind: 'stone' });
    expect(page.player.playing).toBe(playing);
  });

  test('shows files as they are, with the signs that the visitor gives', () => {
    const page = standing();
    page.send({ kind: 'open', found: [] });
    expect(page.done).toEqual([{ kind: 'read', found: [] }]);
    page.send({ kind: 'opened', subject: spikes });
    expect(filesShown(page.player)).toBe('a.csv');
    const cells = { name: 'cells', model: 'recorded', first: 0, size: 1, inhibitory: false, signFrom: 'nothing' };
    const view = { ...tanksStand().view, name: 'a.csv', recorded: true, populations: [cells as never] };
    page.hear(tanksStand({ view, continuousUnits: 0, clocked: false }));
    expect(page.done.at(-1)).toEqual({ kind: 'tell', message: expect.stringMatching(/^a\.csv: nothing says whether/) });
    page.send({ kind: 'sign', population: 'cells', inhibits: true });
    expect(page.player.subject).toEqual({ ...spikes, inhibits: { cells: true } });
    page.send({ kind: 'choose', circuit: TANKS });
    page.send({ kind: 'settled' });
    expect(filesShown(page.player)).toBeUndefined();
    page.hear(tanksStand());
    page.send({ kind: 'sign', population: 'cells', inhibits: true });
    expect(page.player.building).toBe(false);
  });

  test('has its address follow the player: speed, colours, and stones into the tanks', () => {
    const page = standing();
    page.send({ kind: 'faster', notches: 3 });
    page.send({ kind: 'colour', colouring: 'rate' });
    page.hear(frameAt(600, [{ timeMs: 510, at: [1, 2, 3], dropped: 0 }]));
    const { speed, colouring, stones } = page.state.address;
    expect({ speed, colouring }).toEqual({ speed: page.player.speed, colouring: 'rate' });
    expect(speed).toBeGreaterThan(0.1);
    expect(stones).toMatchObject([{ timeMs: 510 }]);
    // Nothing else changes it, so that it is not written at every frame.
    const { address } = page.state;
    page.hear(frameAt(700));
    expect(page.state.address).toBe(address);
    page.send({ kind: 'colour', colouring: 'weights' });
    expect(page.state.address).toMatchObject({ colouring: 'rate' });
    page.send({ kind: 'set', settings: { seed: 2 } });
    expect(page.state.address.stones).toEqual([]);
  });

  test('drops a stone or selects where a tank is pressed, and sees a stone fall', () => {
    const press = (page: BarePage, selects: boolean, neuron?: number): string[] => {
      page.send({ kind: 'press', pressed: { side: 'liquid', neuron, at: [1, 1, 1], selects } });
      const falls = page.done.splice(0).some(({ kind }) => kind === 'fall');
      return falls ? [...given(page), 'falls'] : given(page);
    };
    const page = standing();
    expect(press(page, false, 4)).toEqual(['play', 'falls']);
    expect(press(page, false)).toEqual(['falls']);
    // The tanks hear of it when it has landed.
    page.send({ kind: 'landed', at: [1, 1, 1] });
    expect(given(page)).toEqual(['stone']);
    expect(press(page, true, 4)).toEqual(['watch']);
    expect([page.player.selected?.neuron, page.state.tab]).toEqual([4, 'neuron']);
    page.send({ kind: 'tool', tool: 'select' });
    expect(press(page, false)).toEqual(['watch']);
    expect(page.player.selected).toBeUndefined();
    // One tank without a stone to fall.
    const one = openBarePage('?v=1&circuit=maass2002');
    one.hear(tanksStand({ continuousUnits: 0 }));
    given(one);
    expect(press(one, false, 4)).toEqual(['watch']);
    one.send({ kind: 'landed', at: [1, 1, 1] });
    expect(given(one)).toEqual([]);
    page.send({ kind: 'stone' });
    expect(page.done.at(-1)).toEqual({ kind: 'fall', at: [2, 1, 3], first: false });
    const none = openBarePage();
    none.send({ kind: 'stone' });
    expect(given(none)).toEqual(['build']);
  });

  test('lets the first stone fall by itself once the clocks tell the time, and only where nobody has begun', () => {
    const opened = (): BarePage => {
      const page = openBarePage('', { opening: true });
      page.hear(tanksStand());
      expect(page.done).toEqual([]);
      page.hear(trained);
      return page;
    };
    const page = opened();
    expect(page.done.splice(0)).toEqual([{ kind: 'await first stone' }]);
    page.send({ kind: 'first stone' });
    page.send({ kind: 'first stone' });
    expect(page.done).toEqual([{ kind: 'fall', at: [2, 1, 3], first: true }]);
    const touched = opened();
    touched.send({ kind: 'toggle' });
    touched.send({ kind: 'first stone' });
    expect(touched.done).toEqual([{ kind: 'await first stone' }]);
    // An address that asks for something is not an opening.
    const asked = openBarePage('?v=1');
    asked.hear(tanksStand());
    asked.hear(trained);
    expect(asked.done).toEqual([]);
  });

  test('folds its parts away and unfolds them, and the address says so', () => {
    const page = standing();
    const folded = (): readonly string[] => foldedIn(page.state);
    expect(folded()).toEqual(['traces']);
    page.send({ kind: 'fold', part: 'panel' });
    expect([folded(), writeAddress(page.state.address)]).toEqual([['traces', 'panel'], '?v=1&fold=traces,panel']);
    // Whoever goes to a tab wants to see it.
    page.send({ kind: 'tab', tab: 'parameters' });
    page.send({ kind: 'fold', part: 'traces' });
    expect([folded(), writeAddress(page.state.address)]).toEqual([[], '?v=1&fold=none']);
    expect(readAddress('?v=1&fold=none').address.fold).toEqual([]);
    expect(readAddress('?v=1&fold=wall').faults).toHaveLength(1);
    const phone = standing();
    phone.send({ kind: 'narrow', narrow: true });
    expect(foldedIn(phone.state)).toEqual(['panel', 'traces', 'tools', 'populations']);
    phone.send({ kind: 'tab', tab: 'neuron' });
    expect(foldedIn(phone.state)).toEqual(['traces', 'tools', 'populations']);
    phone.send({ kind: 'narrow', narrow: false });
    expect(foldedIn(phone.state)).toEqual(['traces', 'tools', 'populations']);
  });

  test('gives the stage all of the window, and takes that back', () => {
    const page = standing();
    page.send({ kind: 'full' });
    expect(page.state.full).toBe(true);
    page.send({ kind: 'full', full: true });
    page.send({ kind: 'full', full: false });
    expect(page.done).toEqual([
      { kind: 'full screen', on: true },
      { kind: 'full screen', on: false },
    ]);
  });

  test('plays, pauses, steps, looks and starts again as it is asked', () => {
    const page = standing();
    page.hear(frameAt(900));
    page.send({ kind: 'toggle' });
    page.send({ kind: 'toggle' });
    page.send({ kind: 'step' });
    expect(given(page)).toEqual(['play', 'pause', 'step']);
    page.send({ kind: 'look by', ms: -100 });
    page.send({ kind: 'look by', ms: -100 });
    expect(page.player.pastMs).toBe(700);
    page.send({ kind: 'look', pastMs: undefined });
    expect(page.player.pastMs).toBeUndefined();
    page.send({ kind: 'faster', notches: -1000 });
    expect(page.player.speed).toBe(0.001);
    page.send({ kind: 'restart' });
    expect(given(page)).toEqual(['build']);
  });

  test('keeps of itself what the player does not know', () => {
    const page = standing();
    const refused = { field: 'lambda', message: 'Not 99: use less.' };
    const hovered = { picked: undefined, x: 1, y: 2 };
    const messages: readonly PageMessage[] = [
      ...([{ kind: 'theme' }, { kind: 'refuse', refused }, { kind: 'drag', dragging: true }] as const),
      ...([
        { kind: 'hover', hovered },
        { kind: 'recording', recording: true },
        { kind: 'tab', tab: 'lessons' },
      ] as const),
      ...([
        { kind: 'announce', text: 'A stone fell.' },
        { kind: 'without stage', why: 'no WebGL 2' },
      ] as const),
      { kind: 'moved', view: [1, 0.5, 3] },
    ];
    for (const message of messages) page.send(message);
    expect(page.state).toMatchObject({
      ...{ theme: 'light', refused, dragging: true, hovered, recording: true, tab: 'lessons' },
      ...{ announced: 'A stone fell.', withoutStage: 'no WebGL 2', address: { view: [1, 0.5, 3] } },
    });
    page.send({ kind: 'theme', theme: 'light' });
    expect(page.state.theme).toBe('light');
    page.send({ kind: 'select', selected: undefined });
    expect(page.state).toMatchObject({ refused: undefined, tab: 'lessons' });
    page.send({ kind: 'frame' });
    expect(page.state.address.view).toBeUndefined();
    expect(page.done).toEqual([{ kind: 'see', view: undefined }]);
  });

  test('has done outside what it cannot do itself', () => {
    const page = standing();
    const keep = { what: 'spikes', format: 'csv' } as const;
    const same = [
      ...([{ kind: 'keep', keep }, { kind: 'picture' }, { kind: 'clip' }, { kind: 'help' }] as const),
      ...([
        { kind: 'put away', notice: 'a' },
        { kind: 'hold', on: true },
      ] as const),
    ];
    for (const message of same) page.send(message);
    expect(page.done).toEqual(same);
    page.send({ kind: 'share' });
    expect(page.done.at(-1)).toEqual({
      kind: 'copy link',
      said: expect.stringMatching(/^The link is copied: it shows/),
    });
  });
});

const messages: fc.Arbitrary<PageMessage | 'stands' | 'is refused'> = fc.oneof(
  fc.constantFrom(TANKS, 'maass2002', 'brunel2000').map((circuit): PageMessage => ({ kind: 'choose', circuit })),
  fc.integer({ min: 0, max: 9 }).map((seed): PageMessage => ({ kind: 'set', settings: { seed } })),
  fc.integer({ min: 0, max: 8 }).map((lambda): PageMessage => ({ kind: 'set tanks', settings: { lambda } })),
  fc
    .option(fc.integer({ min: 1, max: LESSONS }), { nil: undefined })
    .map((lesson): PageMessage => ({ kind: 'lesson', lesson })),
  fc.constantFrom<PageMessage>(
    ...([{ kind: 'reset' }, { kind: 'restart' }, { kind: 'toggle' }, { kind: 'stone' }] as const),
    ...([
      { kind: 'opened', subject: spikes },
      { kind: 'sign', population: 'cells', inhibits: true },
    ] as const),
    ...([{ kind: 'faster', notches: 4 }, { kind: 'faster', notches: -7 }, { kind: 'frame' }] as const),
    { kind: 'moved', view: [1, 0.5, 3] },
  ),
  fc
    .constantFrom<Colouring>('spikes', 'rate', 'readout', 'weights')
    .map((colouring): PageMessage => ({ kind: 'colour', colouring })),
  fc.constantFrom('stands', 'is refused'),
  { weight: 3, arbitrary: fc.constant({ kind: 'settled' }) },
);

test('whatever is done, the address says what is shown, and can be read', () => {
  fc.assert(
    fc.property(fc.array(messages, { maxLength: 30 }), (all) => {
      const page = openBarePage();
      for (const one of all) {
        // The worker answers the last build alone.
        if (typeof one !== 'string') page.send(one);
        else if (page.player.building) page.hear(one === 'stands' ? tanksStand() : refusal);
        const { state, player } = page;
        const { address } = state;
        expect({ speed: address.speed, colouring: address.colouring }).toEqual({
          ...{ speed: player.speed, colouring: player.colouring },
        });
        if (address.lesson !== undefined) expect(address.choice.circuit).toBe(TANKS);
      }
      page.send({ kind: 'settled' });
      if (page.player.building) page.hear(tanksStand());
      const { address } = page.state;
      expect(readAddress(writeAddress(address))).toEqual({ address, faults: [] });
      const { standing: stands } = page.player;
      if (stands !== undefined && filesShown(page.player) === undefined)
        expect(stands).toEqual(subjectOf(address.choice));
    }),
    // Each reads and writes an address, which takes some milliseconds.
    { seed: 1, numRuns: 150 },
  );
});
