/** The page: puts the parts together, keeps the address true to what is shown, and says what cannot be done. */
import { render } from 'lit-html';
import { take } from 'rxjs';
import type { Settings } from '../../models/circuits/circuit_entry.ts';
import { type Address, readAddress, writeAddress } from '../address.ts';
import { type Choice, firstChoice, subjectOf, TANKS } from '../fields.ts';
import { middleOf } from '../layout.ts';
import { lessonStarts } from '../lesson_starts.ts';
import type { Colouring } from '../messages.ts';
import { WebGlMissing } from '../stage/renderer.ts';
import type { Picked } from '../stage/stage.ts';
import { announceEvents } from './announcing.ts';
import { createCourse } from './course.ts';
import { createDelay } from './delay.ts';
import { listenForDrops } from './drop_zone.ts';
import { type Found, filesServed, subjectOfFiles } from './files.ts';
import type { Refused } from './form.ts';
import { toggleHelp } from './help.ts';
import { createKeeping } from './keeping.ts';
import { listenForKeys } from './keys.ts';
import { createNotices } from './notices.ts';
import { hideControls, openInOrder, showControls } from './opening.ts';
import type { Tool } from './overlay.ts';
import { pageView } from './page_view.ts';
import type { Tab } from './panel.ts';
import type { Player } from './player.ts';
import { filesShown, type Selected } from './player_state.ts';
import { signQuestion } from './signs_form.ts';
import { mountStageView, type StageView } from './stage_view.ts';
import type { Traces } from './traces.ts';
import { notchOf, speedAt } from './transport.ts';
import { linkText } from './words.ts';

/** The page as others see it. */
export interface App {
  /** Shows a message. @param stays whether only the visitor puts it away */
  tell(message: string, stays?: boolean): void;
}

