/**
 * Turns what zod has to say about a value into the lines in which this project refuses input:
 * `where: path.to.key: what (value); what is allowed`, with line and column behind where they are known.
 *
 * Unknown keys go first, since a misspelt key also leaves the right one missing, and the misspelling is what the user
 * can see. Of a union, the branch that got furthest is told: whoever wrote `{ distribution: normal, … }` did not mean a
 * number.
 */
import * as z from 'zod';
import { MOST_TOLD, refusal, refuseAll } from '../errors.ts';
import type { Path, YamlData } from './yaml_file.ts';

type Issue = z.core.$ZodIssue;
interface Found {
  readonly issue: Issue;
  readonly path: Path;
}

/**
 * Checks a value against a schema.
 * @param where what holds the value, e.g. a file name
 * @param placeOf where in its text a part of the value stands
 * @returns the schema's output
 * @throws {InputError} a line for each mistake, at most ten, that names the key, its value and what is allowed
 */
export function parseWith<Output>(
  schema: z.ZodType<Output>,
  value: unknown,
  where: string,
  placeOf?: YamlData['placeOf'],
): Output {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const all = result.error.issues.flatMap((issue) => furthest({ issue, path: issue.path }, value)).flatMap(keyByKey);
  let jsonSchema: unknown;
  const lines = new Map<string, Found>();
  for (const found of [...all.filter(isUnknown), ...all.filter((other) => !isUnknown(other))]) {
    const { path } = found;
    const [what, allowed] = describe(found, valueAt(value, path), () => {
      jsonSchema ??= z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', cycles: 'ref', reused: 'inline' });
      return allowedKeys(jsonSchema, value, path);
    });
    lines.set(refusal([where, pathText(path)].filter((part) => part !== '').join(': '), what, allowed), found);
  }
  return refuseAll(
    [...lines].map(([line, { issue, path }], i) => {
      // Looking for places takes its time.
      if (placeOf === undefined || i >= MOST_TOLD) return line;
      return `${line} (${placeOf(path, issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined)})`;
    }),
  );
}

function isUnknown({ issue }: Found): boolean {
  return issue.code === 'unrecognized_keys';
}

/** Unknown keys one by one, each of which may be a slip of its own. */
function keyByKey({ issue, path }: Found): Found[] {
  if (issue.code !== 'unrecognized_keys') return [{ issue, path }];
  return issue.keys.map((key) => ({ issue: { ...issue, keys: [key] }, path }));
}

/**
 * How far a branch of a union got: to what it tells first. One that is chosen by a key which is not there was hardly
 * meant.
 */
function reach(branch: readonly Found[], value: unknown): number {
  const { issue, path } = branch.find(isUnknown) ?? branch[0];
  return 'discriminator' in issue && valueAt(value, path) === undefined ? path.length - 0.5 : path.length;
}

/** Follows an issue of a union into the branch that got furthest. */
function furthest(found: Found, value: unknown): Found[] {
  const { issue, path } = found;
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [found];
  const candidates = issue.errors
    .map((branch) => branch.flatMap((inner) => furthest({ issue: inner, path: [...path, ...inner.path] }, value)))
    .filter((branch) => branch.some((c) => c.path.length > path.length || c.issue.code !== 'invalid_type'));
  if (candidates.length === 0) return [found];
  // Of those that got equally far, the one with the fewest faults was meant.
  return candidates.reduce((best, branch) => {
    const further = reach(branch, value) - reach(best, value);
    return further > 0 || (further === 0 && branch.length < best.length) ? branch : best;
  });
}

/** What is wrong and what is allowed. */
function describe({ issue }: Found, value: unknown, keys: () => readonly string[]): [string, string] {
  const given = `(${show(value)})`;
  switch (issue.code) {
    case 'unrecognized_keys': {
      const known = keys();
      return [`unknown key (${issue.keys[0]})`, known.length > 0 ? `known are ${known.join(', ')}` : 'leave it out'];
    }
    case 'invalid_type':
      if (value === undefined) return ['missing', `give ${expected(issue.expected)}`];
      return [`not ${expected(issue.expected)} ${given}`, `use ${expected(issue.expected)}`];
    case 'invalid_value':
      return [
        value === undefined ? 'missing' : `not a known value ${given}`,
        `use ${issue.values.map(String).join(', ')}`,
      ];
    case 'invalid_union': {
      if ('options' in issue && Array.isArray(issue.options))
        return [
          value === undefined ? 'missing' : `not a known value ${given}`,
          `use ${issue.options.map(String).join(', ')}`,
        ];
      const kinds = [...new Set(issue.errors.flat().flatMap((i) => ('expected' in i ? [expected(i.expected)] : [])))];
      return [value === undefined ? 'missing' : `none of the accepted kinds ${given}`, `use ${either(kinds)}`];
    }
    case 'too_small':
    case 'too_big':
      return [value === '' ? 'empty ()' : wrongSize(issue, value), `use ${bound(issue)}`];
    case 'invalid_format':
      // A schema with a pattern says in words what fits it.
      return [`not accepted ${given}`, issue.message];
    case 'not_multiple_of':
      return [`not a multiple of ${issue.divisor} ${given}`, `use a multiple of ${issue.divisor}`];
    default:
      return [`not accepted ${given}`, issue.message];
  }
}

