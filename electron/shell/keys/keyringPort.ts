/** The operating system's keyring, behind a port: tests and the command line have none. */
export interface Keyring {
  /** Named in the slot file, e.g. `safeStorage/gnome_libsecret`. */
  readonly algorithm: string;
  /** Base64. */
  encrypt(text: string): string;
  /** null: encrypted by another keyring, or by this one before it was reset. */
  decrypt(encrypted: string): string | null;
}
