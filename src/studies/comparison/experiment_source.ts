/** An experiment as its file would say it: labels and settings beside names, the one size beside the reservoirs. */

/** Entries of a list, flat; whatever is no list stays, for the schema to refuse. */
function flat(entries: unknown): unknown {
  if (!Array.isArray(entries)) return entries;
  return entries.map((entry: { readonly spec?: object } | null) => {
    const { spec: whole, ...settings } = { ...entry };
    const { size: _, ...spec } = { size: undefined, ...whole };
    return { ...spec, ...settings };
  });
}

/** The source. @param experiment may come from a file, and be anything */
export function experimentSource(experiment: object | undefined): Readonly<Record<string, unknown>> {
  const { reservoirs, tasks } = { reservoirs: undefined, tasks: undefined, ...experiment };
  return { ...experiment, reservoirs: flat(reservoirs), tasks: flat(tasks) };
}
