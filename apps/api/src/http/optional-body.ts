import type { EndpointDefinition } from '@channeldesk/contracts';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';

/** Route hooks that put the contract's default in the place of a body that was not sent. */
export function optionalBody(body: EndpointDefinition['body']) {
  const byDefault = body && z.safeParse(body, undefined);
  if (!byDefault?.success) return {};
  return {
    onRequest: async ({ headers }: FastifyRequest) => {
      // Many clients name JSON although they send none, and no JSON is not readable as JSON.
      if (isEmpty(headers)) delete headers['content-type'];
    },
    preValidation: async (request: FastifyRequest) => {
      if (request.body === undefined) request.body = byDefault.data;
    },
  };
}

function isEmpty(headers: FastifyRequest['headers']): boolean {
  return !headers['transfer-encoding'] && Number(headers['content-length'] ?? 0) === 0;
}
