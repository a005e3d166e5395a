/**
 * Tables as text with commas (RFC 4180): a heading line, then a line a row, an empty cell where there is nothing. A
 * text that a spreadsheet would compute, because it begins like a formula, has an apostrophe put before it; so does one
 * that begins with apostrophes and goes on so, that reading gives back what was written.
 */

/** = + - @, also as wide characters, and after blanks, which some programs skip. */
const FORMULA = /^'*\s*[=+\-@＝＋－＠]/;
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** A cell of a table. */
export function csvCell(value: string | number | boolean | null): string {
  const text = value === null ? '' : String(value);
  const plain = typeof value === 'string' && FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

/** What a cell of {@link csvCell} holds, for cells without quotes around them. */
export function cellText(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
}

/** The text, ended by a newline. @param rows cells in the order of the columns */
export function csvText(
  columns: readonly string[],
  rows: readonly (readonly (string | number | boolean | null)[])[],
): string {
  return `${[columns, ...rows].map((row) => row.map(csvCell).join(',')).join('\n')}\n`;
}
