/**
 * What a document or a worker that we serve may do, as the header Content-Security-Policy. It says again what a
 * document's own meta tag says, and says it where a tag cannot: for workers, which take the policy of the file that
 * they are, and for files of a run or a circuit, which are shown and never run; but a report has the script of its own
 * figures and tables, known by its hash.
 */
import { SCRIPT_SOURCE } from '../../report/script/script.ts';

/** Figures in their own style, and no script but what `script` allows. Only our own page shows them in a frame. */
const read = (script = ''): string =>
  `default-src 'none'; style-src 'unsafe-inline'; img-src data:; ${script}base-uri 'none'; form-action 'none'; frame-ancestors 'self'`;

/** The page, whose own scripts and styles are files beside it. */
const PAGE =
  "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

/** Workers load no document. Kernels of gpu.js, ndarrays and WebAssembly are compiled in them. */
const WORKER =
  "default-src 'none'; script-src 'self' 'unsafe-eval' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'";

/**
 * The policy for a file. @param runs whether it stands with the page, whose scripts run @param extension with its dot
 */
export function contentPolicy(runs: boolean, extension: string): string {
  if (!runs) return extension === '.html' ? read(`script-src ${SCRIPT_SOURCE}; `) : read();
  if (extension === '.js') return WORKER;
  return extension === '.html' ? PAGE : read();
}
