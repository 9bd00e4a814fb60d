import { scrypt } from 'node:crypto';

/** How a secret became a key; stored with what it protects. */
export interface KdfParams {
  readonly algorithm: 'scrypt';
  /** Cost, a power of two. */
  readonly N: number;
  readonly r: number;
  readonly p: number;
  /** Hex. */
  readonly salt: string;
}

export type KdfCost = Omit<KdfParams, 'algorithm' | 'salt'>;

/** Derives 32 bytes from a secret, away from the main thread. */
export interface Kdf {
  derive(secret: string, params: KdfParams): Promise<Buffer>;
}

/** 128 MiB and about a third of a second on the counter's machine. */
export const COUNTER_COST: KdfCost = { N: 2 ** 17, r: 8, p: 1 };

/** A file that somebody changed must not make the program take all memory. */
export const COST_LIMIT = { N: 2 ** 20, r: 16, p: 4 } as const;

/** scrypt of node:crypto, which runs on libuv's threads: the window never freezes. */
export const scryptKdf: Kdf = {
  derive(secret, { N, r, p, salt }) {
    if (N > COST_LIMIT.N || r > COST_LIMIT.r || p > COST_LIMIT.p) {
      return Promise.reject(new RangeError('the key slot asks for too much'));
    }
    // Two keyboards may write the same character in two ways.
    const text = secret.normalize('NFKC');
    const options = { N, r, p, maxmem: 128 * N * r * 2 };
    return new Promise((resolve, reject) => {
      scrypt(text, Buffer.from(salt, 'hex'), 32, options, (error, key) => {
        if (error === null) resolve(key);
        else reject(error);
      });
    });
  },
};

/**
 * For one sign-in and no longer: the same secret with the same parameters is stretched once. What
 * opens the slot and what opens the signing key are told apart by HKDF afterwards.
 */
export function stretchedOnce(kdf: Kdf): Kdf {
  const made = new Map<string, Promise<Buffer>>();
  return {
    async derive(secret, params) {
      const { algorithm, N, r, p, salt } = params;
      const name = [algorithm, N, r, p, salt, secret].join(' ');
      const known = made.get(name) ?? kdf.derive(secret, params);
      made.set(name, known);
      return Buffer.from(await known);
    },
  };
}

/** How a new secret is stretched, for the slot and the signing key of one account together. */
export interface Stretching {
  readonly kdf: Kdf;
  readonly params: KdfParams;
}

/** A new salt for a new secret. */
export function newStretching(ports: {
  readonly kdf: Kdf;
  readonly cost: KdfCost;
  readonly randomBytes: (length: number) => Uint8Array;
}): Stretching {
  const salt = Buffer.from(ports.randomBytes(32)).toString('hex');
  return { kdf: stretchedOnce(ports.kdf), params: { algorithm: 'scrypt', ...ports.cost, salt } };
}
