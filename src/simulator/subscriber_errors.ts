/** What subscribers throw, for whoever made them run. */
import { config } from 'rxjs';

/** Something thrown; it may be anything, undefined too. */
export interface Thrown {
  readonly thrown: unknown;
}

/**
 * Does what makes subscribers run, and keeps what they throw. RxJS by itself would throw it later, where nobody can catch it; its mode
 * of synchronous errors is on only while subscribers run.
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
