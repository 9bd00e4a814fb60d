import { ipcMain } from 'electron';

import { channels } from '../contract/channels.ts';
import type { CitizenSignal } from '../contract/events.ts';
import type { Answer } from './handlers.ts';
import { isFrom } from './sender.ts';
import type { WindowRole } from './sender.ts';

interface Listening {
  readonly roleOf: (webContentsId: number) => WindowRole | null;
  /** Resolves when the door is built; questions that come earlier wait. */
  readonly door: Promise<(name: unknown, input: unknown) => Promise<Answer>>;
  readonly signal: (signal: CitizenSignal) => void;
  /** Somebody asked who may not; the log gets the channel, never the content. */
  readonly refused: (channel: string) => void;
}

const SIGNALS: readonly string[] = ['again', 'slower', 'family'] satisfies CitizenSignal[];

/** The only listeners there are: the clerk's questions and the citizen's three signals. */
export function listen({ roleOf, door, signal, refused }: Listening): void {
  ipcMain.handle(channels.invoke, async (event, name: unknown, input: unknown) => {
    if (!isFrom(event, 'clerk', roleOf)) {
      refused(channels.invoke);
      throw new Error('refused');
    }
    return (await door)(name, input);
  });
  ipcMain.on(channels.citizenSignal, (event, given: unknown) => {
    if (!isFrom(event, 'citizen', roleOf) || !isSignal(given)) {
      refused(channels.citizenSignal);
      return;
    }
    signal(given);
  });
}

function isSignal(given: unknown): given is CitizenSignal {
  return typeof given === 'string' && SIGNALS.includes(given);
}
