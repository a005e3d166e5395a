/** Reads a plan: it is made again from its first line, and held against the others. */
import { z } from 'zod';
import { refuse } from '../errors.ts';
import type { CreateHash } from '../sha256.ts';
import { checkedSpec, openStudy } from './catalogue.ts';
import { type LoadOwn, loadNothing } from './comparison/own_parts.ts';
import { PLAN_FORMAT, type Plan, planOf } from './plan.ts';
import type { PlannedUnit } from './unit.ts';

const headerSchema = z.object({ format: z.literal(PLAN_FORMAT), rippletank: z.string(), study: z.unknown() });

function parseHeader(line: string): z.output<typeof headerSchema> | undefined {
  try {
    return headerSchema.parse(JSON.parse(line));
  } catch {
    return undefined;
  }
}

/** The plan that a first line is of. @throws {InputError} if it is none, or of another version */
export async function planOfHeader(
  line: string,
  where: string,
  version: string,
  load: LoadOwn = loadNothing,
  createHash?: CreateHash,
): Promise<Plan> {
  const header = parseHeader(line);
  if (header === undefined)
    return refuse(where, 'its first line names no study of this form', 'give what this version of rippletank wrote');
  if (header.rippletank !== version)
    return refuse(
      where,
      `made by another version (${header.rippletank})`,
      `use that one, or plan again with ${version}`,
    );
  const plan = await planOf(await openStudy(await checkedSpec(header.study, where, load), load), version, createHash);
  if (plan.header !== line)
    return refuse(where, 'its first line was changed by hand', 'give what rippletank wrote, or plan again');
  return plan;
}

/** The unit with the demand of a line of a plan; undefined if the line is not the unit's. */
function demanded(unit: PlannedUnit, line: string | undefined): PlannedUnit | undefined {
  const { id, label, cost, unit: data } = unit;
  const head = JSON.stringify({ id, label, cost }).slice(0, -1);
  const tail = `,${JSON.stringify({ unit: data }).slice(1)}`;
  if (line === head + tail) return unit;
  if (line?.startsWith(head) !== true || !line.endsWith(tail)) return undefined;
  const between = /^,"seconds":(\d+(?:\.\d+)?(?:e-\d+)?),"megabytes":(\d+(?:\.\d+)?)$/;
  const [seconds, megabytes] = between.exec(line.slice(head.length, -tail.length))?.slice(1).map(Number) ?? [];
  return seconds > 0 && megabytes > 0 ? { ...unit, demand: { seconds, megabytes } } : undefined;
}

/** Reads a plan. @throws {InputError} if it is none, of another version, or not as it was written */
export async function parsePlan(
  text: string,
  where: string,
  version: string,
  load?: LoadOwn,
  createHash?: CreateHash,
): Promise<Plan> {
  const [header, ...lines] = text.split('\n');
  const plan = await planOfHeader(header, where, version, load, createHash);
  const units = plan.units.map((unit, i) => demanded(unit, lines[i]));
  const other = units.indexOf(undefined);
  if (other >= 0 || lines.length !== units.length + 1 || lines.at(-1) !== '')
    refuse(
      where,
      `not the plan of its study (line ${2 + (other >= 0 ? other : units.length)})`,
      'give what rippletank plan wrote; --shard k/n takes a part of it',
    );
  return { ...plan, units: units as readonly PlannedUnit[] };
}
