import {
  api,
  apiPrefix,
  type EndpointDefinition,
  problemCode,
  problems,
} from '@channeldesk/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startConsole, type TestConsole } from './support/console.ts';

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: string[];
  readonly security: object[];
  readonly 'x-required-right': string | null;
  readonly responses: Record<string, { description: string; content?: Record<string, unknown> }>;
}

interface Document {
  readonly openapi: string;
  readonly tags: { name: string }[];
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: {
    schemas: Record<string, unknown>;
    securitySchemes: Record<string, unknown>;
  };
}

let desk: TestConsole;
let document: Document;
beforeAll(async () => {
  desk = await startConsole();
  const response = await desk.anonymous.send('GET', '/openapi.json');
  document = response.json() as Document;
});
afterAll(() => desk.close());

const endpoints: [string, EndpointDefinition][] = Object.entries(api).flatMap(([group, members]) =>
  Object.entries(members).map(([name, definition]): [string, EndpointDefinition] => [
    `${group}.${name}`,
    definition,
  ]),
);

function operationOf({ method, path }: EndpointDefinition): Operation | undefined {
  const template = `${apiPrefix}${path.replace(/:(\w+)/g, '{$1}')}`;
  return document.paths[template]?.[method.toLowerCase()];
}

test('is an OpenAPI 3.1 document of exactly the endpoints of the contract', () => {
  const described = Object.values(document.paths).flatMap((path) =>
    Object.values(path).map(({ operationId }) => operationId),
  );

  expect(document.openapi).toBe('3.1.0');
  expect(described.sort()).toEqual(endpoints.map(([name]) => name).sort());
});

describe.each(endpoints)('%s', (name, definition) => {
  test('says what it does, what it needs and how it ends', () => {
    const operation = operationOf(definition);
    const { access, status = 200, produces = 'application/json' } = definition;

    expect(operation).toMatchObject({
      operationId: name,
      summary: definition.summary,
      'x-required-right': typeof access === 'object' ? access.right : null,
      'x-idempotency': definition.idempotency,
    });
    expect(operation?.security).toEqual(
      access === 'public'
        ? []
        : access === 'session'
          ? [{ session: [] }]
          : [{ serviceKey: [] }, { session: [] }],
    );
    expect(Object.keys(operation?.responses ?? {}).sort()).toEqual([String(status), '4XX', '5XX']);
    expect(Object.keys(operation?.responses[status]?.content ?? {})).toEqual([produces]);
    for (const range of ['4XX', '5XX']) {
      expect(operation?.responses[range]?.content).toEqual({
        'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
      });
    }
  });

  test('belongs to a group that is described, and has every parameter of its path', () => {
    const operation = operationOf(definition) as Operation & { parameters?: { name: string }[] };
    const inPath = [...definition.path.matchAll(/:(\w+)/g)].map(([, parameter]) => parameter);

    expect(document.tags.map((tag) => tag.name)).toEqual(expect.arrayContaining(operation.tags));
    expect((operation.parameters ?? []).map((parameter) => parameter.name)).toEqual(
      expect.arrayContaining(inPath),
    );
  });
});

test('says of the list of channels what its words and its cursor take, and what paging promises', () => {
  const { parameters, description } = operationOf(api.channels.list) as Operation & {
    parameters: { name: string; description?: string; schema: { description?: string } }[];
    description: string;
  };
  const described = parameters
    .filter((parameter) => parameter.description ?? parameter.schema.description)
    .map(({ name }) => name);

  expect(described).toEqual(expect.arrayContaining(['search', 'project', 'link', 'cursor']));
  expect(description).toContain('may come twice, or be missed');
});

test('asks for the body of every endpoint that has one, except where it may be left out', () => {
  const bodies = endpoints.filter(([, { body }]) => body);
  const optional = bodies.filter(([, definition]) => {
    const { requestBody } = operationOf(definition) as { requestBody?: { required: boolean } };
    return requestBody?.required === false;
  });

  expect(bodies.length).toBeGreaterThan(10);
  expect(optional.map(([name]) => name)).toEqual(['channels.stop', 'extensionRuns.retry']);
});

test('refers to nothing that it does not hold, and holds nothing that is not referred to', () => {
  const text = JSON.stringify(document);
  const references = new Set([...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, target]) => target));
  const held = Object.keys(document.components.schemas);

  expect([...references].sort()).toEqual(held.map((name) => `#/components/schemas/${name}`).sort());
  expect(held).toEqual(expect.arrayContaining(['Problem', 'Channel', 'Extension', 'ServiceKey']));
  expect(Object.keys(document.components.securitySchemes).sort()).toEqual([
    'serviceKey',
    'session',
  ]);
});

test('never describes a token as part of a channel', () => {
  const schemas = Object.entries(document.components.schemas).filter(([, schema]) =>
    Object.hasOwn((schema as { properties?: object }).properties ?? {}, 'token'),
  );

  expect(schemas).toEqual([]);
});

describe('pages', () => {
  test.each(problemCode.options)('/docs/problems/%s explains the problem', async (code) => {
    const { statusCode, headers, body } = await desk.app.inject({ url: `/docs/problems/${code}` });

    expect(statusCode).toBe(200);
    expect(headers['content-type']).toContain('text/html');
    expect(body).toContain(problems[code].title);
    expect(body).toContain(problems[code].advice);
  });

  test('/docs/problems lists every problem', async () => {
    const { body } = await desk.app.inject({ url: '/docs/problems' });

    for (const code of problemCode.options) expect(body).toContain(`href="/docs/problems/${code}"`);
  });

  test('/docs leads back to the console', async () => {
    expect((await desk.app.inject({ url: '/docs' })).body).toContain('<a href="/">');
  });

  test('names the page of the console where keys are made as its menu does', async () => {
    const { body } = await desk.anonymous.send('GET', '/openapi.json');

    expect(body).toContain('under Manage → Service keys');
  });

  test('/docs loads everything from here, the script gzipped', async () => {
    const page = await desk.app.inject({ url: '/docs' });
    const script = await desk.app.inject({ url: '/docs/scalar.js' });

    const loaded = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, url = '']) => url);
    expect(loaded.every((url) => url.startsWith('/'))).toBe(true);
    expect(script.statusCode).toBe(200);
    expect(script.headers['content-encoding']).toBe('gzip');
    expect(script.rawPayload.length).toBeGreaterThan(100_000);
  });
});