/** `a, b or c` */
function either(kinds: readonly string[]): string {
  return kinds.length < 2 ? kinds.join() : `${kinds.slice(0, -1).join(', ')} or ${kinds.at(-1)}`;
}

type Sized = Extract<Issue, { readonly code: 'too_small' | 'too_big' }>;

function isList({ origin }: Sized): boolean {
  return origin === 'array' || origin === 'set';
}

/** What is wrong with a size, with what was given. */
function wrongSize(issue: Sized, value: unknown): string {
  const small = issue.code === 'too_small';
  if (isList(issue)) return `too ${small ? 'few' : 'many'} entries (${(value as ArrayLike<unknown>).length})`;
  if (issue.origin === 'string') return `too ${small ? 'short' : 'long'} (${show(value)})`;
  return `too ${small ? 'small' : 'large'} (${show(value)})`;
}

/** Which size is allowed. */
function bound(issue: Sized): string {
  const limit = issue.code === 'too_small' ? issue.minimum : issue.maximum;
  const relation = issue.exact === true ? '' : issue.code === 'too_small' ? 'at least ' : 'at most ';
  if (isList(issue)) return `${relation}${limit} ${limit === 1 ? 'entry' : 'entries'}`;
  if (issue.origin === 'string') return `${relation}${limit} ${limit === 1 ? 'character' : 'characters'}`;
  const sign = issue.code === 'too_small' ? (issue.inclusive ? '≥' : '>') : issue.inclusive ? '≤' : '<';
  return `a number ${sign} ${limit}`;
}

function expected(kind: string): string {
  if (kind === 'number') return 'a finite number';
  if (kind === 'int') return 'an integer';
  if (kind === 'array') return 'a list';
  if (kind === 'object' || kind === 'record') return 'a mapping of keys to values';
  return /^[aeiou]/.test(kind) ? `an ${kind}` : `a ${kind}`;
}

/** `populations[0].params.tau_m` */
function pathText(path: Path): string {
  return path.map((key, i) => (typeof key === 'number' ? `[${key}]` : `${i > 0 ? '.' : ''}${String(key)}`)).join('');
}

/** A value as a short text. */
function show(value: unknown): string {
  if (typeof value === 'number' || value === undefined) return String(value);
  const text = (typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value))).replaceAll(
    /\p{Cc}+/gu,
    ' ',
  );
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce((at: unknown, key) => (isRecord(at) ? at[key as string] : undefined), value);
}

/** True of mappings and lists. */
function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** The keys that a JSON schema knows at a path, with the value at hand to tell the branches of a union apart. */
function allowedKeys(root: unknown, value: unknown, path: Path, schema = root): readonly string[] {
  if (!isRecord(schema)) return [];
  if (typeof schema.$ref === 'string')
    return allowedKeys(root, value, path, valueAt(root, schema.$ref.slice(2).split('/')));
  const branches = schema.anyOf ?? schema.oneOf;
  if (Array.isArray(branches))
    return branches.filter((b) => constantsMatch(b, value)).flatMap((b) => allowedKeys(root, value, path, b));
  const properties = isRecord(schema.properties) ? schema.properties : {};
  if (path.length === 0) return Object.keys(properties);
  const [key, ...rest] = path;
  const inner = properties[key as string] ?? schema.items ?? schema.additionalProperties;
  return allowedKeys(root, valueAt(value, [key]), rest, inner);
}

/** Whether every `const` property of a branch (its discriminator) has that value. */
function constantsMatch(branch: unknown, value: unknown): boolean {
  if (!isRecord(branch) || !isRecord(branch.properties)) return true;
  return Object.entries(branch.properties).every(
    ([key, property]) => !isRecord(property) || !('const' in property) || valueAt(value, [key]) === property.const,
  );
}
