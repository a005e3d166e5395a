/** Options that every figure takes. */
import { checkRecord, refuse, shown } from '../errors.ts';
import { THEMES } from './theme.ts';

/** Options that every figure has. */
export interface FigureOptions {
  /** Stands above the figure; none where left out. */
  readonly title?: string;
  /** px, 160 … 4000; 640 where left out. */
  readonly width?: number;
  /** px, 120 … 4000; as the figure needs where left out. */
  readonly height?: number;
  /** `light` where left out. */
  readonly theme?: keyof typeof THEMES;
}

/** px, where it is left out. */
export const WIDTH = 640;

/** Refuses what are no options. @param keys of the figure’s own options @throws {InputError} */
export function checkOptions(where: string, options: FigureOptions, keys: readonly string[]): void {
  checkRecord(where, 'options', options, 'use an object, such as { title }');
  const known = ['title', 'width', 'height', 'theme', ...keys];
  const unknown = Object.keys(options).find((key) => !known.includes(key));
  if (unknown !== undefined) refuse(where, `unknown option (${unknown})`, `use ${known.join(', ')}`);
  const { title, width = WIDTH, height = 200, theme = 'light' } = options;
  if (title !== undefined && typeof title !== 'string')
    refuse(`${where}: title`, `no text (${shown(title)})`, 'use a text');
  if (!Object.hasOwn(THEMES, theme)) refuse(`${where}: theme`, `unknown (${shown(theme)})`, 'use light or dark');
  if (!(width >= 160 && width <= 4000))
    refuse(`${where}: width`, `out of range (${shown(width)} px)`, 'use 160 to 4000');
  if (!(height >= 120 && height <= 4000))
    refuse(`${where}: height`, `out of range (${shown(height)} px)`, 'use 120 to 4000');
}
