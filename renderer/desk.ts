import { createContext, useContext } from 'react';

import type { CaseId, Role } from '../electron/domain/terms.ts';
import type { OutputFor } from './client.ts';
import type { AppStatus } from './screens/App.tsx';
import type { BindState } from './screens/bind/useBindCase.ts';

/** What outlives a look at another task; gone with the session, where the drafts take over. */
export interface Keep {
  bind: BindState | null;
  /** The withdrawal that was on the screen; null: the list. */
  withdrawal: CaseId | null;
}

/** What every screen after sign-in may use. */
export interface DeskView {
  readonly status: AppStatus;
  readonly session: NonNullable<AppStatus['session']>;
  readonly settings: OutputFor<'settings.get'> | null;
  readonly saveSettings: (settings: OutputFor<'settings.get'>) => void;
  readonly refresh: () => Promise<void>;
  /** Counts what main said has changed; a list that depends on it reloads. */
  readonly changes: number;
  /** Opens a task; with the numbers of the facts that live there, when a link of the audit led to it. */
  readonly goTo: (task: TaskName, facts?: readonly string[]) => void;
  readonly keep: Keep;
}

/** Tasks that are built, in the order of the left bar. */
export const TASKS = [
  'bind',
  'change',
  'withdrawal',
  'review',
  'payment',
  'consult',
  'journal',
  'sync',
  'packs',
  'accounts',
  'settings',
] as const;
export type TaskName = (typeof TASKS)[number];

const ALL: readonly Role[] = ['clerk', 'reviewer', 'administrator'];

/** Which roles may open which task; what a role may not do is not shown. */
export const TASK_ROLES: Readonly<Record<TaskName, readonly Role[]>> = {
  bind: ['clerk'],
  change: ['clerk'],
  withdrawal: ['clerk'],
  review: ['clerk', 'reviewer'],
  payment: ['clerk', 'reviewer'],
  consult: ALL,
  journal: ALL,
  sync: ALL,
  packs: ['administrator'],
  accounts: ['administrator'],
  settings: ALL,
};

/** The tasks of somebody with these roles. */
export function tasksOf(roles: readonly Role[]): TaskName[] {
  return TASKS.filter((task) => TASK_ROLES[task].some((role) => roles.includes(role)));
}

const Context = createContext<DeskView | null>(null);
export const DeskProvider = Context.Provider;

/** The signed-in desk; only inside the workplace. */
export function useDesk(): DeskView {
  const desk = useContext(Context);
  if (desk === null) throw new Error('no desk outside the workplace');
  return desk;
}
