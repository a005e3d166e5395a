/** Traces of a state variable against time. */
import * as Plot from '@observablehq/plot';
import { checkArray, refuse, shown } from '../errors.ts';
import { drawLines } from './line_figure.ts';
import { checkOptions, type FigureOptions } from './options.ts';

/** A trace: values at instants. */
export interface PlottedTrace {
  readonly name: string;
  /** ms, ascending, [instants] */
  readonly timesMs: ArrayLike<number>;
  /** [instants] */
  readonly values: ArrayLike<number>;
}

/** Options of traces. */
export interface TracesOptions extends FigureOptions {
  /** On the vertical axis, e.g. `membrane potential (mV)`. */
  readonly label?: string;
  /** A value that is marked by a dotted line, such as a threshold. */
  readonly level?: number;
}

/**
 * Draws traces, up to some twenty.
 * @returns the text of an SVG
 * @throws {InputError} for traces or options that are none, in a line
 */
export function traces(given: readonly PlottedTrace[], options: TracesOptions = {}): string {
  checkOptions('traces', options, ['label', 'level']);
  checkArray('traces', 'traces', given, 'give a list of { name, timesMs, values }');
  const { label = 'value', level } = options;
  if (level !== undefined && !Number.isFinite(level))
    refuse('traces: level', `no number (${shown(level)})`, 'use a finite number');
  const lines = given.map(({ name, timesMs, values }) => ({ name, x: timesMs, y: values }));
  return drawLines(
    {
      ...{ where: 'traces', words: `${given.length} traces of ${label} against time.`, lines, height: 220 },
      x: { label: 'time (ms)', tight: true },
      y: { label, ...(level === undefined ? {} : { always: level }) },
      behind: (theme) =>
        level === undefined
          ? []
          : [Plot.ruleY([level], { stroke: theme.muted, strokeDasharray: '1 3', strokeWidth: 1.2 })],
    },
    options,
  );
}
