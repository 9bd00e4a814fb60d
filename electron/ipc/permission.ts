import type { Permission } from '../contract/operation.ts';
import type { Role } from '../domain/terms.ts';

type Refusal =
  | { readonly code: 'session.none' }
  | { readonly code: 'permission.denied'; readonly needs: string[] };

/** Why somebody with these roles may not ask, or null. `roles` is null while nobody is signed in. */
export function refusalFor(permission: Permission, roles: readonly Role[] | null): Refusal | null {
  if (permission === 'open') return null;
  if (roles === null) return { code: 'session.none' };
  if (permission === 'session') return null;
  if (permission.some((role) => roles.includes(role))) return null;
  return { code: 'permission.denied', needs: [...permission] };
}
