/**
 * Reads the page's address (address.ts). Whatever is not understood is told in a line each, and the rest is taken.
 */
import { InputError, oneLine } from '../src/errors.ts';
import {
  ADDRESS_VERSION,
  type Address,
  type Foldable,
  firstAddress,
  firstChoiceOf,
  foldable,
  games,
  NOTHING_FOLDED,
  type Part,
  parts,
  roundView,
  SPEEDS,
  type Viewpoint,
} from './address.ts';
import { type Colouring, colourings } from './colourings.ts';
import { allowedIn, type Choice, type FormField, fieldsOf, TANKS } from './fields.ts';
import { LESSONS } from './lesson_starts.ts';
import { chosenOf, coloursOf, hiddenOf, marksAllowed } from './marks_address.ts';
import { MOST_STONES, type Stone } from './messages.ts';
import { type PopulationMarks, unmarked } from './population_marks.ts';
import { gateChoices } from './right_networks.ts';

/** What could be read, and what could not, in a line each. */
export interface ReadAddress {
  readonly address: Address;
  readonly faults: readonly string[];
}

/** When a stone may fall, ms, and how far from the middle of the grid. */
const LATEST_MS = 1e7;
const FURTHEST = 1000;

/** Texts longer than this are cut in messages. */
const MOST_SHOWN = 40;
const shown = (text: string): string => oneLine(text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text);

function lessonOf(text: string): number | undefined {
  return /^\d{1,2}$/.test(text) && Number(text) >= 1 && Number(text) <= LESSONS ? Number(text) : undefined;
}

function stonesOf(text: string): readonly Stone[] | undefined {
  const stones = text.split(';').map((part): Stone | undefined => {
    const [timeMs, x, y, z, ...more] = part.split(/[:,]/).map((one) => (one.trim() === '' ? Number.NaN : Number(one)));
    const near = [x, y, z].every((one) => Math.abs(one) <= FURTHEST);
    return timeMs >= 0 && timeMs <= LATEST_MS && near && more.length === 0 ? { timeMs, at: [x, y, z] } : undefined;
  });
  return stones.length <= MOST_STONES && stones.every((stone) => stone !== undefined) ? stones : undefined;
}

function settingOf(field: FormField, text: string): string | number | boolean | undefined {
  if (field.kind === 'choice') return field.choices.includes(text) ? text : undefined;
  if (field.kind === 'boolean') return text === 'true' ? true : text === 'false' ? false : undefined;
  const value = text.trim() === '' ? Number.NaN : Number(text);
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY, integer } = field;
  const fits = Number.isFinite(value) && value >= min && value <= max && (!integer || Number.isInteger(value));
  return fits ? value : undefined;
}

function viewOf(text: string): Viewpoint | undefined {
  const [azimuth, elevation, distance, ...more] = text
    .split(',')
    .map((part) => (part === '' ? Number.NaN : Number(part)));
  const whole = [azimuth, elevation, distance].every(Number.isFinite) && more.length === 0 && distance > 0;
  // As written, π/2 is rounded up.
  if (!whole || Math.abs(elevation) > roundView(Math.PI / 2) || roundView(distance) === 0 || distance > 1e3)
    return undefined;
  return [azimuth, Math.max(-Math.PI / 2, Math.min(Math.PI / 2, elevation)), distance];
}

/** A query as it is read: what is still to be taken, and what could not be understood so far. */
interface Reading {
  readonly given: Map<string, string>;
  readonly faults: string[];
}

/** Takes what is given by a name. @param read gives nothing for what it does not understand */
function take<T>(
  { given, faults }: Reading,
  name: string,
  otherwise: T,
  read: (text: string) => T | undefined,
  allowed: string,
): T {
  const text = given.get(name);
  given.delete(name);
  if (text === undefined) return otherwise;
  const value = read(text);
  if (value === undefined) faults.push(`address: ${name} not understood (${shown(text)}); ${allowed}`);
  return value ?? otherwise;
}

function takeFlag(reading: Reading, name: string): boolean {
  return take(reading, name, false, (text) => (text === '1' ? true : text === '0' ? false : undefined), 'use 1 or 0');
}

/** A circuit as it is first shown, with a lesson under way or not; the lesson's tanks where it is about them. */
function takeCircuit(reading: Reading, lesson: number | undefined): Choice {
  const first = firstAddress(lesson).choice;
  const circuitOf = (text: string): Choice | undefined => {
    try {
      return firstChoiceOf(text, lesson);
    } catch (error) {
      if (error instanceof InputError) return undefined;
      throw error;
    }
  };
  const allowed = 'use tanks or a circuit of the list, so it shows the tanks';
  const wanted = take(reading, 'circuit', first, circuitOf, allowed);
  if (lesson === undefined || wanted.circuit === TANKS) return wanted;
  const { given, faults } = reading;
  faults.push(`address: lesson ${lesson} is about the two tanks (circuit=${wanted.circuit}); it shows them`);
  for (const { name } of fieldsOf(wanted.circuit)) given.delete(name);
  return first;
}

