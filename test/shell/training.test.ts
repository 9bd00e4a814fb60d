import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { enterTraining, trainingChoices } from '../../electron/contract/training.ts';
import type { Desk } from '../../electron/services/desk.ts';
import { changeSettings } from '../../electron/services/changeSettings.ts';
import { checkPaperCode } from '../../electron/services/checkPaperCode.ts';
import { getSettings } from '../../electron/services/getSettings.ts';
import { receiptQr, type ReceiptNumber } from '../../electron/domain/receipt.ts';
import { OperationId } from '../../electron/domain/terms.ts';
import { searchPersons } from '../../electron/services/searchPersons.ts';
import { unmaskPerson } from '../../electron/services/unmaskPerson.ts';
import { envelopeOf } from '../../electron/services/write.ts';
import { KeySlots } from '../../electron/shell/keys/slots.ts';
import { readSlotFile } from '../../electron/shell/keys/slotFile.ts';
import { officeFiles } from '../../electron/shell/officeFiles.ts';
import { openOffice } from '../../electron/shell/openOffice.ts';
import { sessionKeeper, type SessionKeeper } from '../../electron/shell/session.ts';
import { listTraining, openTraining, type TrainingPorts } from '../../electron/shell/training.ts';
import { TRAINING_ACCOUNTS } from '../../electron/shell/trainingAccounts.ts';
import { personIdOf } from '../../scripts/demoOffice/people.ts';
import { trainingPeopleText } from '../../scripts/demoOffice/trainingPeople.ts';
import { theBook } from '../support/desk.ts';
import { must } from '../support/ledger.ts';
import { anOffice, foundingPorts } from '../support/office.ts';
import { RESOURCES } from '../support/policy.ts';

const newEnvelope = () => envelopeOf(OperationId.parse(randomUUID()));

let data = '';
const keepers: SessionKeeper[] = [];
beforeEach(() => {
  data = mkdtempSync(path.join(tmpdir(), 'training-'));
});
afterEach(() => {
  for (const keeper of keepers.splice(0)) keeper.close();
  rmSync(data, { recursive: true, force: true });
});

function ports(officeCode: string | null = '45010001'): TrainingPorts {
  const base = foundingPorts(data);
  return { ...base, data, resources: RESOURCES, book: theBook(), officeCode };
}

const enter = (packId: string, officeCode: string | null = '45010001') =>
  openTraining(ports(officeCode), { packId });

/** Somebody signed in at a training office that is there. */
async function signedIn(packId: string, role = 'clerk'): Promise<Desk> {
  const folder = path.join(data, 'training', packId);
  const base = { ...foundingPorts(folder), files: officeFiles(folder) };
  const slots = new KeySlots(base.files.keyslots, base.keys);
  const bookFor = () => theBook();
  const { clock } = base.ports;
  const keeper = sessionKeeper({
    ...{ slots, keys: base.keys, newId: base.newId },
    openOffice: (unlocked) => openOffice({ ...base, clock, on: null, bookFor }, slots, unlocked),
    onOpened: () => undefined,
    onSignedIn: () => undefined,
    onOddity: () => undefined,
  });
  keepers.push(keeper);
  const account = TRAINING_ACCOUNTS.find((one) => one.role === role);
  if (account === undefined) throw new Error('no such account');
  must(await keeper.signIn({ signInName: account.signInName, secret: account.secret }));
  const desk = keeper.desk();
  if (desk === null) throw new Error('nobody is signed in');
  return desk;
}

describe('what can be practised', () => {
  const ids = (officeCode: string | null) =>
    trainingChoices.output.parse(must(listTraining(ports(officeCode)))).packs.map(({ id }) => id);

  test('is what the articles say, and the office’s own packs; the own region first', () => {
    expect(ids('45010001')).toEqual(['GX-NN@seed', 'GX-NN', 'CQ@seed']);
    expect(ids('50000001')).toEqual(['CQ@seed', 'CQ', 'GX-NN@seed']);
  });

  test('is every production pack where no office is set up', () => {
    expect(ids(null)).toEqual(expect.arrayContaining(['GX-NN', 'CQ', 'GX-NN@seed', 'CQ@seed']));
    expect(ids(null)).not.toContain('CN-BASE');
  });

  test('is nothing else', async () => {
    for (const packId of ['CN-BASE', 'CQ', '../GX-NN', 'nothing']) {
      const answer = await enter(packId);
      expect(answer).toMatchObject({ ok: false, problem: { code: 'pack.unknown' } });
    }
    expect(enterTraining.problem.parse({ code: 'pack.unknown' })).toEqual({ code: 'pack.unknown' });
    expect(existsSync(path.join(data, 'training'))).toBe(false);
  });
});

