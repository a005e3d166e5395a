/** `rippletank report`: how it is called; what it does is in report.ts. */
import type { Command } from 'commander';
import { path } from '../../terminal/option_parsers.ts';
import type { Finish } from '../declaring.ts';

/** Adds the command. */
export function addReport(program: Command, finish: Finish): void {
  program
    .command('report')
    .description('Draw the report of finished comparisons again, or one report of several studies.')
    .argument('<dirs...>', 'folders that compare or merge wrote, one for each study')
    .option('--out <file>', 'where to write the page', path, 'report.html')
    .option('--no-engine', 'leave out of the report what computes its units again in a browser (0.4 MB)')
    .addHelpText(
      'after',
      `
Nothing is computed again. Of one folder it is the report that lies there, drawn by this version. Of several, a page
begins with what each study asked and found, and with a table of the systems and tasks that they share; the report of
each follows. Results that are not those of their manifest are refused, and so is a study that is given twice.

Examples:
  rippletank report runs/standard --out standard.html
  rippletank report runs/quiet runs/noisy --out both.html
  rippletank report runs/* --out all.html`,
    )
    .action(async (directories: readonly string[], options) => {
      const { report } = await import('./report.ts');
      finish(await report(directories, options));
    });
}
