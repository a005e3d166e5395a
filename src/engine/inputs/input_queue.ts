/**
 * Input spikes that wait for their window, handed out in the order step, copy, channel, however they were scheduled.
 */

/** A spike of an input channel. */
export interface InputSpike {
  readonly step: number;
  readonly channel: number;
  readonly copy: number;
}

/** A queue of input spikes by step. */
export interface InputQueue {
  add(spike: InputSpike): void;
  /** Removes and returns the spikes up to and including a step. */
  takeUntil(step: number): readonly InputSpike[];
  /** Spikes that still wait. */
  waiting(): readonly InputSpike[];
}

/** Creates an empty queue. */
export function createInputQueue(): InputQueue {
  let waiting: InputSpike[] = [];
  let sorted = true;
  let head = 0;
  return {
    add(spike) {
      waiting.push(spike);
      sorted = false;
    },
    waiting: () => waiting.slice(head),
    takeUntil(step) {
      if (!sorted) {
        waiting = waiting.slice(head).sort((a, b) => a.step - b.step || a.copy - b.copy || a.channel - b.channel);
        head = 0;
        sorted = true;
      }
      const from = head;
      while (head < waiting.length && waiting[head].step <= step) head++;
      return waiting.slice(from, head);
    },
  };
}
