import { PARAMETER_NAMES, type PolicyPack, type RuleText } from '../../electron/domain/policy.ts';
import { citedParameters } from '../../electron/rules/index.ts';
import { packNamed, valueLine } from './diff.ts';
import { UsageError, say } from './io.ts';

function sayHistory(pack: PolicyPack, wanted: string): void {
  for (const name of PARAMETER_NAMES.filter((each) => each === wanted)) {
    say(`\n${name}`);
    for (const value of pack.history(name)) say(`  ${valueLine(value)}`);
  }
}

function sayRule(pack: PolicyPack, key: string, text: RuleText): void {
  say(`${text.rule}  ${key}  (${text.grade})`);
  say(`  ${text.zh.title}: ${text.zh.message}`);
  say(`  ${text.zh.remedy}`);
  say(`  ${text.en.title}: ${text.en.message}`);
  say(`  ${text.reference}`);
  if (text.facts.length > 0) say(`  ${text.facts.join(', ')}`);
  for (const name of citedParameters(key)) sayHistory(pack, name);
}

/** `policy explain <pack> <rule | code | parameter>`: words, source and dated values. */
export function explainCommand(args: string[], resources: string): number {
  const pack = packNamed(resources, args[0]);
  const wanted = args[1];
  if (wanted === undefined) throw new UsageError('policy explain: name a rule, code or parameter');
  const rules = [...pack.texts].filter(
    ([key, text]) => text.rule === wanted || key === wanted || key.endsWith(`.${wanted}`),
  );
  for (const [key, text] of rules) sayRule(pack, key, text);
  const isParameter = PARAMETER_NAMES.some((name) => name === wanted);
  if (isParameter) sayHistory(pack, wanted);
  if (rules.length > 0 || isParameter) return 0;
  throw new UsageError(
    `policy explain: ${wanted} is no rule (R-B05), code (REL_NOT_NEAR) or parameter (reach)`,
  );
}
