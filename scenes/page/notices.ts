/**
 * Messages to the visitor: a few at a time, each of which leaves by itself once there was time to read it, but for
 * those that stay.
 */

/** What is shown at once, at most. */
const MOST = 4;
/** A message is shown for so long, and longer by every character, ms. */
const LEAST_MS = 5000;
const PER_CHARACTER_MS = 60;

/** The messages of a page. */
export interface Notices {
  /** Oldest first. */
  readonly shown: readonly string[];
  /** @param stays whether only the visitor puts it away */
  tell(message: string, stays?: boolean): void;
  putAway(message: string): void;
  /** While the pointer or the focus is on them none leaves. */
  hold(on: boolean): void;
}

/** Creates them. @param changed called after every change */
export function createNotices(changed: () => void): Notices {
  let notices: readonly { readonly message: string; readonly stays: boolean }[] = [];
  let held = false;
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const stop = (message: string): void => {
    clearTimeout(timers.get(message));
    timers.delete(message);
  };
  const putAway = (message: string): void => {
    stop(message);
    notices = notices.filter((one) => one.message !== message);
    changed();
  };
  const start = (message: string): void => {
    stop(message);
    timers.set(
      message,
      setTimeout(() => putAway(message), LEAST_MS + PER_CHARACTER_MS * message.length),
    );
  };
  return {
    get shown() {
      return notices.map(({ message }) => message);
    },
    tell(message, stays = false) {
      const others = notices.filter((one) => one.message !== message);
      notices = [...others, { message, stays }].slice(-MOST);
      for (const known of [...timers.keys()]) if (!notices.some((one) => one.message === known)) stop(known);
      if (!stays && !held) start(message);
      changed();
    },
    putAway,
    hold(on) {
      if (held === on) return;
      held = on;
      for (const { message, stays } of notices) {
        stop(message);
        if (!on && !stays) start(message);
      }
    },
  };
}
