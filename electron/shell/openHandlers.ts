import { ok } from '../domain/result.ts';
import type { OpenHandlers } from '../ipc/handlers.ts';
import type { CounterPorts } from './counter.ts';

/** What the locked window may ask. */
export function openHandlers(ports: CounterPorts): Pick<OpenHandlers, 'appStatus'> {
  return {
    appStatus: () =>
      ok({
        stage: 'locked' as const,
        trouble: null,
        version: ports.versions.app,
        electron: ports.versions.electron,
        office: null,
        terminal: null,
        demo: false,
        demoAccounts: [],
        training: false,
        keyringMissing: true,
        session: null,
        pack: null,
        businessDate: null,
        network: { online: false, since: null, waiting: 0, rejected: 0, configured: false },
      }),
  };
}
