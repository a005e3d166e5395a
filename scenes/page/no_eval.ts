/**
 * Has zod check without compiling code, which the page's content security policy forbids; imported before any schema is
 * made.
 */
import { config } from 'zod';

config({ jitless: true });
