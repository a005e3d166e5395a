/** A kind of file that is damaged. */
export interface FuzzedFormat {
  readonly name: string;
  readonly whole: string | Uint8Array;
  /** Part of the mutants of a format that are made of this file, where a format has several kinds; 1 where left out. */
  readonly share?: number;
  /** Reads it as the product does. @throws {InputError} for what is refused */
  read(bytes: Uint8Array): unknown;
}
