/** The state of an engine as bytes: a head that says in what format they are and after how many steps, then one part for each thread. */
import { refuse } from '../errors.ts';
import { pack, unpack } from './packed.ts';

/** To be raised whenever the memory of a core is laid out or used in another way. */
const FORMAT = 3;

/** Joins the parts of a state. */
export function packState(step: number, parts: readonly Uint8Array[]): Uint8Array {
  return pack([new TextEncoder().encode(JSON.stringify({ format: FORMAT, step })), ...parts]);
}

/** Takes a state apart. @throws {InputError} for one in another format, whose bytes would mean something else */
export function unpackState(saved: Uint8Array): { readonly step: number; readonly parts: readonly Uint8Array[] } {
  const [head, ...parts] = unpack(saved);
  const { format = 1, step } = JSON.parse(new TextDecoder().decode(head)) as { format?: number; step: number };
  if (format !== FORMAT)
    refuse(
      'checkpoint',
      `written in another format (${format})`,
      `this version reads ${FORMAT}; finish it with its own`,
    );
  return { step, parts };
}
