/** Files that the page makes. */

/** How long a file is to be had, ms. */
const KEPT_MS = 10_000;

/** Hands a file to the visitor. */
export function save(name: string, content: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS);
}
