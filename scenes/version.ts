/** Version of the package that the page is built from, which saved files carry. */
import held from '../package.json' with { type: 'json' };

/** As package.json has it. */
export const version: string = held.version;
