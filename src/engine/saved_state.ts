/**
 * The state of an engine as bytes: a head that says in what format they are, what network and engine they are of and
 * after how many steps, then one part for each thread, at last a checksum of it all. An engine goes on from its own
 * state or from none: other bytes would have it compute something that looks like a result.
 */
import { crc32 } from '../crc32.ts';
import { refuse } from '../errors.ts';
import type { Network } from '../network/network.ts';
import { eachPlainPart } from '../plain_bytes.ts';
import { pack, unpack } from './packed.ts';

/** To be raised whenever the memory of a core is laid out or used in another way. */
const FORMAT = 5;
const CHECKSUM_BYTES = 4;

/** Whose state it is. */
interface Owner {
  readonly backend: string;
  readonly jobs: number;
  readonly copies: number;
  /** Random-stream identities of the copies, with commas. */
  readonly copyIds: string;
  /** Name, seed and checksum of the network. */
  readonly name: string;
  readonly seed: number;
  readonly network: number;
}

interface Head extends Owner {
  readonly format: number;
  readonly step: number;
}

/** The states of one engine. */
export interface StateFormat {
  /** Joins the parts of a state. */
  pack(step: number, parts: readonly Uint8Array[]): Uint8Array;
  /**
   * Takes a state apart.
   * @throws {InputError} for one that is damaged, in another format, or of another network, backend, number of threads
   *   or of copies, or of other copies
   */
  unpack(saved: Uint8Array): { readonly step: number; readonly parts: readonly Uint8Array[] };
}

function checksumOf(value: unknown): number {
  let crc = 0;
  eachPlainPart(value, (bytes) => {
    crc = crc32(bytes, crc);
  });
  return crc;
}

function parseHead(saved: Uint8Array): Partial<Head> | undefined {
  try {
    const length = new DataView(saved.buffer, saved.byteOffset).getFloat64(0);
    return JSON.parse(new TextDecoder().decode(saved.subarray(8, 8 + length))) as Partial<Head>;
  } catch {
    return undefined;
  }
}

/**
 * The format of an engine's states.
 * @param backend as in the engine's facts
 */
export function stateFormat(network: Network, copyIds: readonly number[], backend: string, jobs: number): StateFormat {
  let known: number | undefined;
  const owner = (): Owner => {
    known ??= checksumOf(network.circuit);
    const { name, seed } = network;
    return { backend, jobs, copies: copyIds.length, copyIds: copyIds.join(), name, seed, network: known };
  };
  return {
    pack(step, parts) {
      const head: Head = { format: FORMAT, step, ...owner() };
      const whole = pack([new TextEncoder().encode(JSON.stringify(head)), ...parts]);
      const saved = new Uint8Array(whole.length + CHECKSUM_BYTES);
      saved.set(whole);
      new DataView(saved.buffer).setUint32(whole.length, crc32(whole));
      return saved;
    },
    unpack(saved) {
      if (!(saved instanceof Uint8Array))
        refuse('checkpoint', `no bytes (${typeof saved})`, 'give what checkpoint() gave');
      const head = parseHead(saved);
      if (head !== undefined && head.format !== FORMAT)
        refuse(
          'checkpoint',
          `written in another format (${head.format ?? 1})`,
          `this version reads ${FORMAT}; finish it with its own`,
        );
      const end = saved.length - CHECKSUM_BYTES;
      const whole = saved.subarray(0, end);
      if (head === undefined || end < 0 || new DataView(saved.buffer, saved.byteOffset).getUint32(end) !== crc32(whole))
        refuse('checkpoint', `damaged (${saved.length} bytes)`, 'give all that checkpoint() gave');
      const mine = owner();
      const differ = (what: keyof Owner, words: string): void => {
        if (head[what] !== mine[what])
          refuse(
            'checkpoint',
            `of another ${words} (${head[what]}, not ${mine[what]})`,
            'create the simulator as it was',
          );
      };
      differ('name', 'network');
      differ('seed', 'seed');
      if (head.network !== mine.network)
        refuse('checkpoint', `of another network called ${network.name}`, 'create the simulator as it was');
      differ('backend', 'backend');
      differ('jobs', 'number of threads');
      differ('copies', 'number of copies');
      differ('copyIds', 'list of copy ids');
      const [, ...parts] = unpack(whole);
      return { step: head.step as number, parts };
    },
  };
}
