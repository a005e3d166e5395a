/**
 * How own_module.ts asks whether TypeScript can be loaded; apart from typescript_hooks.ts, whose library takes long to
 * load.
 */

/** What resolves only where the hooks are registered. */
export const HOOKS_ARE_HERE = 'typescript-of-rippletank';
