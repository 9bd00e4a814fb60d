import type { Role } from '../domain/terms.ts';

/** Accounts of every training office, shown openly on its locked window; synthetic people. */
export const TRAINING_ACCOUNTS = [
  account('train01', 'training-clerk-01', 'clerk', '示例甲学员', '8001'),
  account('train02', 'training-clerk-02', 'clerk', '示例乙学员', '8002'),
  account('coach01', 'training-coach-01', 'reviewer', '示例带教', '8101'),
  account('trainadmin', 'training-admin-01', 'administrator', '示例培训管理', '8901'),
] as const;

function account(
  signInName: string,
  secret: string,
  role: Role,
  name: string,
  staffNumber: string,
) {
  return { signInName, secret, role, name, staffNumber };
}
