/** Units of state variables as NWB states them: a unit of the SI, and what values are multiplied with to be in it. */

/** By our units. */
const SI: ReadonlyMap<string, readonly [unit: string, conversion: number]> = new Map([
  ['mV', ['volts', 1e-3]],
  ['pA', ['amperes', 1e-12]],
  ['nS', ['siemens', 1e-9]],
]);

/** Of one of our units; what is none of them is its own. */
export function siUnit(units: string): { readonly unit: string; readonly conversion: number } {
  const [unit, conversion] = SI.get(units) ?? [units === '' ? 'unknown' : units, 1];
  return { unit, conversion };
}

/** Our unit for one of a file, and the factor from values there to it: exactly 1 for what we wrote. */
export function ownUnit(unit: string, conversion: number): { readonly units: string; readonly factor: number } {
  const symbols: Readonly<Record<string, string>> = { V: 'volts', A: 'amperes', S: 'siemens' };
  const full = Object.hasOwn(symbols, unit) ? symbols[unit] : unit.toLowerCase();
  for (const [units, [si, own]] of SI) {
    if (full !== si && `${full}s` !== si) continue;
    const factor = conversion / own;
    // Conversions are often kept as float32.
    return { units, factor: Math.abs(factor - 1) < 1e-6 ? 1 : factor };
  }
  return { units: unit, factor: conversion };
}
