import type { DoorProblem, OperationContract } from '../contract/operation.ts';
import { operations } from '../contract/operations.ts';
import { fail } from '../domain/result.ts';
import type { Role } from '../domain/terms.ts';
import { examine, inputLimits } from './examine.ts';
import type { Answer } from './handlers.ts';
import { refusalFor } from './permission.ts';

/** What the door needs from the rest of main. */
export interface DoorPorts {
  /** The signed-in account's roles, or null. */
  readonly roles: () => readonly Role[] | null;
  /** Runs the one handler of an operation on parsed input; may load it first. */
  readonly dispatch: (name: string, input: unknown) => Answer | Promise<Answer>;
  /** Writes a bug to the log and gives its number. */
  readonly incident: (error: unknown, operation: string) => string;
  /** False when this page asked too often. */
  readonly takeToken: () => boolean;
}

const contracts: ReadonlyMap<string, OperationContract> = new Map(
  Object.values(operations).map((contract): [string, OperationContract] => [
    contract.name,
    contract,
  ]),
);

/**
 * The one door between window and main process, always in the same order: size and shape, name,
 * session, permission, input, service, answer. A refusal is a value, an exception is an incident.
 */
export function openDoor(ports: DoorPorts): (name: unknown, input: unknown) => Promise<Answer> {
  return async (name, input) => {
    if (!ports.takeToken()) return malformed('', 'too many questions at once');
    const contract = typeof name === 'string' ? contracts.get(name) : undefined;
    if (contract === undefined) return malformed('', 'no such operation');
    const refusal = refusalFor(contract.permission, ports.roles());
    if (refusal !== null) return fail(refusal);
    const bad = examine(input, { ...inputLimits, binary: contract.binary });
    if (bad !== null) return malformed(bad.path, bad.message);
    const parsed = contract.input.safeParse(input);
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      return malformed(issue?.path.join('.') ?? '', issue?.code ?? 'invalid');
    }
    try {
      return checkedAnswer(contract, await ports.dispatch(contract.name, parsed.data));
    } catch (error) {
      return fail({ code: 'incident', number: ports.incident(error, contract.name) });
    }
  };
}

/** A bug in a service cannot leak a field that the contract does not name. */
function checkedAnswer(contract: OperationContract, answer: Answer): Answer {
  if (!answer.ok && isDoorProblem(answer.problem)) return answer;
  const schema = answer.ok ? contract.output : contract.problem;
  const parsed = schema.safeParse(answer.ok ? answer.value : answer.problem);
  if (!parsed.success) {
    const where = parsed.error.issues.map((i) => `${i.path.join('.')}:${i.code}`).slice(0, 5);
    throw new Error(`the answer breaks its contract at ${where.join(' ')}`);
  }
  return answer.ok
    ? { ok: true, value: parsed.data }
    : { ok: false, problem: parsed.data as { code: string } };
}

/** The session may end while a handler waits (lock, removal); that is the door's own refusal. */
function isDoorProblem(problem: { readonly code: string }): boolean {
  return problem.code === 'session.none' || problem.code === 'permission.denied';
}

function malformed(path: string, message: string): Answer {
  const problem: DoorProblem = { code: 'input.malformed', path, message };
  return fail(problem);
}
