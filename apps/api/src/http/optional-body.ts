import type { EndpointDefinition } from '@channeldesk/contracts';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';

/** Route hooks for a body that was not sent: where it may be left out, the contract's default stands for it. */
export function optionalBody(body: EndpointDefinition['body']) {
  const byDefault = body && z.safeParse(body, undefined);
  const onRequest = async ({ headers }: FastifyRequest) => {
    // Many clients name JSON although they send none; it is missing then, and not unreadable.
    if (isEmpty(headers)) delete headers['content-type'];
  };
  if (!byDefault?.success) return { onRequest };
  return {
    onRequest,
    preValidation: async (request: FastifyRequest) => {
      if (request.body === undefined) request.body = byDefault.data;
    },
  };
}

function isEmpty(headers: FastifyRequest['headers']): boolean {
  return !headers['transfer-encoding'] && Number(headers['content-length'] ?? 0) === 0;
}
