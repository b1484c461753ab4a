import {
  type Access,
  api,
  apiPrefix,
  type EndpointDefinition,
  rightTexts,
} from '@channeldesk/contracts';
import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import fp from 'fastify-plugin';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { sessionCookieName } from '#api/http/session-cookie.ts';

import { tidyDocument } from './openapi-document.ts';

type Transform = typeof jsonSchemaTransform;

export const openApiPath = `${apiPrefix}/openapi.json`;

/** Publishes the contract as an OpenAPI 3.1 document, the right of every endpoint included. */
export const openApi = fp(
  async (app: FastifyInstance) => {
    let document: object | undefined;
    await app.register(swagger, {
      openapi: {
        openapi: '3.1.0',
        info: { title: 'Channeldesk REST API', version: '1', description },
        components: { securitySchemes },
        tags: Object.values(groups).map(([name, text]) => ({ name, description: text })),
      },
      transform: describeRoute,
      transformObject: jsonSchemaTransformObject,
    });
    app.get(openApiPath, { config: { access: 'public' } }, async () => {
      document ??= tidyDocument(app.swagger());
      return document;
    });
  },
  { name: 'openapi', fastify: '5.x' },
);

const description = [
  'Everything the console can do, for internal teams.',
  'Send a service key as `Authorization: Bearer cdk_…`; an admin makes one under Manage → Service keys.',
  'Every failure is a problem document (RFC 9457); each is described under [/docs/problems](/docs/problems).',
].join(' ');

/** By the groups of the contract: what the reference calls each, and what it is for. */
const groups: Record<keyof typeof api, readonly [name: string, text: string]> = {
  account: ['Account', 'The partner account and its balance of days'],
  channels: ['Channels', 'Finding, adding, changing and controlling channels'],
  views: ['Views', 'Queries of channels that are kept under a name'],
  selections: ['Selections', 'Lists of channels as they were at one moment'],
  gate: ['WhatsApp', 'What WhatsApp says of a channel: status, settings, linking'],
  extensions: ['Extensions', 'Giving days to channels, once per operation'],
  extensionPlans: ['Extension plans', 'What a bulk extension would do, fixed when it was made'],
  extensionRuns: ['Extension runs', 'Plans that are carried out in the background'],
  ledger: ['Ledger', 'Every movement of days, never changed once written'],
  forecast: ['Forecast', 'How many days will be needed, and how long the balance lasts'],
  policies: ['Policies', 'Rules that extend channels by themselves'],
  operations: ['Operations', 'Work of several steps that goes on in the backend'],
  timeline: ['Timeline', 'What was done to a channel, by whom'],
  events: ['Events', 'What changes, told as it happens'],
  projects: ['Projects', 'Projects of the account'],
  keys: ['Service keys', 'Service keys of internal teams'],
  session: ['Session', 'Signing in and out, for browsers'],
  setup: ['Set-up', 'Making the first admin'],
  operating: ['Operating', 'Health and metrics of this console'],
};

const securitySchemes = {
  serviceKey: { type: 'http', scheme: 'bearer', description: 'A service key, `cdk_…`' },
  session: { type: 'apiKey', in: 'cookie', name: sessionCookieName },
} as const;

type Group = keyof typeof groups;

const endpoints = new Map<string, { name: string; group: Group; definition: EndpointDefinition }>(
  Object.entries(api).flatMap(([group, members]) =>
    Object.entries(members).map(([name, definition]) => [
      `${definition.method} ${apiPrefix}${definition.path}`,
      { name, group: group as Group, definition },
    ]),
  ),
);

const describeRoute: Transform = (document) => {
  const endpoint = endpoints.get(`${String(document.route.method)} ${document.url}`);
  if (!endpoint) return { schema: { hide: true }, url: document.url };
  const { name, group, definition } = endpoint;
  const described = jsonSchemaTransform(document);
  const schema = {
    ...described.schema,
    operationId: `${group}.${name}`,
    tags: [groups[group][0]],
    security: securityOf(definition.access),
    'x-required-right': rightOf(definition.access),
    'x-idempotency': definition.idempotency,
    'x-problems': definition.problems,
    description: describe(definition),
  };
  return { schema, url: described.url };
};

function securityOf(access: Access) {
  if (access === 'public') return [];
  return access === 'session' ? [{ session: [] }] : [{ serviceKey: [] }, { session: [] }];
}

function rightOf(access: Access): string | null {
  return typeof access === 'object' ? access.right : null;
}

function describe({ access, description: text = '', problems }: EndpointDefinition): string {
  const needs = {
    public: 'Open to everybody.',
    session: 'For a person who is signed in.',
  };
  const need =
    typeof access === 'object'
      ? `Needs the right \`${access.right}\` (${rightTexts[access.right].label}).`
      : needs[access];
  const links = problems.map((code) => `[${code}](/docs/problems/${code})`);
  const ends = links.length ? `Problems of its own: ${links.join(', ')}.` : '';
  return [text, need, ends].filter((part) => part !== '').join('\n\n');
}
