import type { SyncPorts } from '../../electron/sync/ports.ts';
import { createSync, type Sync } from '../../electron/sync/sync.ts';
import type { Transport } from '../../electron/sync/transport.ts';
import { applyCentralAnswer } from '../../electron/services/applyCentralAnswer.ts';
import { applyFeedPage } from '../../electron/services/applyFeedPage.ts';
import { applyVerification } from '../../electron/services/applyVerification.ts';
import type { TestDesk } from './desk.ts';

/** A sender over this desk, as main composes it. */
export function aSync(
  desk: TestDesk,
  transport: Transport | null,
  more: Partial<SyncPorts> = {},
): Sync {
  return createSync({
    ledger: desk.ledger,
    transport,
    clock: desk.clock,
    applyAnswer: (answer) => applyCentralAnswer(desk.clerk, answer),
    applyVerification: (report) => applyVerification(desk.clerk, report),
    applyFeedPage: (page) => applyFeedPage(desk.clerk, page),
    after: (milliseconds, run) => {
      const timer = setTimeout(run, milliseconds);
      return () => clearTimeout(timer);
    },
    random: () => 0.5,
    ...more,
  });
}
