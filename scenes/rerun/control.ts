/** The control below a figure: a choice, a button, and what came out. It is empty until it is opened. */
import type { RerunData } from '../../src/studies/comparison/rerun.ts';
import { type Chosen, choicesOf, choose, refusalOf, type Scope, unitOf, unitsIn } from './choice.ts';
import { element, picker } from './element.ts';
import type { Engine } from './engine.ts';
import { type Computable, createRunner, type Runner } from './runner.ts';
import { expectedWords } from './words.ts';

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

const pickersFor = (wish: (more: Partial<Chosen>) => void) => ({
  tasks: picker('task', (tasks) => wish({ tasks })),
  system: picker('system', (system) => wish({ system })),
  seed: picker('network', (seed) => wish({ seed: Number(seed) })),
});

/** Offers what a figure is of. @param wished of what there is to choose */
function offerOf(
  { data, names, roundsAlike }: Shared,
  scope: Scope,
  run: Runner,
  pickers: ReturnType<typeof pickersFor>,
  wished: Partial<Chosen>,
): void {
  const offer = (subject: Computable, seconds: number): void => {
    const refusal = refusalOf(data, subject);
    run.offer(refusal === undefined ? subject : undefined, seconds, refusal ?? expectedWords(seconds, roundsAlike()));
  };
  const offerUnit = (units: ReturnType<typeof unitsIn>): void => {
    const chosen = choose(units, wished, data.experiment.reference);
    const unit = chosen && unitOf(units, chosen);
    if (chosen === undefined || unit === undefined) {
      run.offer(undefined, 0, 'Not repeatable here: no unit of this figure has results.');
      return;
    }
    const choices = choicesOf(units, chosen);
    pickers.tasks.show(choices.tasks, chosen.tasks);
    pickers.system.show(choices.systems, chosen.system, (label) => names[label] ?? label);
    pickers.seed.show(choices.seeds.map(String), String(chosen.seed), (seed) => `seed ${seed}`);
    offer(unit, unit.seconds);
  };
  if (scope.kind === 'none') run.offer(undefined, 0, scope.why);
  else if (scope.kind === 'pictures') offer('pictures', 0);
  else offerUnit(unitsIn(data, scope.task));
}

/** Makes a control. @param scope of its figure */
export function createControl(shared: Shared, scope: Scope): Control {
  let wished: Partial<Chosen> = {};
  const show = (): void => offerOf(shared, scope, run, pickers, wished);
  const wish = (more: Partial<Chosen>): void => {
    wished = { ...wished, ...more };
    show();
  };
  const pickers = pickersFor(wish);
  const run = createRunner({ data: shared.data, engine: shared.engine, busy: (on) => shared.busy(control, on) });
  const body = element('div', 'body');
  const details = element('details', 'rerun', element('summary', '', 'Run again here'), body);
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
