import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { directoryReader } from '../../electron/policy/reader.ts';
import { readPack } from '../../electron/policy/readPack.ts';
import { PolicyError } from '../../electron/policy/problems.ts';
import { KeyFile, KeyUse } from '../../electron/policy/schema.ts';
import { makeKeyPair, publicKeyOf, signPack } from '../../electron/policy/signature.ts';
import { RESOURCES, UsageError, privateKeyPath, say, takeOption, takeSwitch } from './io.ts';

const DEFAULT_LABEL = 'demo';

function publicKeyFile(label: string): string {
  return join(RESOURCES, 'policy', 'keys', `${label}.json`);
}

/** `policy keygen`: a new key pair; an existing one is never overwritten. */
export function keygenCommand(args: string[]): number {
  const use = KeyUse.safeParse(takeOption(args, '--use') ?? 'demo');
  const [label] = args;
  if (!use.success) throw new UsageError('policy keygen: --use is demo or production');
  if (label === undefined) throw new UsageError('policy keygen: give the key a label');
  const privateFile = privateKeyPath(label);
  for (const file of [privateFile, publicKeyFile(label)]) {
    if (existsSync(file)) throw new UsageError(`policy keygen: ${file} is there already`);
  }
  const { publicKey, privatePem } = makeKeyPair();
  const key = KeyFile.parse({ label, use: use.data, algorithm: 'Ed25519', publicKey });
  mkdirSync(dirname(privateFile), { recursive: true, mode: 0o700 });
  writeFileSync(privateFile, privatePem, { mode: 0o600, flag: 'wx' });
  mkdirSync(dirname(publicKeyFile(label)), { recursive: true });
  writeFileSync(publicKeyFile(label), `${JSON.stringify(key, null, 2)}\n`);
  say(`public key:  ${publicKeyFile(label)}`);
  say(`private key: ${privateFile} (keep it off the counters and out of the repository)`);
  return 0;
}

function allPacks(): string[] {
  const reader = directoryReader(RESOURCES);
  return reader.list('policy').filter((name) => reader.read(`policy/${name}/pack.json`) !== null);
}

function readPrivateKey(label: string, file: string): string {
  if (!existsSync(file)) {
    throw new UsageError(
      `policy sign: no private key at ${file}. Give --private, or make a new pair: take ` +
        `resources/policy/keys/${label}.json away, policy keygen ${label}, policy sign --all`,
    );
  }
  const pem = readFileSync(file, 'utf8');
  const key = KeyFile.parse(JSON.parse(readFileSync(publicKeyFile(label), 'utf8')));
  if (publicKeyOf(pem) === key.publicKey) return pem;
  throw new UsageError(`policy sign: ${file} is not the private half of keys/${label}.json`);
}

/** `policy sign`: signs packs that read without an error. */
export function signCommand(args: string[]): number {
  const label = takeOption(args, '--key') ?? DEFAULT_LABEL;
  const privateFile = takeOption(args, '--private') ?? privateKeyPath(label);
  const ids = takeSwitch(args, '--all') ? allPacks() : args;
  if (ids.length === 0) throw new UsageError('policy sign: name packs, or give --all');
  const privatePem = readPrivateKey(label, privateFile);
  const reader = directoryReader(RESOURCES);
  for (const id of ids) {
    const reading = readPack(withoutSignatures(reader), `policy/${id}`);
    if (!reading.ok) throw new PolicyError(reading.problems);
    const signature = signPack(reading.pack.content, label, privatePem);
    const file = join(RESOURCES, 'policy', id, 'signature.json');
    writeFileSync(file, `${JSON.stringify(signature, null, 2)}\n`);
    say(`signed: ${id} (${signature.digest.slice(0, 23)}…)`);
  }
  return 0;
}

/** A broken old signature must not keep a pack from being signed again. */
function withoutSignatures(reader: ReturnType<typeof directoryReader>) {
  return {
    ...reader,
    read: (path: string) => (path.endsWith('/signature.json') ? null : reader.read(path)),
  };
}
