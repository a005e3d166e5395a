/** The control below a figure: a choice, a button, and what came out. It is empty until it is opened. */
import type { ReportedUnit, RerunData } from '../../src/studies/comparison/rerun.ts';
import { type Chosen, choicesOf, choose, refusalOf, type Scope, unitOf, unitsIn } from './choice.ts';
import type { Engine } from './engine.ts';
import type { RerunNews } from './messages.ts';
import { duration, expectedWords, outcomeWords, picturesWords } from './words.ts';

/** What all controls of a page share. */
export interface Shared {
  readonly data: RerunData;
  /** Names of systems on the page, by label. */
  readonly names: Readonly<Record<string, string>>;
  readonly engine: Engine;
  /** Whether elementary functions are rounded here as where the report was made. */
  roundsAlike(): boolean;
  /** One unit at a time: called by the control that begins or ends one. */
  busy(control: Control, on: boolean): void;
}

/** A control. */
export interface Control {
  readonly element: HTMLElement;
  /** Opens it with a system. */
  choose(system: string): void;
  /** Whether another control computes. */
  wait(on: boolean): void;
}

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className: string,
  ...content: readonly (string | Node)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  if (className !== '') made.className = className;
  made.append(...content);
  return made;
}

/** A labelled choice. */
function picker(label: string, hear: (value: string) => void) {
  const select = element('select', '');
  const whole = element('label', '', label, select);
  select.onchange = () => hear(select.value);
  return {
    whole,
    show(values: readonly string[], chosen: string, nameOf: (value: string) => string = (value) => value): void {
      select.replaceChildren(
        ...values.map((value) => {
          const option = element('option', '', nameOf(value));
          option.value = value;
          option.selected = value === chosen;
          return option;
        }),
      );
      whole.hidden = values.length < 2;
    },
  };
}

/** The button, what it tells, and the run behind it. */
function runner(shared: Shared, control: () => Control) {
  const start = element('button', '', 'Run again here');
  const said = element('output', 'said');
  const bar = element('progress', '');
  bar.hidden = true;
  let stop: (() => void) | undefined;
  let subject: { readonly unit: ReportedUnit | 'pictures'; readonly seconds: number } | undefined;
  let timer = 0;
  let waiting = false;

  const end = (): void => {
    stop?.();
    stop = undefined;
    clearInterval(timer);
    start.textContent = 'Run again here';
    bar.hidden = true;
    shared.busy(control(), false);
  };
  const verdict = ([word, words]: readonly [string, string]): void =>
    said.replaceChildren(element('strong', word, word), words);
  const hear = (news: RerunNews): void => {
    if (news.kind === 'progress') {
      bar.value = news.share;
      return;
    }
    end();
    const unit = subject?.unit;
    if (news.kind === 'failed') verdict(['failed', `: it could not be computed here (${news.cause}).`]);
    else if (news.kind === 'pictured') verdict(picturesWords(news.identical, news.seconds));
    else if (unit !== undefined && unit !== 'pictures')
      verdict(outcomeWords(news.outcome, unit, news.seconds, shared.data));
  };
  const begin = (): void => {
    if (subject === undefined) return;
    const { unit, seconds } = subject;
    const { experiment, pictures = '' } = shared.data;
    const began = performance.now();
    const tick = (): void => {
      const elapsed = (performance.now() - began) / 1000;
      said.textContent = `Computing … ${duration(elapsed)}`;
      if (seconds > 0) bar.value = Math.max(bar.value, Math.min(0.97, elapsed / seconds));
    };
    bar.removeAttribute('value');
    bar.hidden = false;
    start.textContent = 'Stop';
    shared.busy(control(), true);
    timer = window.setInterval(tick, 200);
    tick();
    stop = shared.engine(
      unit === 'pictures' ? { experiment, pictures } : { experiment, unit, data: shared.data },
      hear,
    );
  };
  start.type = 'button';
  start.onclick = () => {
    if (stop === undefined) begin();
    else {
      end();
      said.textContent = 'Stopped.';
    }
  };
  return {
    parts: [start, bar, said],
    wait(on: boolean): void {
      waiting = on;
      start.disabled = on || subject === undefined;
      start.title = on ? 'One at a time' : '';
    },
    /** What the button is for; undefined with the reason where nothing can be computed. */
    offer(unit: ReportedUnit | 'pictures' | undefined, seconds: number, words: string): void {
      if (stop !== undefined) end();
      subject = unit && { unit, seconds };
      start.disabled = waiting || unit === undefined;
      said.textContent = words;
    },
  };
}

/** Makes a control. @param scope of its figure */
export function createControl(shared: Shared, scope: Scope): Control {
  const { data } = shared;
  const units = scope.kind === 'units' ? unitsIn(data, scope.task) : [];
  let wished: Partial<Chosen> = {};
  const pickers = {
    tasks: picker('task', (tasks) => wish({ tasks })),
    system: picker('system', (system) => wish({ system })),
    seed: picker('network', (seed) => wish({ seed: Number(seed) })),
  };
  const wish = (more: Partial<Chosen>): void => {
    wished = { ...wished, ...more };
    show();
  };
  const run = runner(shared, () => control);
  const body = element('div', 'body');
  const details = element('details', 'rerun', element('summary', '', 'Run again here'), body);

  const show = (): void => {
    if (scope.kind === 'none') run.offer(undefined, 0, scope.why);
    else if (scope.kind === 'pictures') offer('pictures', 0);
    else showUnits();
  };
  const offer = (unit: ReportedUnit | 'pictures', seconds: number): void => {
    const refusal = refusalOf(data, unit);
    run.offer(
      refusal === undefined ? unit : undefined,
      seconds,
      refusal ?? expectedWords(seconds, shared.roundsAlike()),
    );
  };
  const showUnits = (): void => {
    const chosen = choose(units, wished, data.experiment.reference);
    const unit = chosen && unitOf(units, chosen);
    if (chosen === undefined || unit === undefined) {
      run.offer(undefined, 0, 'Not repeatable here: no unit of this figure has results.');
      return;
    }
    const choices = choicesOf(units, chosen);
    pickers.tasks.show(choices.tasks, chosen.tasks);
    pickers.system.show(choices.systems, chosen.system, (label) => shared.names[label] ?? label);
    pickers.seed.show(choices.seeds.map(String), String(chosen.seed), (seed) => `seed ${seed}`);
    offer(unit, unit.seconds);
  };
  const open = (): void => {
    if (body.childElementCount > 0) return;
    body.append(...Object.values(pickers).map(({ whole }) => whole), ...run.parts);
    for (const { whole } of Object.values(pickers)) whole.hidden = true;
    show();
  };
  details.ontoggle = () => {
    if (details.open) open();
  };
  const control: Control = {
    element: details,
    choose(system) {
      details.open = true;
      open();
      wish({ system });
      details.scrollIntoView({ block: 'nearest' });
    },
    wait: run.wait,
  };
  return control;
}
