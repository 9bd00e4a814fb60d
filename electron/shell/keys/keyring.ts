import { safeStorage } from 'electron';

import type { Keyring } from './keyringPort.ts';

/**
 * Electron's safeStorage as a keyring; null where there is none. `basic_text` counts as none: it
 * encrypts with a password that is written in Chromium's source. Only after `app` is ready.
 */
export function openKeyring(platform: NodeJS.Platform = process.platform): Keyring | null {
  if (!safeStorage.isEncryptionAvailable()) return null;
  const backend = platform === 'linux' ? safeStorage.getSelectedStorageBackend() : platform;
  if (backend === 'basic_text' || backend === 'unknown') return null;
  return {
    algorithm: `safeStorage/${backend}`,
    encrypt: (text) => safeStorage.encryptString(text).toString('base64'),
    decrypt: (encrypted) => {
      try {
        return safeStorage.decryptString(Buffer.from(encrypted, 'base64'));
      } catch {
        return null;
      }
    },
  };
}
