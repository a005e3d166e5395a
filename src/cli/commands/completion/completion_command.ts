/** `rippletank completion`: prints what a shell needs to complete commands, options and names. */
import { Argument, type Command } from 'commander';
import { print } from '../../terminal/terminal.ts';
import { type Shell, shells } from './scripts.ts';

/** Adds the command. */
export function addCompletion(program: Command): void {
  program
    .command('completion')
    .description('Print the script by which a shell completes commands, options, names of circuits and results.')
    .addArgument(new Argument('<shell>', 'which').choices(shells))
    .addHelpText(
      'after',
      `
Once, for all shells to come:
  bash   rippletank completion bash >> ~/.bashrc
  zsh    rippletank completion zsh >> ~/.zshrc
  fish   rippletank completion fish > ~/.config/fish/completions/rippletank.fish`,
    )
    .action(async (shell: Shell) => {
      const { completionScript } = await import('./scripts.ts');
      const { commandWords } = await import('./words.ts');
      const { circuitCatalogue } = await import('../../../../models/circuits/circuit_catalogue.ts');
      const { namedExperiments } = await import('../../../studies/published/catalogue.ts');
      const published = namedExperiments.map(({ name }) => name);
      const circuits = [...circuitCatalogue.keys()];
      const names = { simulate: circuits, view: circuits, circuit: circuits, convert: circuits, experiment: published };
      print(completionScript(shell, commandWords(program, names)));
    });
}
