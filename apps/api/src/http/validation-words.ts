import type { z } from 'zod';

type Issue = z.core.$ZodRawIssue;

/** What is wrong with a field, for whoever wrote the request; where nothing is said here, zod's words. */
export function validationWords(issue: Issue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      // Fastify hands on a body that was not sent as null.
      if (issue.input == null && !issue.path?.length)
        return 'The body is missing: send one of the type application/json';
      if (issue.input === undefined) return 'This field is missing';
      return `Must be ${typeWords[issue.expected]}`;
    case 'too_small':
      return `Must ${amount(issue.origin, 'at least', issue.minimum)}`;
    case 'too_big':
      return `Must ${amount(issue.origin, 'at most', issue.maximum)}`;
    case 'invalid_value':
      return `Must be ${listOf(issue.values.map(String), ' or ')}`;
    case 'unrecognized_keys':
      return `Is not known here: ${listOf(issue.keys, ' and ')}`;
    case 'invalid_union':
      return Array.isArray(issue.options)
        ? `Must be ${listOf(issue.options.map(String), ' or ')}`
        : undefined;
    case 'invalid_format':
      return formatWords[issue.format];
    case 'not_multiple_of':
    case 'invalid_key':
    case 'invalid_element':
    case 'custom':
      return undefined;
  }
}

/** Numbers are at least or at most so much, all else has so many parts. */
function amount(origin: string, bound: string, count: number | bigint): string {
  if (origin === 'number' || origin === 'int' || origin === 'bigint') return `be ${bound} ${count}`;
  const [one, many] = origin === 'string' ? ['character', 'characters'] : ['entry', 'entries'];
  return `have ${bound} ${count} ${count === 1 ? one : many}`;
}

const formatWords: Partial<Record<string, string>> = {
  uuid: 'Must be an ID in the form of a UUID, such as 3f0d7a52-6a2c-4c39-9d57-0d4a8c7f3a11',
  date: 'Write a day as YYYY-MM-DD',
  datetime: 'Write a time in UTC, such as 2026-12-01T09:30:00.000Z',
  email: 'Must be an e-mail address',
};

const typeWords: Partial<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  null: 'null',
};

function listOf(words: readonly string[], last: string): string {
  return words.length < 2
    ? words.join('')
    : `${words.slice(0, -1).join(', ')}${last}${words.at(-1)}`;
}
