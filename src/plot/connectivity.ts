/** Which neuron sends to which: a square for each connection, the source across, the target upwards. */
import { refuse, shown } from '../errors.ts';
import { drawFrame } from './frame.ts';
import { checkOptions, type FigureOptions } from './options.ts';
import { pathMark, type Scales } from './path_mark.ts';
import { wholeTicks } from './ticks.ts';

/** Connections, [connections] each. */
export interface PlottedConnections {
  readonly sources: ArrayLike<number>;
  readonly targets: ArrayLike<number>;
  /** Those below 0 have the colour of what inhibits. */
  readonly weights?: ArrayLike<number>;
}

/** Options of a connectivity figure. */
export interface ConnectivityOptions extends FigureOptions {
  /** Neurons of the network; one more than the greatest number where left out. */
  readonly size?: number;
}

/** px of the smallest square. */
const LEAST = 0.75;

function squares(indices: readonly number[], { sources, targets }: PlottedConnections, { x, y }: Scales): string {
  const side = Math.max(LEAST, Math.abs(x(1) - x(0)));
  const seen = new Set<string>();
  for (const i of indices) {
    const [left, top] = [x(sources[i]) - side / 2, y(targets[i]) - side / 2].map((px) => Math.round(4 * px) / 4);
    seen.add(`M${left},${top}h${side.toFixed(2)}v${side.toFixed(2)}h-${side.toFixed(2)}z`);
  }
  return [...seen].join('');
}

/**
 * Draws connections.
 * @param given numbers of neurons, integers ≥ 0
 * @returns the text of an SVG
 * @throws {InputError} for connections or options that are none, in a line
 */
export function connectivity(given: PlottedConnections, options: ConnectivityOptions = {}): string {
  checkOptions('connectivity', options, ['size']);
  const { sources, targets, weights } = given;
  if (!(sources?.length === targets?.length) || (weights !== undefined && weights.length !== sources.length))
    refuse(
      'connectivity',
      `${sources?.length} sources, ${targets?.length} targets, ${weights?.length ?? 'no'} weights`,
      'give as many of each',
    );
  let most = -1;
  for (const list of [sources, targets])
    for (let i = 0; i < list.length; i++) {
      if (!(Number.isInteger(list[i]) && list[i] >= 0))
        refuse('connectivity', `no neuron (${shown(list[i])})`, 'use integers ≥ 0');
      most = Math.max(most, list[i]);
    }
  const { size = most + 1, width = 420 } = options;
  if (!(Number.isInteger(size) && size >= 1 && size > most))
    refuse(
      'connectivity: size',
      `${shown(size)} of neurons up to ${most}`,
      `use an integer of at least ${Math.max(1, most + 1)}`,
    );
  const all = Array.from({ length: sources.length }, (_, i) => i);
  const inhibits = (i: number): boolean => weights !== undefined && weights[i] < 0;
  const share = sources.length / size ** 2;
  return drawFrame(
    {
      ...{ where: 'connectivity', height: Math.max(120, width - 4) },
      words: `${sources.length} connections of ${size} neurons, ${(100 * share).toFixed(1)} % of all pairs.`,
      x: { label: 'source', extent: [-0.5, size - 0.5], ticks: wholeTicks(size), tight: true },
      y: { label: 'target', extent: [-0.5, size - 0.5], ticks: wholeTicks(size), tight: true },
      marks: (theme) => [
        pathMark(
          (scales) =>
            squares(
              all.filter((i) => !inhibits(i)),
              given,
              scales,
            ),
          { fill: theme.first, stroke: 'none' },
        ),
        pathMark((scales) => squares(all.filter(inhibits), given, scales), { fill: theme.second, stroke: 'none' }),
      ],
    },
    { ...options, width },
  );
}
