import { type Problem, type ProblemCode, problem, problems } from '@channeldesk/contracts';
import { expect } from 'vitest';

interface Answer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

declare module 'vitest' {
  interface Matchers<R extends void | Promise<void> = void | Promise<void>, T = unknown> {
    /** Passes for a whole problem document of this code: status, type, content type, shape. */
    toBeProblem(code: ProblemCode, expected?: Partial<Problem>): R;
  }
}

/** Adds `expect(response).toBeProblem('not-found')` for what `app.inject()` answers. */
export function installProblemMatcher(): void {
  expect.extend({
    toBeProblem(received: Answer, code: ProblemCode, expected: Partial<Problem> = {}) {
      const faults = faultsOf(received, code);
      const body = parse(received.body);
      const isAsExpected = this.equals(body, expect.objectContaining(expected));
      return {
        pass: faults.length === 0 && isAsExpected,
        message: () =>
          `expected the problem ${code}${faults.map((fault) => `\n- ${fault}`).join('')}\n` +
          `expected parts: ${JSON.stringify(expected)}\nreceived ${received.statusCode}: ${received.body}`,
      };
    },
  });
}

function faultsOf({ statusCode, headers, body }: Answer, code: ProblemCode): string[] {
  const document = problem.safeParse(parse(body));
  if (!document.success) return ['the body is not a problem document'];
  const { data } = document;
  const { status } = problems[code];
  const checks: [boolean, string][] = [
    [statusCode === status, `the status is ${statusCode} instead of ${status}`],
    [data.status === statusCode, `the body says status ${data.status}`],
    [data.code === code, `the code is ${data.code}`],
    [data.type === `/docs/problems/${code}`, `the type is ${data.type}`],
    [
      String(headers['content-type']).startsWith('application/problem+json'),
      `the content type is ${String(headers['content-type'])}`,
    ],
    [data.requestId === headers['x-request-id'], 'the request ID is not that of the header'],
  ];
  return checks.flatMap(([holds, fault]) => (holds ? [] : [fault]));
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
