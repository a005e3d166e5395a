/**
 * SONATA's type tables and spike lists: text, one row a line, columns separated by blanks, a header first, fields with
 * blanks in double quotes (doubled inside). `NULL`, `NONE` or nothing between two single blanks mean that a field is
 * not given, which is the same as a column that is not there.
 */
import { refuse } from '../../errors.ts';

/** One row: the fields that are given, by column. */
export type Row = ReadonlyMap<string, string>;

const FIELD = /"((?:[^"]|"")*)"|\S+/g;

function fields(line: string, separator: string): string[] {
  if (separator.trim() !== '') return line.split(separator).map((field) => field.trim().replaceAll(/^"|"$/g, ''));
  return Array.from(line.matchAll(FIELD), ([whole, quoted]) =>
    quoted === undefined ? whole : quoted.replaceAll('""', '"'),
  );
}

/** Fields of a line in which each single blank separates two, so that two blanks hold an empty one between them. */
function fieldsOfSingleBlanks(line: string): string[] {
  const found: string[] = [];
  let field = '';
  let quoted = false;
  for (const letter of line) {
    if (letter === '"') quoted = !quoted;
    else if (!quoted && (letter === ' ' || letter === '\t')) {
      found.push(field);
      field = '';
    } else field += letter;
  }
  return [...found, field];
}

/** What stands for a field that is not given. */
const ABSENT = ['NULL', 'NONE', ''];

/**
 * Reads a table.
 * @param where the file's name, for messages
 * @param required columns that the header must have
 * @param separator of fields, if not blanks
 * @throws {InputError} for a missing column or a row of another length
 */
export function parseTable(text: string, where: string, required: readonly string[], separator = ' '): Row[] {
  const lines = text.split(/\r?\n/).map((line, i) => ({ line, number: i + 1 }));
  const [header, ...rows] = lines.filter(({ line }) => line.trim() !== '');
  const columns = header === undefined ? [] : fields(header.line, separator);
  for (const column of required) {
    if (!columns.includes(column))
      refuse(
        where,
        `missing column (${column})`,
        `the first line must name ${required.join(', ')}, separated by ${separator.trim() === '' ? 'blanks' : separator}`,
      );
  }
  return rows.map(({ line, number }) => {
    const split = fields(line, separator);
    const single = split.length < columns.length && separator.trim() === '' ? fieldsOfSingleBlanks(line) : split;
    const values = single.length === columns.length ? single : split;
    if (values.length !== columns.length)
      refuse(
        `${where}: line ${number}`,
        `wrong number of fields (${values.length})`,
        `the header has ${columns.length}`,
      );
    return new Map(
      columns.map((column, i) => [column, values[i]] as const).filter(([, field]) => !ABSENT.includes(field)),
    );
  });
}

/** A field as a number, undefined if not given. @throws {InputError} if it is no finite number */
export function numberField(row: Row, column: string, where: string): number | undefined {
  const field = row.get(column);
  if (field === undefined) return undefined;
  const value = Number(field);
  return Number.isFinite(value)
    ? value
    : refuse(`${where}: ${column}`, `not a number (${field})`, 'use a number or NULL');
}

/** Rows by their id column. @throws {InputError} for an id that is no integer or comes twice */
export function rowsById(rows: readonly Row[], column: string, where: string): Map<number, Row> {
  const byId = new Map<number, Row>();
  for (const row of rows) {
    const id = numberField(row, column, where);
    if (id === undefined || !Number.isInteger(id))
      return refuse(`${where}: ${column}`, `not an integer (${row.get(column) ?? 'NULL'})`, 'give every type an id');
    if (byId.has(id)) refuse(`${where}: ${column}`, `type given twice (${id})`, 'give each type once');
    byId.set(id, row);
  }
  return byId;
}
