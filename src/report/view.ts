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

/** Built-in name by label, from a configuration's `reservoirs: [{ label, spec: { name } }]`. */
function kindsByLabel(configuration: unknown): ReadonlyMap<string, string> {
  const entries = field(configuration, 'reservoirs');
  const pairs = (Array.isArray(entries) ? entries : []).map(
    (entry: unknown) => [field(entry, 'label'), field(field(entry, 'spec'), 'name')] as const,
  );
  return new Map(
    pairs.filter((pair): pair is readonly [string, string] => pair.every((part) => typeof part === 'string')),
  );
}

/** The view of some results. */
export function viewOf(data: ReportData): View {
  const kinds = kindsByLabel(data.manifest.configuration);
  return { ...data, styleOf: (reservoir) => reservoirStyle(reservoir, kinds.get(reservoir)) };
}

/** Looks of some reservoirs, each once, in the order of the page. */
export function stylesOf(view: View, reservoirs: readonly string[]): readonly ReservoirStyle[] {
  return inPageOrder(distinct(reservoirs).map(view.styleOf));
}
