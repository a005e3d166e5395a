/**
 * Results together with how each reservoir looks. Experiments may give a reservoir a label of its own; what it really is stands in
 * the configuration and decides its family, since a claim about spiking must not hang on a name.
 */
import { distinct } from './lookup.ts';
import type { ReportData } from './report_data.ts';
import { inPageOrder, type ReservoirStyle, reservoirStyle } from './reservoir_style.ts';

/** What all parts of the page are drawn from. */
export interface View extends ReportData {
  /** Look of a reservoir, by the name that results give it. */
  readonly styleOf: (reservoir: string) => ReservoirStyle;
}

/** A field of something that may not be an object. */
function field(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}

/** What a configuration's `reservoirs: [{ label, spec }]` says of one: the built-in name, and parameters that are not the defaults as `window = 60`. */
interface Described {
  readonly kind: string;
  readonly own: readonly string[];
}

/** Size is one for all, and told once. */
const SHARED = ['name', 'size'];

function describedByLabel(configuration: unknown): ReadonlyMap<string, Described> {
  const entries = field(configuration, 'reservoirs');
  const described = (Array.isArray(entries) ? entries : []).flatMap((entry: unknown): [string, Described][] => {
    const [label, spec] = [field(entry, 'label'), field(entry, 'spec')];
    const kind = field(spec, 'name');
    if (typeof label !== 'string' || typeof kind !== 'string') return [];
    const own = Object.entries(spec as object)
      .filter(([key]) => !SHARED.includes(key))
      .map(([key, value]) => `${key} = ${typeof value === 'string' ? value : JSON.stringify(value)}`);
    return [[label, { kind, own }]];
  });
  return new Map(described);
}

/** SD of the noise that was added to every state, as a share of the largest SD of a state in training. */
export function stateNoiseOf({ manifest }: ReportData): number {
  const noise = field(manifest.configuration, 'stateNoise');
  return typeof noise === 'number' && noise > 0 ? noise : 0;
}

/** The view of some results. */
export function viewOf(data: ReportData): View {
  const described = describedByLabel(data.manifest.configuration);
  return {
    ...data,
    styleOf: (reservoir) => {
      const { kind, own } = described.get(reservoir) ?? {};
      return reservoirStyle(reservoir, kind, own);
    },
  };
}

/** Looks of some reservoirs, each once, in the order of the page. */
export function stylesOf(view: View, reservoirs: readonly string[]): readonly ReservoirStyle[] {
  return inPageOrder(distinct(reservoirs).map(view.styleOf));
}
