/** What subscribers throw, for whoever made them run. */
import { config, Observable, type Subject } from 'rxjs';

/** Something thrown; it may be anything, undefined too. */
export interface Thrown {
  readonly thrown: unknown;
}

/**
 * Does what makes subscribers run, and keeps what they throw. RxJS by itself would throw it later, where nobody can
 * catch it; its mode of synchronous errors is on only while subscribers run.
 */
export function collectErrors(errors: Thrown[], notify: () => void): void {
  const before = config.useDeprecatedSynchronousErrorHandling;
  config.useDeprecatedSynchronousErrorHandling = true;
  try {
    notify();
  } catch (thrown) {
    errors.push({ thrown });
  } finally {
    config.useDeprecatedSynchronousErrorHandling = before;
  }
}

/**
 * A stream whose subscribers each get a subscription of their own, so that what one throws while it is taken down is
 * caught with the rest. From a subject itself it would leave RxJS in the middle of its work, and the errors of all
 * later subscribers would be lost.
 */
export function guarded<T>(subject: Subject<T>): Observable<T> {
  return new Observable((subscriber) =>
    subject.subscribe({
      next: (value) => subscriber.next(value),
      error: (error) => subscriber.error(error),
      complete: () => subscriber.complete(),
    }),
  );
}
