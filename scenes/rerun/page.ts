/**
 * The script of a report that holds an engine: below each figure it puts a control by which the unit behind a point is
 * computed again. A click on a point, or on the mark of a system, chooses that system.
 */
import { type RerunData, roundingsHere } from '../../src/studies/comparison/rerun.ts';
import type { Scope } from './choice.ts';
import { type Control, createControl, type Shared } from './control.ts';
import { engineOf } from './engine.ts';

const textOf = (id: string): string => document.getElementById(id)?.textContent ?? '';

/** What a figure is of, as the markup around it says. */
function scopeOf(figure: Element): Scope {
  const of = (name: string): string | undefined =>
    figure.closest(`[data-${name}]`)?.getAttribute(`data-${name}`) ?? undefined;
  const why = of('not-repeated');
  if (why !== undefined) return { kind: 'none', why };
  const task = of('task');
  if (of('pictures') !== undefined) return { kind: 'pictures' };
  return { kind: 'units', ...(task !== undefined && { task }) };
}

/** The system whose mark something is part of. */
function systemOf(target: EventTarget | null): string | undefined {
  const mark = target instanceof Element ? target.closest('[data-of]') : null;
  return mark === null ? undefined : decodeURIComponent(mark.getAttribute('data-of') ?? '');
}

const { names, ...data } = JSON.parse(textOf('rerun-data')) as RerunData & Pick<Shared, 'names'>;
const controls: Control[] = [];
const shared: Shared = {
  ...{ data, names, engine: engineOf(textOf('rerun-engine')) },
  roundsAlike: () => data.roundings === roundingsHere(),
  busy: (control, on) => {
    for (const other of controls) if (other !== control) other.wait(on);
  },
};
for (const figure of document.querySelectorAll('figure')) {
  const scope = scopeOf(figure);
  const control = createControl(shared, scope);
  controls.push(control);
  figure.append(control.element);
  if (scope.kind !== 'units') continue;
  figure.classList.add('repeatable');
  figure.addEventListener('click', ({ target }) => {
    const system = systemOf(target);
    if (system !== undefined) control.choose(system);
  });
}
