import { contextBridge, ipcRenderer } from 'electron';

import { channels } from './contract/channels.ts';
import type { CitizenMark, CitizenSignal, CitizenView } from './contract/events.ts';

/** All that the citizen's page gets: masked views to show and three signals to send. */
const citizen = {
  onView: (listener: (view: CitizenView, mark: CitizenMark) => void): (() => void) => {
    const heard = (_: unknown, view: CitizenView, mark: CitizenMark): void => {
      listener(view, mark);
    };
    ipcRenderer.on(channels.citizenView, heard);
    return () => {
      ipcRenderer.off(channels.citizenView, heard);
    };
  },
  signal: (signal: CitizenSignal): void => {
    ipcRenderer.send(channels.citizenSignal, signal);
  },
};

contextBridge.exposeInMainWorld('citizen', citizen);
