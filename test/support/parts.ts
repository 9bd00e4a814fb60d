import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';

import type { Author } from '../../db/ledger.ts';
import type { AccountRoles } from '../../db/schema/ledger.ts';
import {
  epochMsOfInstant,
  instantOfEpochMs,
  type Clock,
  type IsoInstant,
} from '../../electron/domain/clock.ts';
import type { Result } from '../../electron/domain/result.ts';
import { StaffNumber, UserAccountId } from '../../electron/domain/terms.ts';

// Reads no file, so that a child process of a test can be bundled with it.

/** A clock that stands still until it is moved. */
export interface TestClock extends Clock {
  set(instant: string): void;
  advance(milliseconds: number): void;
}

export function aClock(start = '2026-03-10T09:00:00.000+08:00'): TestClock {
  let now = epochMsOfInstant(start as IsoInstant);
  let elapsed = 0;
  return {
    now: () => instantOfEpochMs(now),
    monotonicMs: () => elapsed,
    set: (instant) => {
      now = epochMsOfInstant(instant as IsoInstant);
    },
    advance: (milliseconds) => {
      now += milliseconds;
      elapsed += milliseconds;
    },
  };
}

/** A sign-in account with a key of its own; the name is its id, staff number and sign-in name. */
export interface TestAuthor extends Author {
  readonly roles: AccountRoles;
  /** PKCS#8, so that a child process can sign as the same author. */
  readonly privateKeyPem: string;
}

export function anAuthor(
  name: string,
  roles: AccountRoles,
  staffNumber = name.toUpperCase().slice(0, 12),
): TestAuthor {
  const { privateKey } = generateKeyPairSync('ed25519');
  return authorOfKey(
    privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    name,
    roles,
    staffNumber,
  );
}

export function authorOfKey(
  privateKeyPem: string,
  name: string,
  roles: AccountRoles,
  staffNumber = name.toUpperCase().slice(0, 12),
): TestAuthor {
  const privateKey = createPrivateKey(privateKeyPem);
  const publicKey = createPublicKey(privateKey).export({ format: 'jwk' }).x ?? '';
  return {
    accountId: UserAccountId.parse(`account-${name}`),
    staffNumber: StaffNumber.parse(staffNumber),
    publicKey,
    roles,
    privateKeyPem,
    sign: (bytes) => sign(null, bytes, privateKey),
  };
}

/** The value, or a failed test that shows the problem. */
export function must<T, P>(result: Result<T, P>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value;
}
