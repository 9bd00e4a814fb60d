import { config } from 'zod';

// Schemas must not build functions from text: the page's policy has no unsafe-eval. This module is
// awaited before any module that makes a schema is loaded.
config({ jitless: true });

/** True once the schemas of this window run without code generation. */
export const jitless = true;
