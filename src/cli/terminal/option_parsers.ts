/** Parsers of options: what is no such value is refused with what is. */
import { InvalidArgumentError } from 'commander';
import type { Shard } from '../../studies/plan.ts';

/** Parser of an option that is an integer from `least` to `most`. */
export function integer(least: number, most = Number.MAX_SAFE_INTEGER): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < least || value > most)
      throw new InvalidArgumentError(`use an integer in ${least} … ${most}`);
    return value;
  };
}

/** Parser of an option that names a file or a folder. */
export function path(text: string): string {
  if (text === '') throw new InvalidArgumentError('use the name of a file or a folder');
  return text;
}

/** Parser of an option that is a duration in ms. */
export function milliseconds(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value) || value <= 0)
    throw new InvalidArgumentError('use a number of ms above 0');
  return value;
}

/** Parser of an option that is a hash, which is read in small letters. */
export function sha256(text: string): string {
  if (!/^[0-9a-f]{64}$/i.test(text)) throw new InvalidArgumentError('use the 64 hexadecimal digits that plan prints');
  return text.toLowerCase();
}

/** Parser of an option that is a part of a whole, `k/n`. */
export function shard(text: string): Shard {
  const [, index, count] = /^(\d{1,6})\/(\d{1,6})$/.exec(text)?.map(Number) ?? [];
  if (index === undefined || count === undefined || index < 1 || index > count)
    throw new InvalidArgumentError('use k/n with k from 1 to n, e.g. 3/20');
  return { index, count };
}
