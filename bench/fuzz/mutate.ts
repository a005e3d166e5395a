/**
 * Damages files as disks, editors and strangers do: bytes that change, vanish or come twice, and values that programs
 * stumble over. The same seed damages alike.
 */
import { type RandomStream, randomStream } from '../../src/random.ts';

/** What a text may get in place of a value, or somewhere. */
const WORDS = [
  ...['-1', '0', '1e308', '1e-300', '4294967296', '9007199254740993', '-0', '.5', 'NaN', '.inf', 'Infinity', '1e999'],
  ...['null', '~', 'true', '""', '[]', '{}', '[[]]', '"x"', '[1, 2]', '{a: 1}', '{"a": 1}', '[null]'],
  ...['*a', '&a ', '&a [*a]', '!x ', '? ', '- ', ': ', '#', '---\n', '\t', '\r\n', '"', "'", '\\', ',', '|'],
  ...['..', '../../x', '/', '$A', '\u0000', '\u001b[2J', '\u202e', '\ud800', '__proto__', 'constructor', 'é'],
];
/** What a value of JSON or YAML may become, so that the file can still be parsed. */
const VALUES = [
  ...['-1', '0', '1', '0.5', '1e308', '1e-300', '1e39', '4294967296', '9007199254740993', '1e999', '-1e12', '1e9'],
  ...['null', 'true', '""', '"x"', '[]', '{}', '[[]]', '[1, 2]', '[null]', '{"a": 1}', '"constructor"'],
];
const NUMBER = /-?\d+(?:\.\d+)?(?:e[-+]?\d+)?/gi;
const WORD = /[A-Za-z_][\w-]*/g;

const pick = <T>(stream: RandomStream, list: readonly T[]): T => list[stream.integer(list.length)];

function replaceOne(text: string, pattern: RegExp, by: (old: string) => string, stream: RandomStream): string {
  const found = [...text.matchAll(pattern)];
  if (found.length === 0) return text + by('');
  const { index, 0: old } = pick(stream, found);
  return text.slice(0, index) + by(old) + text.slice(index + old.length);
}

/** A number of another size or sign. */
function scaled(old: string, stream: RandomStream): string {
  const sign = stream.integer(6) === 0 ? -1 : 1;
  return String(sign * Number(old) * 10 ** (stream.integer(19) - 9));
}

function mutateText(text: string, stream: RandomStream): string {
  const at = stream.integer(text.length + 1);
  const length = 1 + stream.integer(stream.integer(4) === 0 ? 200 : 8);
  switch (stream.integer(10)) {
    case 0:
      return replaceOne(text, NUMBER, () => pick(stream, WORDS), stream);
    case 1:
      return replaceOne(text, WORD, () => pick(stream, WORDS), stream);
    case 2:
      return replaceOne(text, WORD, () => pick(stream, text.match(WORD) ?? ['x']), stream);
    case 3:
      return text.slice(0, at) + pick(stream, WORDS) + text.slice(at);
    case 4:
      return text.slice(0, at) + text.slice(at + length);
    case 5:
      return text.slice(0, at) + text.slice(at, at + length).repeat(1 + stream.integer(20)) + text.slice(at + length);
    case 6:
      return replaceOne(text, NUMBER, () => pick(stream, VALUES), stream);
    case 7:
    case 8:
      return replaceOne(text, NUMBER, (old) => scaled(old, stream), stream);
    default:
      return stream.integer(4) === 0
        ? text.slice(0, at)
        : replaceOne(text, NUMBER, () => String(stream.uint32()), stream);
  }
}

/** Numbers of 1, 2, 4 or 8 bytes at the ends of what they can say. */
const EDGES = [
  [0],
  [0xff],
  [0x80],
  [0xff, 0xff],
  [0, 0, 0, 0x80],
  [0xff, 0xff, 0xff, 0x7f],
  [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
  [0, 0, 0, 0, 0, 0, 0xf0, 0x7f],
  [0, 0, 0, 0, 0, 0, 0xf8, 0x7f],
  [1, 0, 0, 0, 0, 0, 0, 0],
];

function mutateBytes(bytes: Uint8Array, stream: RandomStream): Uint8Array {
  const at = stream.integer(bytes.length);
  const copy = bytes.slice();
  switch (stream.integer(8)) {
    case 0:
    case 1:
      copy[at] ^= 1 << stream.integer(8);
      return copy;
    case 2:
    case 3:
      copy[at] = stream.integer(256);
      return copy;
    case 4:
    case 5:
      copy.set(pick(stream, EDGES).slice(0, bytes.length - at), at);
      return copy;
    case 6:
      copy.copyWithin(at, stream.integer(bytes.length), stream.integer(bytes.length));
      return copy;
    default:
      return stream.integer(4) === 0 ? copy.slice(0, at) : copy.fill(0, at, at + 1 + stream.integer(64));
  }
}

/**
 * A damaged file.
 * @param name of the kind of file, of which each has mutants of its own
 * @param number of the mutant
 */
export function mutant(file: string | Uint8Array, name: string, number: number): Uint8Array {
  const stream = randomStream(number, `mutant of ${name}`);
  const times = 1 + stream.integer(1 + stream.integer(3));
  let damaged = file;
  for (let i = 0; i < times && damaged.length > 0; i++)
    damaged = typeof damaged === 'string' ? mutateText(damaged, stream) : mutateBytes(damaged, stream);
  return typeof damaged === 'string' ? new TextEncoder().encode(damaged) : damaged;
}
