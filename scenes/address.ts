/**
 * The page's address: what is shown and how, in the query, with a version. It names only what differs from the first view of its circuit, so that short addresses stay
 * short; the same address shows the same spikes anywhere. Whatever is not understood is told in a line each, and the rest is taken.
 *
 * `?v=1&circuit=tanks&lambda=3&seed=7&view=0.5,0.2,3&colour=rate&speed=0.1&lesson=2&embed=1&hide=panel,traces`
 */
import { InputError } from '../src/errors.ts';
import { type Choice, type FormField, fieldsOf, firstChoice, TANKS } from './fields.ts';
import { type Colouring, colourings } from './messages.ts';

/** The version that is written, and the only one that is read. */
export const ADDRESS_VERSION = 1;
/** Slowest and fastest speed by number, model time over wall time. */
export const SPEEDS = { least: 0.001, most: 100, first: 0.1 } as const;
/** Lessons that there are. */
export const LESSONS = 5;
/** Parts of the page that can be hidden. */
export const parts = ['header', 'panel', 'traces', 'clocks', 'transport'] as const;
/** One of them. */
export type Part = (typeof parts)[number];

/** From where the tanks are seen: azimuth and elevation in radians, distance in scene units. */
export type Viewpoint = readonly [azimuth: number, elevation: number, distance: number];

/** What an address says. */
export interface Address {
  readonly choice: Choice;
  /** Left out where the tanks stand as they first do. */
  readonly view: Viewpoint | undefined;
  readonly colouring: Colouring;
  readonly speed: number | 'fastest';
  /** 1 … LESSONS. */
  readonly lesson: number | undefined;
  /** Without what is around the tanks, for a course's own page. */
  readonly embed: boolean;
  readonly hide: readonly Part[];
  /** Files that the server of `rippletank view` offers are shown instead of the circuit. */
  readonly files: boolean;
  /** The server of `rippletank compare` offers its report. */
  readonly report: boolean;
}

/** What could be read, and what could not, in a line each. */
export interface ReadAddress {
  readonly address: Address;
  readonly faults: readonly string[];
}

/** Texts longer than this are cut in messages. */
const MOST_SHOWN = 40;
const shown = (text: string): string => (text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text);

/** The address of the first view. */
export function firstAddress(): Address {
  return {
    ...{ choice: firstChoice(TANKS), view: undefined, colouring: 'spikes', speed: SPEEDS.first, lesson: undefined },
    ...{ embed: false, hide: [], files: false, report: false },
  };
}

function settingOf(field: FormField, text: string): string | number | boolean | undefined {
  if (field.kind === 'choice') return field.choices.includes(text) ? text : undefined;
  if (field.kind === 'boolean') return text === 'true' ? true : text === 'false' ? false : undefined;
  const value = text.trim() === '' ? Number.NaN : Number(text);
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY, integer } = field;
  const fits = Number.isFinite(value) && value >= min && value <= max && (!integer || Number.isInteger(value));
  return fits ? value : undefined;
}

function allowedIn(field: FormField): string {
  if (field.kind === 'choice') return `use ${field.choices.join(', ')}`;
  if (field.kind === 'boolean') return 'use true or false';
  const { min, max, integer } = field;
  const range = min === undefined ? '' : max === undefined ? ` from ${min}` : ` from ${min} to ${max}`;
  return `use ${integer ? 'an integer' : 'a number'}${range}`;
}

function viewOf(text: string): Viewpoint | undefined {
  const [azimuth, elevation, distance, ...more] = text
    .split(',')
    .map((part) => (part === '' ? Number.NaN : Number(part)));
  const whole = [azimuth, elevation, distance].every(Number.isFinite) && more.length === 0 && distance > 0;
  return whole && Math.abs(elevation) <= Math.PI / 2 && distance <= 1e3 ? [azimuth, elevation, distance] : undefined;
}

