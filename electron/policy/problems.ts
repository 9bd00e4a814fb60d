import type { z } from 'zod';

/** What is wrong in a policy file: where, what stands there, and what would be right. */
export interface PolicyProblem {
  /** File relative to the policy directory, e.g. 'GX-NN/binding.json'. */
  readonly file: string;
  /** Place inside the file, e.g. 'parameters.reach[1].value'. */
  readonly path: string;
  /** What stands there, as JSON; empty when something is missing. */
  readonly value: string;
  /** The cure, in a sentence. */
  readonly right: string;
}

/** Policy that is refused; the message names every problem in one line each. */
export class PolicyError extends Error {
  readonly problems: readonly PolicyProblem[];

  constructor(problems: readonly PolicyProblem[]) {
    super(problems.map(problemSentence).join('\n'));
    this.name = 'PolicyError';
    this.problems = problems;
  }
}

/** One problem as a sentence: file: path: value: cure. */
export function problemSentence({ file, path, value, right }: PolicyProblem): string {
  return [file, path, value, right].filter((part) => part !== '').join(': ');
}

/** A problem with the value shown as short JSON. */
export function problem(file: string, path: string, value: unknown, right: string): PolicyProblem {
  const text = value === undefined ? '' : JSON.stringify(value);
  return { file, path, value: text.length > 80 ? `${text.slice(0, 77)}…` : text, right };
}

/** 'parameters.reach[1].value' from a list of keys. */
export function pathText(keys: readonly PropertyKey[]): string {
  return keys.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    return text === '' ? String(key) : `${text}.${String(key)}`;
  }, '');
}

function valueAt(root: unknown, keys: readonly PropertyKey[]): unknown {
  return keys.reduce<unknown>((value, key) => {
    if (typeof value !== 'object' || value === null) return undefined;
    return Reflect.get(value, key);
  }, root);
}

function cure(issue: z.core.$ZodIssue, value: unknown): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return (
        `unknown ${issue.keys.length > 1 ? 'keys' : 'key'} ${issue.keys.join(', ')}: ` +
        'take it out or spell it as the schema does'
      );
    case 'invalid_value':
      return `must be one of ${issue.values.map(String).join(', ')}`;
    case 'invalid_union':
      return unionCure(issue, value);
    default:
      return value === undefined ? 'is missing' : issue.message;
  }
}

function unionCure(issue: z.core.$ZodIssueInvalidUnion, value: unknown): string {
  const parts = issue.errors.flatMap((branch) => branch.map((inner) => cure(inner, value)));
  return parts.length === 0 ? issue.message : [...new Set(parts)].join(', or ');
}

/** The problems zod found in a file, with the value that stands at each place. */
export function problemsOf(file: string, root: unknown, error: z.ZodError): PolicyProblem[] {
  return error.issues.map((issue) => {
    const value = valueAt(root, issue.path);
    const shown = issue.code === 'unrecognized_keys' ? undefined : value;
    return problem(file, pathText(issue.path), shown, cure(issue, value));
  });
}
