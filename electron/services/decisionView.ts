import type { DecisionView, FindingView, PackIdentity, PassedRule } from '../contract/decision.ts';
import type { IsoDate } from '../domain/date.ts';
import type { Finding, Grade, Verdict } from '../domain/decision.ts';
import { BIND_PARAMETERS, type PolicyPack } from '../domain/policy.ts';
import { memoPerPeriod } from '../rules/verdict.ts';

const WORST_FIRST: readonly Grade[] = ['SEED', 'D', 'C', 'B', 'A'];

/** A grade as it is shown: our own reading has none (–). */
export function gradeText(grade: Grade): string {
  return grade === 'OWN' ? '–' : grade;
}

/** Shown for a pack that has no content on the day: its file is missing or damaged. */
const NO_VERSION = '–';

const packViews = memoPerPeriod(packViewOn);

/** The pack on screen and paper, with the worst grade of the binding values in force. */
export function packView(pack: PolicyPack, on: IsoDate): PackIdentity {
  return packViews(pack, on);
}

function packViewOn(pack: PolicyPack, on: IsoDate): PackIdentity {
  const grades = new Set(BIND_PARAMETERS.map((name) => pack.inForce(name, on)?.grade));
  const worst = WORST_FIRST.find((grade) => grades.has(grade));
  const version = pack.versionOn(on)?.identity.version ?? NO_VERSION;
  return { id: pack.id, version, grade: gradeText(worst ?? 'OWN') };
}

/** A finding in the words of the clerk, with what can be done now. */
export function findingView(pack: PolicyPack, operation: string, finding: Finding): FindingView {
  const text = pack.texts.get(`${operation}.${finding.code}`);
  return {
    code: finding.code,
    decision: finding.decision,
    rule: finding.rule,
    message: finding.message,
    remedy: text?.zh.remedy ?? '',
    en: { message: text?.en.message ?? finding.message, remedy: text?.en.remedy ?? '' },
    reference: finding.reference,
    grade: gradeText(finding.grade),
  };
}

/** Rules of the operation that were asked and did not fire. */
export function passedRules(
  pack: PolicyPack,
  operation: string,
  fired: readonly string[],
): PassedRule[] {
  const passed: PassedRule[] = [];
  for (const [key, text] of pack.texts) {
    const code = key.slice(operation.length + 1);
    if (!key.startsWith(`${operation}.`) || fired.includes(code)) continue;
    passed.push({
      code,
      title: text.zh.title,
      en: { title: text.en.title },
      reference: text.reference,
      grade: gradeText(text.grade),
    });
  }
  return passed;
}

/**
 * The engine's verdict as the entry keeps it: what did not fire is known by the pack's version, and
 * its texts are not written again with every entry.
 */
export function keptDecision(
  pack: PolicyPack,
  operation: string,
  verdict: Verdict,
  on: IsoDate,
): DecisionView {
  return {
    decision: verdict.decision,
    findings: verdict.findings.map((finding) => findingView(pack, operation, finding)),
    passed: [],
    pack: packView(pack, on),
    on,
  };
}

/** A decision with the rules that were asked and did not fire, for the check list on the screen. */
export function withPassed(
  pack: PolicyPack,
  operation: string,
  decision: DecisionView,
): DecisionView {
  const fired = decision.findings.map((finding) => finding.code);
  return { ...decision, passed: passedRules(pack, operation, fired) };
}

/** The engine's verdict as screen and paper show it. */
export function decisionView(
  pack: PolicyPack,
  operation: string,
  verdict: Verdict,
  on: IsoDate,
): DecisionView {
  return withPassed(pack, operation, keptDecision(pack, operation, verdict, on));
}