/** Reads a query, with or without its `?`. */
export function readAddress(query: string): ReadAddress {
  const faults: string[] = [];
  const first = firstAddress();
  const given = new Map(new URLSearchParams(query));
  const version = given.get('v');
  if (version !== undefined && version !== String(ADDRESS_VERSION))
    return {
      address: first,
      faults: [
        `address: of a version that is not known here (v=${shown(version)}); this page reads v=${ADDRESS_VERSION}, so it shows its first view`,
      ],
    };
  given.delete('v');
  const take = <T>(name: string, otherwise: T, read: (text: string) => T | undefined, allowed: string): T => {
    const text = given.get(name);
    given.delete(name);
    if (text === undefined) return otherwise;
    const value = read(text);
    if (value === undefined) faults.push(`address: ${name} not understood (${shown(text)}); ${allowed}`);
    return value ?? otherwise;
  };
  const flag = (name: string): boolean =>
    take(name, false, (text) => (text === '1' ? true : text === '0' ? false : undefined), 'use 1 or 0');

  const base = take(
    'circuit',
    first.choice,
    (text) => {
      try {
        return firstChoice(text);
      } catch (error) {
        if (error instanceof InputError) return undefined;
        throw error;
      }
    },
    'use tanks or a circuit of the list, so it shows the tanks',
  );
  const settings = { ...base.settings };
  for (const field of fieldsOf(base.circuit)) {
    const value = take(field.name, settings[field.name], (text) => settingOf(field, text), allowedIn(field));
    if (value !== undefined) settings[field.name] = value;
  }
  const { least, most } = SPEEDS;
  const address: Address = {
    choice: { circuit: base.circuit, settings },
    view: take('view', undefined, viewOf, 'use azimuth,elevation,distance'),
    colouring: take(
      'colour',
      first.colouring,
      (text) => colourings.find((name) => name === text),
      `use ${colourings.join(', ')}`,
    ),
    speed: take(
      'speed',
      first.speed,
      (text) => (text === 'fastest' ? text : Number(text) >= least && Number(text) <= most ? Number(text) : undefined),
      `use ${least} to ${most}, or fastest`,
    ),
    lesson: take(
      'lesson',
      undefined,
      (text) => (/^\d$/.test(text) && Number(text) >= 1 && Number(text) <= LESSONS ? Number(text) : undefined),
      `use 1 to ${LESSONS}`,
    ),
    embed: flag('embed'),
    hide: take(
      'hide',
      first.hide,
      (text) => {
        const names = text.split(',').map((name) => parts.find((part) => part === name));
        return names.every((name) => name !== undefined) ? names : undefined;
      },
      `use ${parts.join(', ')}, with commas`,
    ),
    files: flag('files'),
    report: flag('report'),
  };
  for (const name of given.keys()) faults.push(`address: unknown (${shown(name)}); it is left out`);
  return { address, faults };
}

/** Writes a query with its `?`, or nothing for the first view. */
export function writeAddress(address: Address): string {
  const { choice, view, colouring, speed, lesson, embed, hide, files, report } = address;
  const first = firstAddress();
  const base = firstChoice(choice.circuit);
  const query = new URLSearchParams();
  if (choice.circuit !== TANKS) query.set('circuit', choice.circuit);
  for (const { name } of fieldsOf(choice.circuit))
    if (choice.settings[name] !== undefined && choice.settings[name] !== base.settings[name])
      query.set(name, String(choice.settings[name]));
  if (view !== undefined) query.set('view', view.map((number) => Number(number.toFixed(3))).join(','));
  if (colouring !== first.colouring) query.set('colour', colouring);
  if (speed !== first.speed) query.set('speed', String(speed));
  if (lesson !== undefined) query.set('lesson', String(lesson));
  if (hide.length > 0) query.set('hide', hide.join(','));
  for (const [name, on] of Object.entries({ embed, files, report })) if (on) query.set(name, '1');
  return query.size === 0 ? '' : `?v=${ADDRESS_VERSION}&${String(query).replaceAll('%2C', ',')}`;
}
