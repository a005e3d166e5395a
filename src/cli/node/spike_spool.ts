/**
 * The spool of a run on disk, `spikes.partial.npy`: a NumPy array [spikes, 2] of u32 (step, neuron), see
 * recording/spike_spool.ts. On return from `write` spikes survive the process, from `sync` a crash of the machine.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { InputError, refusal } from '../../errors.ts';
import { npyHeader } from '../../formats/npz/npy.ts';
import { type KeptSpikes, openSpool, type SpikeSpool } from '../../recording/spike_spool.ts';
import { changedFile, createFileStore, openFileStore } from './byte_file.ts';
import { CHECKPOINT_FILE } from './checkpoint_file.ts';
import { nodeSha256 } from './node_hash.ts';

/** Name of the spool within an output directory. */
export const SPOOL_FILE = 'spikes.partial.npy';

/** A spool in a file. */
export interface SpoolFile extends Omit<SpikeSpool, 'close'> {
  readonly path: string;
  /** Once: closes the file, with all that can still be written, or removes it once its content is elsewhere. */
  close(options: { readonly remove: boolean }): void;
}

/**
 * Opens the spool of a directory.
 * @param kept spikes to be kept of an earlier run; undefined begins anew
 * @throws {InputError} if they are not there
 */
export function openSpikeSpool(directory: string, kept?: KeptSpikes): SpoolFile {
  const path = join(directory, SPOOL_FILE);
  const notKept = (what: string): Error =>
    new InputError(refusal(path, what, `remove ${CHECKPOINT_FILE} beside it and start again without --resume`));
  const store = kept === undefined ? createFileStore(path) : openFileStore(path, 'r+');
  if (store === undefined) throw notKept(`fewer spikes than the checkpoint knows of (0, not ${kept?.spikes})`);
  try {
    const spool = openSpool(store, {
      ...{ createHash: nodeSha256, kept, notKept, changed: (what: string) => changedFile(path, what) },
      header: (spikes) => npyHeader('<u4', [spikes, 2]),
    });
    const { add, write, sync, checksum, read } = spool;
    return {
      ...{ path, add, write, sync, checksum, read },
      get count() {
        return spool.count;
      },
      close({ remove }) {
        spool.close({ dropped: remove });
        if (remove) rmSync(path, { force: true });
      },
    };
  } catch (error) {
    store.close();
    if (kept === undefined) rmSync(path);
    throw error;
  }
}
