/**
 * Keys of a configuration that nothing here reads, so that a run can say which they are instead of passing them over.
 */
import * as z from 'zod';
import { isEnabled } from './config_schema.ts';

/**
 * Keys of a value that a schema does not know, as paths, e.g. `run.nsteps_block`. What a union allows is known as a
 * whole, and what is switched off is of no interest.
 */
export function unusedKeys(schema: z.core.$ZodType, value: unknown, path = ''): string[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable)
    return unusedKeys(schema.unwrap(), value, path);
  if (schema instanceof z.ZodArray)
    return Array.isArray(value) ? value.flatMap((item, i) => unusedKeys(schema.element, item, `${path}[${i}]`)) : [];
  if (typeof value !== 'object' || value === null || !isEnabled(value)) return [];
  const inner = (key: string): string => (path === '' ? key : `${path}.${key}`);
  const entries = Object.entries(value);
  if (schema instanceof z.ZodRecord)
    return entries.flatMap(([key, item]) => unusedKeys(schema.valueType, item, inner(key)));
  if (!(schema instanceof z.ZodObject)) return [];
  return entries.flatMap(([key, item]) =>
    Object.hasOwn(schema.shape, key) ? unusedKeys(schema.shape[key], item, inner(key)) : [inner(key)],
  );
}

/** Keys that are in every one of several such lists, by themselves or as part of something larger; sorted. */
export function unusedInAll(lists: readonly (readonly string[])[]): string[] {
  const covers = (outer: string, key: string): boolean =>
    key === outer || key.startsWith(`${outer}.`) || key.startsWith(`${outer}[`);
  const used = (key: string): boolean => !lists.every((list) => list.some((outer) => covers(outer, key)));
  return [...new Set(lists.flat())].filter((key) => !used(key)).sort();
}
