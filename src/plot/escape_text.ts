/** Text as it may stand in markup. */

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * Escapes text for element content and for quoted attributes; control characters, which HTML does not allow, become
 * spaces.
 */
export function escapeText(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is removed
  return text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, ' ').replaceAll(/[&<>"']/g, (c) => ENTITIES[c]);
}
