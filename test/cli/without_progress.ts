/** What a command wrote on stderr, without the lines of progress that a slow machine makes it write. */
export function withoutProgress(stderr: string): string {
  return stderr.replaceAll(/^(compare|experiment|search) [\w-]+: \d+ %.*\n/gm, '');
}
