/** A value that is worked out when it is first asked for: some take longer than many a use of what they belong to. */
export function once<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