/** Between two drawings of the words while time passes, ms of wall time. */
const RENDER_MS = 80;
/** A build is asked for when nothing has been changed for so long, ms. */
const SETTLE_MS = 60;
/** The address follows the camera once it has stood still for so long, ms. */
const CAMERA_SETTLE_MS = 400;

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Mounts the page. */
export function mountApp(root: HTMLElement, player: Player): App {
  const read = readAddress(location.search);
  const light = matchMedia('(prefers-color-scheme: light)');
  let address: Address = read.address;
  let tab: Tab = address.lesson === undefined ? 'parameters' : 'lessons';
  let tool: Tool = 'stone';
  let theme: 'light' | 'dark' = light.matches ? 'light' : 'dark';
  let hovered: { picked: Picked | undefined; x: number; y: number } = { picked: undefined, x: 0, y: 0 };
  let dragging = false;
  let refused: Refused | undefined;
  let announced = '';
  let view: StageView | undefined;
  let traces: Traces | undefined;
  let withoutStage: string | undefined;
  const settling = createDelay();
  const cameraSettling = createDelay();
  let rendering: ReturnType<typeof setTimeout> | undefined;
  let renderedAt = 0;
  const notices = createNotices(() => refresh());
  const tell = (message: string, stays = false): void => {
    showControls(root);
    notices.tell(message, stays);
  };
  const attempt = (deed: () => unknown): void => {
    Promise.resolve()
      .then(deed)
      .catch((error) => tell(messageOf(error)))
      .then(refresh);
  };
  /** Changes what the address says, and the address. */
  const say = (part: Partial<Address>): void => {
    const { colouring, speed } = player.state.value;
    address = { ...address, colouring, speed, ...part };
    history.replaceState(null, '', `${location.pathname}${writeAddress(address)}`);
    refresh();
  };

  const build = (choice: Choice, afterMs = SETTLE_MS): void => {
    if (choice.circuit !== TANKS) course.leave();
    refused = undefined;
    say({ choice, files: false, stones: [] });
    settling.cancel();
    if (afterMs === 0) player.show(subjectOf(choice));
    else settling.put(afterMs, () => attempt(() => player.show(subjectOf(choice))));
  };
  const open = async (found: Promise<readonly Found[]>): Promise<void> => {
    const subject = await subjectOfFiles(await found, 1);
    course.leave();
    say({ stones: [] });
    player.show(subject);
  };
  const set = (settings: Settings): void =>
    build({ ...address.choice, settings: { ...address.choice.settings, ...settings } });
  /** Lessons are about the tanks, whatever is shown. */
  const setTanks = (settings: Settings): void => {
    const base = address.choice.circuit === TANKS ? address.choice : firstChoice(TANKS);
    build({ ...base, settings: { ...base.settings, ...settings } });
  };
  const course = createCourse(player, {
    address: () => address,
    say,
    build: (choice) => build(choice, 0),
    look: (from) => view?.setViewpoint(undefined, from),
  });
  const select = (selected: Selected | undefined): void => {
    refused = undefined;
    player.select(selected);
    if (selected !== undefined) tab = 'neuron';
  };
  const drop = (at: readonly [number, number, number]): void => {
    player.drop(at);
    if (!player.state.value.playing) player.play();
  };
  const stone = (): void => {
    const { built } = player.state.value;
    if (built !== undefined) drop(middleOf(built.view.positions));
  };
  const setSpeed = (speed: number | 'fastest'): void => {
    player.setSpeed(speed);
    say({ speed });
  };
  const colour = (colouring: Colouring): void => {
    player.colour(colouring);
    say({ colouring });
  };
  const frame = (): void => {
    view?.setViewpoint(undefined);
    say({ view: undefined });
  };
  const setTheme = (to: 'light' | 'dark'): void => {
    theme = to;
    document.documentElement.dataset.theme = to;
    view?.setTheme(to);
    traces?.recolour();
    refresh();
  };
  const keeping = createKeeping(
    player,
    () => (view !== undefined && canvas !== null ? { view, canvas } : undefined),
    tell,
  );

  const headActions = {
    choose: (circuit: string) => attempt(() => build(firstChoice(circuit))),
    open: (found: readonly Found[]) => attempt(() => open(Promise.resolve(found))),
    share: () =>
      attempt(async () => {
        await navigator.clipboard.writeText(location.href);
        tell(linkText(filesShown(player.state.value) !== undefined, player.state.value.dropped.length));
      }),
    spikes: (format: string) => attempt(() => keeping.spikes(format)),
    experiment: (format: string) => attempt(() => keeping.experiment(format)),
    picture: () => attempt(() => keeping.picture()),
    clip: () => attempt(() => keeping.clip()),
    theme: () => setTheme(theme === 'dark' ? 'light' : 'dark'),
    help: () => toggleHelp(root),
  };
  const overlayActions = {
    ...{ colour, frame },
    tool(to: Tool) {
      tool = to;
      refresh();
    },
  };
  const panelActions = {
    ...{ select, set },
    lessons: { stone, set: setTanks, speed: setSpeed, colour, go: course.go },
    refuse(to: Refused) {
      refused = to;
      refresh();
    },
    sign(population: string, inhibits: boolean) {
      const { standing } = player.state.value;
      if (standing?.kind !== 'spikes') return;
      player.show({ ...standing, inhibits: { ...standing.inhibits, [population]: inhibits } });
    },
    tab(to: Tab) {
      tab = to;
      renderNow();
    },
    reset: () => build(firstChoice(address.choice.circuit)),
  };
  const { putAway, hold } = notices;
  const actions = { head: headActions, overlay: overlayActions, panel: panelActions, setSpeed, putAway, hold };
  const renderNow = (): void => {
    clearTimeout(rendering);
    rendering = undefined;
    renderedAt = performance.now();
    const { recording } = keeping;
    const facts = { address, tab, tool, theme, hovered, recording, dragging, announced, withoutStage, refused };
    render(pageView(player, { ...facts, notices: notices.shown, peak: view?.stage.peak }, actions), root);
  };
  const refresh = (): void => {
    const { playing } = player.state.value;
    rendering ??= setTimeout(renderNow, playing ? Math.max(0, renderedAt + RENDER_MS - performance.now()) : 0);
  };

  // Before anything is drawn: the worker builds meanwhile.
  player.setSpeed(address.speed);
  if (address.colouring !== 'spikes') player.colour(address.colouring);
  if (!address.files) player.show(subjectOf(address.choice, address.stones));
  root.replaceChildren();
  hideControls(root);
  document.documentElement.dataset.theme = theme;
  renderNow();
  const canvas = root.querySelector('canvas');
  if (canvas === null) throw new Error('internal: no canvas');
  try {
    const reducedMotion = matchMedia('(prefers-reduced-motion: reduce)').matches;
    view = mountStageView(canvas, player, { theme, reducedMotion });
  } catch (error) {
    if (!(error instanceof WebGlMissing)) throw error;
    withoutStage = error.message;
    player.frames.subscribe(({ number }) => player.drawn(number));
  }
  view?.pressed.subscribe(({ side, neuron, at, selects }) => {
    const tanks = (player.state.value.built?.continuousUnits ?? 0) > 0;
    if (selects || tool === 'select' || !tanks) select(neuron === undefined ? undefined : { side, neuron });
    else drop(at);
  });
  view?.hovered.subscribe((over) => {
    if (over.picked?.neuron === undefined && hovered.picked?.neuron === undefined) return;
    hovered = over;
    refresh();
  });
  view?.stage.cameraMoved.subscribe(() => {
    cameraSettling.put(CAMERA_SETTLE_MS, () => say({ view: view?.viewpoint() }));
  });

  let { pastMs, dropped, colouring } = player.state.value;
  player.state.subscribe((state) => {
    const before = { pastMs, dropped, colouring };
    ({ pastMs, dropped, colouring } = state);
    if (pastMs !== before.pastMs) traces?.refresh();
    if (dropped !== before.dropped && address.choice.circuit === TANKS) say({ stones: dropped });
    if (colouring !== before.colouring) say({});
    refresh();
  });
  announceEvents(player, (text) => {
    announced = text;
    refresh();
  });
  let stood: Choice | undefined;
  player.built.subscribe(({ view: standing }) => {
    const question = signQuestion(standing);
    if (question !== undefined) tell(question);
    if (filesShown(player.state.value) === undefined && !settling.pending) stood = address.choice;
  });
  player.faults.subscribe((fault) => {
    tell(fault);
    // What was refused is not what stands: the fields show again what does.
    const asked = player.state.value.building || settling.pending;
    if (!asked && stood !== undefined && address.choice !== stood && !address.files) say({ choice: stood });
  });
  openInOrder(root, player, view, () => {
    const box = root.querySelector<HTMLElement>('.traces');
    if (box !== null)
      attempt(async () => {
        const { mountTraces } = await import('./traces.ts');
        traces = mountTraces(box, player);
      });
  });
  listenForKeys({
    toggle: () => (player.state.value.playing ? player.pause() : player.play()),
    step: () => player.step(),
    look: (ms) => player.look(player.shownMs() + ms),
    faster: (notches) => setSpeed(speedAt(Math.max(0, notchOf(player.state.value.speed) + notches))),
    restart: () => {
      const { subject } = player.state.value;
      if (subject !== undefined) player.show(subject);
    },
    leave: () => select(undefined),
    help: headActions.help,
    ...{ stone, frame },
  });
  listenForDrops(
    (held) => {
      dragging = held;
      refresh();
    },
    (found) => attempt(() => open(found)),
  );
  light.addEventListener('change', ({ matches }) => setTheme(matches ? 'light' : 'dark'));

  for (const fault of read.faults) tell(fault);
  const from = address.lesson === undefined ? undefined : lessonStarts[address.lesson - 1].from;
  if (address.view !== undefined || from !== undefined)
    player.built.pipe(take(1)).subscribe(() => view?.setViewpoint(address.view, from));
  if (address.files) attempt(() => open(filesServed()));
  return { tell };
}
