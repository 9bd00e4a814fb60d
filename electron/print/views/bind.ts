import { groupIdNumber } from '../../domain/mask.ts';
import type { AccountView } from '../../contract/person.ts';
import type { DecisionView } from '../../contract/decision.ts';
import type { BindContent, PaperBind } from '../../services/paperFacts.ts';
import type { Cited } from '../cited.ts';
import type { FormTexts } from '../formTexts.ts';
import { signatureView } from '../signatures.ts';
import { basisOf, citedView, identityView, personView, relationWords, yuan } from '../wording.ts';

/** Balances as a dated snapshot: 当前余额, 已划出额度, 可用余额, 余额截至. */
export function accountView(account: AccountView) {
  return {
    balance: yuan(account.balanceFen),
    quota: yuan(account.quotaFen + account.heldFen),
    available: yuan(account.availableFen),
    asOf: account.asOf,
  };
}

/** The blocks or rows of all relatives. */
export function bindRows(texts: FormTexts, { owner, binds }: BindContent, isTraining: boolean) {
  return binds.map((bind, i) => bindRow(texts, owner, bind, { no: i + 1, isTraining }));
}

function bindRow(
  texts: FormTexts,
  owner: { name: string },
  bind: PaperBind,
  { no, isTraining }: { readonly no: number; readonly isTraining: boolean },
) {
  const relation = relationWords(texts, bind.relationship, bind.relative.sex);
  const identity = identityView(bind.identity, isTraining);
  // Under a seed pack a second person is waited for although no rule asks for one.
  const outcome = bind.state === 'PENDING_REVIEW' ? 'REVIEW' : bind.decision.decision;
  return {
    no,
    ...personView(texts, bind.relative),
    relation,
    sentence: `${bind.relative.name} 是 ${owner.name} 的${relation}`,
    order: `第 ${bind.position} 位`,
    quota: bind.crossProvince ? yuan(bind.quotaFen) : '省内共济，不划额度',
    effectiveFrom: bind.effectiveFrom,
    state: texts.labels.state[bind.state] ?? bind.state,
    outcome: texts.labels.decision[outcome] ?? outcome,
    findings: findingRows(texts, bind.decision),
    numberLabel: identity.label,
    number: identity.number,
    qr: identity.qr,
    consent: texts.labels.consent[bind.consent],
  };
}

function findingRows(texts: FormTexts, decision: DecisionView) {
  return decision.findings.map(({ message, reference, grade, decision: given }) => ({
    message,
    isWaiting: given === 'PENDING',
    basis: basisOf(texts, { source: reference, grade }),
  }));
}

/** The rules a bind stands on, each once, with the text of the law or pack they come from. */
export function policyRows(
  texts: FormTexts,
  words: Readonly<Record<string, string>>,
  { binds }: BindContent,
) {
  const passed = binds.flatMap((bind) => bind.decision.passed);
  return Object.entries(words).flatMap(([code, title]) => {
    const rule = passed.find((item) => item.code === code);
    if (rule === undefined) return [];
    return [{ title, basis: basisOf(texts, { source: rule.reference, grade: rule.grade }) }];
  });
}

/** F-01: the whole application. */
export function applicationView(texts: FormTexts, content: BindContent, isTraining: boolean) {
  const words = texts['F-01'];
  const relatives = bindRows(texts, content, isTraining);
  const several = relatives.length > 1;
  return {
    owner: personView(texts, content.owner),
    account: content.account === null ? null : accountView(content.account),
    count: relatives.length,
    relatives: relatives.map((row) => ({ ...row, several, term: words.term })),
    agent: agentView(content),
    guardian: guardianView(texts, content),
    documents: documentRows(texts, content),
    policy: policyRows(texts, words.basisRules, content),
    findings: relatives.flatMap((row) => row.findings),
    declaration: citedView(texts, words.declaration),
    signature: signatureView(content.signature),
    needsRelative: relatives.some((row) => row.consent === texts.labels.consent.present),
  };
}

