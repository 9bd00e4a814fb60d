import type { z } from 'zod';

import { RequestRefusal, TimeAnswer, centralPaths } from './common.ts';
import { BatchAnswer, BatchRequest } from './operations.ts';
import { RegisterPage, RegisterQuery, VerifyAnswer, VerifyRequest } from './register.ts';

/** One call of the API; the client, the reference server and the documentation read this. */
export interface CentralCall {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly summary: string;
  /** False: answers without a token. */
  readonly token: boolean;
  readonly body: z.ZodType | null;
  readonly query: z.ZodObject | null;
  readonly answer: z.ZodType;
}

/** Every call of version 1. */
export const centralApi = {
  time: {
    method: 'GET',
    path: centralPaths.time,
    summary: "Central's clock, its sequence and the versions it speaks",
    token: false,
    body: null,
    query: null,
    answer: TimeAnswer,
  },
  operations: {
    method: 'POST',
    path: centralPaths.operations,
    summary: 'Takes a batch of operations, each exactly once by its id',
    token: true,
    body: BatchRequest,
    query: null,
    answer: BatchAnswer,
  },
  verify: {
    method: 'POST',
    path: centralPaths.verify,
    summary: 'Says what the register knows about the persons of a case',
    token: true,
    body: VerifyRequest,
    query: null,
    answer: VerifyAnswer,
  },
  register: {
    method: 'GET',
    path: centralPaths.register,
    summary: 'One page of what changed in the register',
    token: true,
    body: null,
    query: RegisterQuery,
    answer: RegisterPage,
  },
} as const satisfies Record<string, CentralCall>;

export { RequestRefusal };
