/** The published circuits that can be called by name. */
import { brunel2000Entry } from './brunel2000.ts';
import type { CircuitEntry } from './circuit_entry.ts';
import { maass2002Entry } from './maass2002_entry.ts';
import { potjansDiesmann2014Entry } from './potjans_diesmann2014.ts';
import { vogelsAbbott2005Entry } from './vogels_abbott2005.ts';

/** By name. */
export const circuitCatalogue: ReadonlyMap<string, CircuitEntry> = new Map(
  [brunel2000Entry, vogelsAbbott2005Entry, potjansDiesmann2014Entry, maass2002Entry].map((entry) => [
    entry.name,
    entry,
  ]),
);