function agentView({ agent }: BindContent) {
  if (agent === null) return null;
  return { name: agent.name, idNumber: groupIdNumber(agent.idNumber), phone: agent.phone ?? '' };
}

function guardianView(texts: FormTexts, { guardian }: BindContent) {
  if (guardian === null) return null;
  const { labels } = texts;
  return {
    name: guardian.name,
    idNumber: groupIdNumber(guardian.idNumber),
    forWhom: labels.person[guardian.forWhom],
    relation: labels.guardianRelation[guardian.relation],
    reason: labels.guardianReason[guardian.reason],
  };
}

/** Every paper that was taken or replaced, with its legal basis; equal ones of several in a row. */
function documentRows(texts: FormTexts, content: BindContent) {
  const { labels } = texts;
  const words = texts['F-01'].documents;
  const { ownerDocument, agent, guardian, binds } = content;
  const list = new DocumentList(texts);
  if (ownerDocument !== null) list.add(words.ownerIdentity, '', seen(texts, ownerDocument));
  for (const { relative, relativeDocument } of binds) {
    if (relativeDocument === null) continue;
    list.add(words.relativeIdentity, relative.name, seen(texts, relativeDocument));
  }
  if (content.commitmentBy !== 'none') {
    list.add(words.commitment, '', `${labels.signedBy[content.commitmentBy] ?? ''}承诺`);
  }
  for (const { proof, relative, consent } of binds) {
    if (proof) list.add(words.proof, relative.name, '已提交');
    if (consent === 'none') continue;
    const cited = consent === 'guardian' ? words.minorConsent : words.consent;
    list.add(cited, relative.name, labels.consent[consent] ?? consent);
  }
  if (agent?.authorityLetter === true) list.add(words.authority, '', '已提交');
  if (guardian?.proofSeen === true) {
    const isMinor = guardian.reason === 'minor';
    list.add(isMinor ? words.guardianMinor : words.guardianAdult, '', '已查验');
  }
  return list.rows();
}

/** Lines of the list of papers; persons whose paper was taken the same way share one. */
class DocumentList {
  readonly #texts: FormTexts;
  readonly #lines = new Map<string, { cited: Cited; names: string[]; how: string }>();

  constructor(texts: FormTexts) {
    this.#texts = texts;
  }

  add(cited: Cited, name: string, how: string): void {
    const key = `${cited.text}|${how}`;
    const line = this.#lines.get(key) ?? { cited, names: [], how };
    if (name !== '') line.names.push(name);
    this.#lines.set(key, line);
  }

  rows() {
    const order = [...new Set([...this.#lines.values()].map(({ cited }) => cited))];
    const lines = order.flatMap((cited) =>
      [...this.#lines.values()].filter((line) => line.cited === cited),
    );
    return lines.map(({ cited, names, how }) => ({
      text: cited.text,
      how: names.length === 0 ? how : `${names.join('、')}，${how}`,
      basis: basisOf(this.#texts, cited),
    }));
  }
}

function seen(
  texts: FormTexts,
  document: { kind: string; expiresOn: string | null; faceMatches: boolean },
): string {
  const kind = texts.labels.document[document.kind] ?? document.kind;
  const until = document.expiresOn === null ? '长期' : `有效期至 ${document.expiresOn}`;
  return `${kind}，${until}${document.faceMatches ? '，人证一致' : ''}`;
}

/** F-02: the promises for all relatives of the form. */
export function commitmentView(texts: FormTexts, content: BindContent, isTraining: boolean) {
  const words = texts['F-02'];
  return {
    owner: personView(texts, content.owner),
    opening: words.opening,
    relatives: bindRows(texts, content, isTraining),
    promises: words.promises.map((promise, i) => ({ no: i + 1, ...citedView(texts, promise) })),
    handwriting: words.handwriting,
    handwritingLabel: words.handwritingLabel,
    noProxy: citedView(texts, words.noProxy),
    commitmentBy: texts.labels.signedBy[content.commitmentBy],
    guardian: guardianView(texts, content),
    signature: signatureView(content.signature),
  };
}
