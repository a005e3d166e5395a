/** Version of the package, for programs that cannot read its package.json. */
export const VERSION = '0.1.0';