function takeChoice(reading: Reading, lesson: number | undefined): Choice {
  const { circuit, settings: first } = takeCircuit(reading, lesson);
  const settings = { ...first };
  for (const field of fieldsOf(circuit)) {
    const value = take(reading, field.name, first[field.name], (text) => settingOf(field, text), allowedIn(field));
    if (value !== undefined) settings[field.name] = value;
  }
  return { circuit, settings };
}

function colouringOf(text: string): Colouring | undefined {
  return colourings.find((name) => name === text);
}

function speedOf(text: string): number | 'fastest' | undefined {
  if (text === 'fastest') return text;
  return Number(text) >= SPEEDS.least && Number(text) <= SPEEDS.most ? Number(text) : undefined;
}

function partsOf(text: string): readonly Part[] | undefined {
  const names = text.split(',').map((name) => parts.find((part) => part === name));
  return names.every((name) => name !== undefined) ? names : undefined;
}

function foldedOf(text: string): readonly Foldable[] | undefined {
  if (text === NOTHING_FOLDED) return [];
  const names = text.split(',').map((name) => foldable.find((part) => part === name));
  return names.every((name) => name !== undefined) ? names : undefined;
}

/** What is done to populations; the two tanks' are not listed, so nothing can be done to them. */
function takeMarks(reading: Reading, circuit: string): PopulationMarks {
  if (circuit === TANKS) return unmarked;
  const { hidden, chosen, colours } = unmarked;
  return {
    hidden: take(reading, 'without', hidden, hiddenOf, marksAllowed.without),
    chosen: take(reading, 'chosen', chosen, chosenOf, marksAllowed.chosen),
    colours: take(reading, 'colours', colours, coloursOf, marksAllowed.colours),
  };
}

/** Reads a query, with or without its `?`. */
export function readAddress(query: string): ReadAddress {
  const reading: Reading = { given: new Map(new URLSearchParams(query)), faults: [] };
  const { given, faults } = reading;
  const version = given.get('v');
  if (version !== undefined && version !== String(ADDRESS_VERSION)) {
    const known = `this page reads v=${ADDRESS_VERSION}, so it shows its first view`;
    const fault = `address: of a version that is not known here (v=${shown(version)}); ${known}`;
    return { address: firstAddress(), faults: [fault] };
  }
  given.delete('v');
  const lesson = take(reading, 'lesson', undefined, lessonOf, `use 1 to ${LESSONS}`);
  const first = firstAddress(lesson);
  const choice = takeChoice(reading, lesson);
  const intoTanks = (text: string) => (choice.circuit === TANKS ? stonesOf(text) : undefined);
  const { least, most } = SPEEDS;
  const gates = choice.circuit === TANKS ? gateChoices(choice.settings.continuous) : [];
  const gatesAllowed =
    gates.length > 0 ? `use ${gates.join(', ')}` : 'only a network with gates in the continuous tank has some';
  const stonesAllowed = `use time:x,y,z of up to ${MOST_STONES} stones into the two tanks, with semicolons`;
  const address: Address = {
    ...{ choice, lesson },
    view: take(reading, 'view', undefined, viewOf, 'use azimuth,elevation,distance'),
    colouring: take(reading, 'colour', first.colouring, colouringOf, `use ${colourings.join(', ')}`),
    gate: take(reading, 'gate', first.gate, (text) => gates.find((gate) => gate === text), gatesAllowed),
    marks: takeMarks(reading, choice.circuit),
    speed: take(reading, 'speed', first.speed, speedOf, `use ${least} to ${most}, or fastest`),
    stones: take(reading, 'stones', first.stones, intoTanks, stonesAllowed),
    tab: take(reading, 'tab', undefined, (text) => games.find((tab) => tab === text), `use ${games.join(', ')}`),
    embed: takeFlag(reading, 'embed'),
    hide: take(reading, 'hide', first.hide, partsOf, `use ${parts.join(', ')}, with commas`),
    fold: take(reading, 'fold', first.fold, foldedOf, `use ${foldable.join(', ')}, with commas, or ${NOTHING_FOLDED}`),
    files: takeFlag(reading, 'files'),
    report: takeFlag(reading, 'report'),
  };
  for (const name of given.keys()) faults.push(`address: unknown (${shown(name)}); it is left out`);
  return { address, faults };
}
