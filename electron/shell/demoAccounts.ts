import type { Role } from '../domain/terms.ts';

/** Accounts of the demo office, shown openly on its locked window; synthetic people. */
export const DEMO_ACCOUNTS = [
  demo('clerk01', 'demo-clerk-01', 'clerk', '示例覃柜员', '1001'),
  demo('clerk02', 'demo-clerk-02', 'clerk', '示例韦柜员', '1002'),
  demo('review01', 'demo-review-01', 'reviewer', '示例莫复核', '2001'),
  demo('admin01', 'demo-admin-01', 'administrator', '示例黎管理', '9001'),
] as const;

function demo(signInName: string, secret: string, role: Role, name: string, staffNumber: string) {
  return { signInName, secret, role, name, staffNumber };
}
