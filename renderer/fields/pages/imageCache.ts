/** Where pictures come from and how their addresses are made; the window gives its own. */
export interface ImagePorts {
  /** null: there is no such picture. */
  readonly load: (key: string) => Promise<Uint8Array | null>;
  readonly toUrl: (bytes: Uint8Array) => string;
  readonly revoke: (url: string) => void;
}

/** Pictures in memory only; nothing is shown that was not asked for, nothing is kept for long. */
export interface ImageCache {
  /** Asks for a picture; every `acquire` needs its `release`. */
  readonly acquire: (key: string) => Promise<string | null>;
  readonly release: (key: string) => void;
  /** Lets go of everything: the next person asks main for each picture again, and main counts it. */
  readonly clear: () => void;
  /** Addresses that are alive now. */
  readonly size: () => number;
}

interface Slot {
  readonly url: Promise<string | null>;
  users: number;
}

/** Keeps at most `spare` pictures that nobody shows any more; the oldest of them goes first. */
export function createImageCache(ports: ImagePorts, spare: number): ImageCache {
  // A Map keeps its keys in the order of their last release: the first unused one is the oldest.
  const slots = new Map<string, Slot>();
  const drop = (key: string, slot: Slot) => {
    slots.delete(key);
    void slot.url.then((url) => {
      if (url !== null) ports.revoke(url);
    });
  };
  return {
    acquire: async (key) => {
      const known = slots.get(key);
      if (known !== undefined) {
        known.users += 1;
        return known.url;
      }
      const url = ports.load(key).then((bytes) => (bytes === null ? null : ports.toUrl(bytes)));
      const slot = { url, users: 1 };
      slots.set(key, slot);
      const made = await url;
      // A picture that was not there is asked for again the next time.
      if (made === null && slots.get(key) === slot) slots.delete(key);
      return made;
    },
    release: (key) => {
      const slot = slots.get(key);
      if (slot === undefined) return;
      slot.users -= 1;
      if (slot.users > 0) return;
      slots.delete(key);
      slots.set(key, slot);
      const unused = [...slots].filter(([, one]) => one.users === 0);
      for (const [old, one] of unused.slice(0, Math.max(0, unused.length - spare))) drop(old, one);
    },
    clear: () => {
      for (const [key, slot] of [...slots]) drop(key, slot);
    },
    size: () => slots.size,
  };
}
