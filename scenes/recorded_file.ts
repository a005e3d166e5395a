/** The spikes of the record as a file, in the formats and by the code of `rippletank simulate`. */
import { encodeSpikes, type SpikeFormat } from '../src/formats/spikes/encode_spikes.ts';
import type { CircuitView } from './circuit_view.ts';
import type { History } from './history.ts';

/** Bytes of a spike file with all spikes that are kept; node ids count from 0 in each population. */
export function recordedFile(
  history: History,
  { neurons, dt, populations }: CircuitView,
  format: SpikeFormat,
): Uint8Array<ArrayBuffer> {
  let bytes = new Uint8Array(1 << 16);
  let [end, length] = [0, 0];
  const writeAt = (offset: number, part: Uint8Array): void => {
    length = Math.max(length, offset + part.length);
    if (length > bytes.length) {
      const larger = new Uint8Array(Math.max(length, 2 * bytes.length));
      larger.set(bytes);
      bytes = larger;
    }
    bytes.set(part, offset);
  };
  const append = (part: Uint8Array): void => {
    writeAt(end, part);
    end += part.length;
  };
  const source = {
    count: history.frames.reduce((sum, { steps }) => sum + steps.length, 0),
    read(visit: (pairs: Uint32Array) => void): void {
      for (const { steps, senders } of history.frames) {
        const pairs = new Uint32Array(2 * steps.length);
        for (let i = 0; i < steps.length; i++) pairs.set([steps[i], senders[i]], 2 * i);
        visit(pairs);
      }
    },
  };
  const named = populations.map(({ name, first, size, inhibitory, signFrom }) => ({
    population: name,
    // What was guessed from a name can be again.
    ...(signFrom === 'name' || signFrom === 'nothing' ? {} : { inhibitory }),
    nodeIds: Float64Array.from({ length: size }, (_, i) => i),
    neurons: Int32Array.from({ length: size }, (_, i) => first + i),
  }));
  encodeSpikes({ append, writeAt }, format, { source, populations: named, size: neurons, dt });
  return bytes.slice(0, length);
}