describe('a training office', () => {
  test('is a file of its own, marked as training in the ledger and in its key slots', async () => {
    const answer = await enter('GX-NN@seed');
    expect(answer.place?.folder).toBe(path.join(data, 'training', 'GX-NN@seed'));
    const slots = must(readSlotFile(path.join(data, 'training/GX-NN@seed/keyslots.json')));
    expect(slots).toMatchObject({ training: true, demo: false, terminal: '99' });
    const { ledger, pack } = await signedIn('GX-NN@seed');
    expect(ledger.identity).toMatchObject({ training: true, demo: false, office: '45010099' });
    expect(pack.id).toBe('GX-NN@seed');
    expect(existsSync(path.join(data, 'ledger.db'))).toBe(false);
    expect(existsSync(path.join(data, 'keyslots.json'))).toBe(false);
  });

  test('has made-up people who live where the office is', async () => {
    await enter('CQ@seed');
    const desk = await signedIn('CQ@seed');
    const found = must(
      searchPersons(desk, { operationId: newEnvelope().operationId, text: '示例周' }),
    ).rows;
    expect(found.length).toBeGreaterThan(2);
    expect(found.some(({ insurance }) => insurance?.region === '500000')).toBe(true);
  });

  test('that was cut off while it was made is made anew, one that is there goes on', async () => {
    const unfinished = path.join(data, 'training/GX-NN.unfinished');
    mkdirSync(unfinished, { recursive: true });
    writeFileSync(path.join(unfinished, 'ledger.db'), 'half');
    await enter('GX-NN');
    expect(existsSync(unfinished)).toBe(false);
    const slots = readFileSync(path.join(data, 'training/GX-NN/keyslots.json'), 'utf8');
    await enter('GX-NN');
    expect(readFileSync(path.join(data, 'training/GX-NN/keyslots.json'), 'utf8')).toBe(slots);
    const { packs } = must(listTraining(ports()));
    expect(packs.map(({ id, started }) => [id, started])).toContainEqual(['GX-NN', true]);
  });

  test('reaches the reference central on this machine only', async () => {
    await enter('GX-NN');
    const desk = await signedIn('GX-NN', 'administrator');
    const settings = must(getSettings(desk, {}));
    const at = (centralUrl: string | null) =>
      changeSettings(desk, { settings: { ...settings, centralUrl } }).ok;
    expect(settings.centralUrl).toBeNull();
    expect(at('https://central.example.cn')).toBe(false);
    expect(at('http://127.0.0.1:8080')).toBe(true);
  });

  test('knows its own papers, and no paper that counts', async () => {
    await enter('GX-NN');
    const desk = await signedIn('GX-NN');
    const input = { ...newEnvelope(), personId: personIdOf('P03'), reason: '核对' };
    const { entry } = must(unmaskPerson(desk, input));
    const qr = (isTraining: boolean) =>
      receiptQr((entry?.receiptNumber ?? '') as ReceiptNumber, entry?.hash ?? '', isTraining);
    const check = (text: string) => must(checkPaperCode(desk, { text })).result;
    expect(check(qr(true))).toBe('known');
    expect(check(qr(false))).toBe('notOurs');
  });
});

test('an office where business counts does not open with a pack that only the articles support', async () => {
  const office = await anOffice({ packId: 'GX-NN@seed' });
  const keeper = office.start();
  const answer = await keeper.signIn({ signInName: 'admin01', secret: 'first-secret-01' });
  expect(answer).toMatchObject({ ok: false, problem: { code: 'ledger.trouble' } });
  expect(keeper.desk()).toBeNull();
  office.dispose();
});

test('the people in the resources are the ones that the script writes', () => {
  expect(readFileSync(path.join(RESOURCES, 'training/people.json'), 'utf8')).toBe(
    trainingPeopleText(),
  );
});
