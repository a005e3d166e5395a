/**
 * The one wire between page and worker: RxJS streams over `postMessage`. The worker hands over the buffers of its typed
 * arrays; the page's are copied, since it may send the same file again.
 */
import { fromEvent, map, type Observable, Subject } from 'rxjs';
import type { Command, Event } from './messages.ts';

/** Either end: a worker, or the scope within one. */
export interface Port {
  postMessage(message: unknown, transfer: ArrayBuffer[]): void;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
  removeEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
}

/** Buffers of the typed arrays in a message, each once; those that may be shared or are empty stay. */
export function buffersOf(message: unknown): ArrayBuffer[] {
  const found = new Set<ArrayBuffer>();
  const visit = (value: unknown): void => {
    if (ArrayBuffer.isView(value)) {
      if (value.buffer instanceof ArrayBuffer && value.buffer.byteLength > 0) found.add(value.buffer);
      return;
    }
    if (typeof value !== 'object' || value === null) return;
    for (const part of Object.values(value)) visit(part);
  };
  visit(message);
  return [...found];
}

function incoming<T>(port: Port): Observable<T> {
  return fromEvent<MessageEvent>(port, 'message').pipe(map(({ data }) => data as T));
}

function outgoing<T>(port: Port, handedOver: (message: T) => ArrayBuffer[]): Subject<T> {
  const subject = new Subject<T>();
  subject.subscribe((message) => port.postMessage(message, handedOver(message)));
  return subject;
}

/** The page's end. */
export function wireToWorker(worker: Port): {
  readonly commands: Subject<Command>;
  readonly events: Observable<Event>;
} {
  return { commands: outgoing<Command>(worker, () => []), events: incoming<Event>(worker) };
}

/** The worker's end. */
export function wireToPage(scope: Port): { readonly commands: Observable<Command>; readonly events: Subject<Event> } {
  return { commands: incoming<Command>(scope), events: outgoing<Event>(scope, buffersOf) };
}
