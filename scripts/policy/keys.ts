import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { type PolicyReader, directoryReader } from '../../electron/policy/reader.ts';
import { readPack } from '../../electron/policy/readPack.ts';
import { PolicyError } from '../../electron/policy/problems.ts';
import { KeyFile, KeyUse } from '../../electron/policy/schema.ts';
import { makeKeyPair, publicKeyOf, signPack } from '../../electron/policy/signature.ts';
import { UsageError, privateKeyPath, say, takeOption, takeSwitch } from './io.ts';

const DEFAULT_LABEL = 'demo';

function publicKeyFile(resources: string, label: string): string {
  return join(resources, 'policy', 'keys', `${label}.json`);
}

/** `policy keygen`: a new key pair; an existing one is never overwritten. */
export function keygenCommand(args: string[], resources: string): number {
  const use = KeyUse.safeParse(takeOption(args, '--use') ?? 'demo');
  const [label] = args;
  if (!use.success) throw new UsageError('policy keygen: --use is demo or production');
  if (label === undefined) throw new UsageError('policy keygen: give the key a label');
  const privateFile = privateKeyPath(label);
  const publicFile = publicKeyFile(resources, label);
  for (const file of [privateFile, publicFile]) {
    if (existsSync(file)) throw new UsageError(`policy keygen: ${file} is there already`);
  }
  const { publicKey, privatePem } = makeKeyPair();
  const key = KeyFile.parse({ label, use: use.data, algorithm: 'Ed25519', publicKey });
  mkdirSync(dirname(privateFile), { recursive: true, mode: 0o700 });
  writeFileSync(privateFile, privatePem, { mode: 0o600, flag: 'wx' });
  mkdirSync(dirname(publicFile), { recursive: true });
  writeFileSync(publicFile, `${JSON.stringify(key, null, 2)}\n`);
  say(`public key:  ${publicFile}`);
  say(`private key: ${privateFile} (keep it off the counters and out of the repository)`);
  return 0;
}

function allPacks(reader: PolicyReader): string[] {
  return reader.list('policy').filter((name) => reader.read(`policy/${name}/pack.json`) !== null);
}

function readPrivateKey(publicFile: string, label: string, file: string): string {
  if (!existsSync(file)) {
    throw new UsageError(
      `policy sign: no private key at ${file}. Give --private, or make a new pair: take ` +
        `policy/keys/${label}.json away, policy keygen ${label}, policy sign --all`,
    );
  }
  if (!existsSync(publicFile)) {
    throw new UsageError(`policy sign: no public key at ${publicFile}: policy keygen ${label}`);
  }
  const pem = readFileSync(file, 'utf8');
  const key = KeyFile.parse(JSON.parse(readFileSync(publicFile, 'utf8')));
  if (publicKeyOf(pem) === key.publicKey) return pem;
  throw new UsageError(`policy sign: ${file} is not the private half of keys/${label}.json`);
}

/** `policy sign`: signs packs that read without an error. */
export function signCommand(args: string[], resources: string): number {
  const label = takeOption(args, '--key') ?? DEFAULT_LABEL;
  const privateFile = takeOption(args, '--private') ?? privateKeyPath(label);
  const reader = directoryReader(resources);
  const ids = takeSwitch(args, '--all') ? allPacks(reader) : args;
  if (ids.length === 0) throw new UsageError('policy sign: name packs, or give --all');
  const privatePem = readPrivateKey(publicKeyFile(resources, label), label, privateFile);
  for (const id of ids) {
    const reading = readPack(withoutSignatures(reader), `policy/${id}`);
    if (!reading.ok) throw new PolicyError(reading.problems);
    const signature = signPack(reading.pack.content, label, privatePem);
    const file = join(resources, 'policy', id, 'signature.json');
    writeFileSync(file, `${JSON.stringify(signature, null, 2)}\n`);
    say(`signed: ${id} (${signature.digest.slice(0, 23)}…)`);
  }
  return 0;
}

/** A broken old signature must not keep a pack from being signed again. */
function withoutSignatures(reader: PolicyReader): PolicyReader {
  return {
    ...reader,
    read: (path: string) => (path.endsWith('/signature.json') ? null : reader.read(path)),
  };
}
