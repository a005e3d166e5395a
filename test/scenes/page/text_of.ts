/** The words of a template as a visitor reads them, without a document; for tests. */

/** Texts of a template and of those within it, without tags, spaces drawn together. */
export function textOf(value: unknown): string {
  return markupOf(value)
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** The markup of a template with its values in their places; what is no text or template leaves nothing. */
export function markupOf(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map(markupOf).join('');
  if (typeof value !== 'object' || value === null || !('strings' in value) || !('values' in value)) return '';
  const { strings, values } = value as { strings: readonly string[]; values: readonly unknown[] };
  return strings.map((text, i) => text + (i < values.length ? markupOf(values[i]) : '')).join('');
}
