/** An experiment as its file would say it: labels beside names, and the one size beside the reservoirs. */

/** Entries of a list, flat; whatever is no list stays, for the schema to refuse. */
function flat(entries: unknown): unknown {
  if (!Array.isArray(entries)) return entries;
  return entries.map(
    (entry: { readonly label?: unknown; readonly spec?: object; readonly byTask?: unknown } | null) => {
      const { size: _, ...spec } = { size: undefined, ...entry?.spec };
      return { ...spec, label: entry?.label, ...(entry?.byTask !== undefined && { byTask: entry.byTask }) };
    },
  );
}

/** The source. @param experiment may come from a file, and be anything */
export function experimentSource(experiment: object | undefined): Readonly<Record<string, unknown>> {
  const { reservoirs, tasks } = { reservoirs: undefined, tasks: undefined, ...experiment };
  return { ...experiment, reservoirs: flat(reservoirs), tasks: flat(tasks) };
}
