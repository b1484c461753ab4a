import { type Problem, type ProblemCode, problemCode } from '@channeldesk/contracts';

/** The backend answered with a problem document. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly problem: Problem;
  readonly code: ProblemCode;

  constructor(problem: Problem) {
    super(problem.title);
    this.problem = problem;
    const known = problemCode.safeParse(problem.code);
    this.code = known.success ? known.data : 'internal';
  }
}

/** No answer came back at all, so nobody here knows whether a write was carried out. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost';
  readonly isWrite: boolean;

  constructor(isWrite: boolean, cause: unknown) {
    super('The connection to the console was lost', { cause });
    this.isWrite = isWrite;
  }
}

/** The problem code of an error that the backend sent, or null for anything else. */
export function problemCodeOf(error: unknown): ProblemCode | null {
  return error instanceof ApiProblem ? error.code : null;
}

/** Whether the error says that nobody is signed in any more. */
export function isSignedOut(error: unknown): boolean {
  const code = problemCodeOf(error);
  return code === 'unauthenticated' || code === 'session-expired';
}
