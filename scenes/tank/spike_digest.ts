/**
 * A fingerprint of what happened: SHA-256, in hexadecimal, of all spikes up to an instant as pairs (step, sender) of
 * unsigned 32-bit integers, least byte first, in the order in which they come: by step, then by neuron. Two machines
 * that show the same have the same fingerprint.
 */
import type { Subject } from '../messages.ts';
import { startSubject } from './subject.ts';

/** Fingerprint of spikes. @param steps [spikes] @param senders [spikes] */
export async function digestOfSpikes(steps: ArrayLike<number>, senders: ArrayLike<number>): Promise<string> {
  const view = new DataView(new ArrayBuffer(8 * steps.length));
  for (let i = 0; i < steps.length; i++) {
    view.setUint32(8 * i, steps[i], true);
    view.setUint32(8 * i + 4, senders[i], true);
  }
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', view));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Fingerprint of a subject from after `fromMs` up to `durationMs`, with no stones but its own and rain. @throws
 * {InputError} as the subject is refused
 */
export async function digestOfSubject(subject: Subject, durationMs: number, fromMs = 0): Promise<string> {
  const running = await startSubject(subject);
  await running.advance(Math.round(fromMs / running.view.dt));
  const steps: number[] = [];
  const senders: number[] = [];
  running.spikes.subscribe((batch) => {
    for (let i = 0; i < batch.steps.length; i++) {
      steps.push(batch.steps[i]);
      senders.push(batch.senders[i]);
    }
  });
  await running.advance(Math.round((durationMs - fromMs) / running.view.dt));
  running.dispose();
  return digestOfSpikes(steps, senders);
}
