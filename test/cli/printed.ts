/** What commands print on the standard output, which stays silent: for tests that call them in their own process. */
import { beforeEach, vi } from 'vitest';

/** Listens from now on; each test begins with nothing. */
export function listenToPrinted(): { text: string } {
  const printed = { text: '' };
  beforeEach(() => {
    printed.text = '';
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      printed.text += String(text);
      return true;
    });
  });
  return printed;
}
