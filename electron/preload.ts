import { contextBridge, ipcRenderer } from 'electron';

import { channels } from './contract/channels.ts';
import type { DeskEvent } from './contract/events.ts';
import type { OperationName } from './contract/operations.ts';

/** All that the clerk's page gets: one question, and what main tells without being asked. */
const desk = {
  invoke: (name: OperationName, input: unknown): Promise<unknown> =>
    ipcRenderer.invoke(channels.invoke, name, input),
  onEvent: (listener: (event: DeskEvent) => void): (() => void) => {
    const heard = (_: unknown, event: DeskEvent): void => {
      listener(event);
    };
    ipcRenderer.on(channels.event, heard);
    return () => {
      ipcRenderer.off(channels.event, heard);
    };
  },
};

contextBridge.exposeInMainWorld('desk', desk);
