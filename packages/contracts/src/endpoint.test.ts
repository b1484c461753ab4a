import { describe, expect, expectTypeOf, test } from 'vitest';
import * as z from 'zod/mini';
import * as api from './api.ts';
import type { Channel } from './channel.ts';
import type { EndpointDefinition, HandlerInput, RequestOf, ResponseOf } from './endpoint.ts';
import { problems } from './problem.ts';
import { problemCode } from './problem-code.ts';

const endpoints: [string, EndpointDefinition][] = Object.entries(api).flatMap(([group, members]) =>
  Object.entries(members).map(([name, definition]): [string, EndpointDefinition] => [
    `${group}.${name}`,
    definition,
  ]),
);

describe('every endpoint', () => {
  test.each(endpoints)('%s has a JSON Schema for each of its parts', (_name, definition) => {
    expect(() => z.toJSONSchema(definition.response, { io: 'output' })).not.toThrow();
    for (const part of [definition.params, definition.query, definition.headers, definition.body]) {
      if (part) expect(() => z.toJSONSchema(part, { io: 'input' })).not.toThrow();
    }
  });

  test.each(endpoints)('%s changes nothing when it is a read', (_name, definition) => {
    if (definition.method === 'GET') expect(definition.idempotency).toBe('safe');
    else if (definition.idempotency === 'safe')
      expect(definition.path).toBe('/channels/:id/token/reveal');
  });

  test.each(endpoints)('%s declares a key exactly when it is keyed', (_name, definition) => {
    expect(definition.headers !== undefined).toBe(definition.idempotency === 'keyed');
  });

  test('has a method and path of its own', () => {
    const routes = endpoints.map(([, { method, path }]) => `${method} ${path}`);

    expect(routes.length).toBeGreaterThan(30);
    expect(new Set(routes).size).toBe(routes.length);
  });

  test('is public only where nobody can be signed in yet, or a machine asks', () => {
    const open = endpoints.filter(([, { access }]) => access === 'public').map(([name]) => name);

    expect(open.sort()).toEqual([
      'operating.live',
      'operating.ready',
      'session.create',
      'setup.create',
      'setup.get',
    ]);
  });
});

describe('types', () => {
  test('a request has exactly the parts that the endpoint declares', () => {
    type Get = typeof api.channels.get;
    type Extend = typeof api.extensions.create;

    expectTypeOf<RequestOf<Get>>().toEqualTypeOf<{ params: { id: string } }>();
    expectTypeOf<RequestOf<Extend>['body']>().toEqualTypeOf<{ days: number; comment: string }>();
    expectTypeOf<RequestOf<Extend>['headers']['idempotency-key']>().toEqualTypeOf<string>();
    expectTypeOf<HandlerInput<Get>['body']>().toEqualTypeOf<undefined>();
    expectTypeOf<ResponseOf<Get>>().toEqualTypeOf<Channel>();
    expectTypeOf<
      HandlerInput<typeof api.channels.list>['query']['limit']
    >().toEqualTypeOf<number>();
  });
});

test('every problem code has a status, a title and advice', () => {
  for (const code of problemCode.options) {
    expect(problems[code].status).toBeGreaterThanOrEqual(400);
    expect(problems[code].title).not.toBe('');
    expect(problems[code].advice).not.toBe('');
  }
});
