import type { FastifyInstance, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { AppError } from '#api/errors.ts';
import type { Caller } from '#api/http/caller.ts';

interface GuardOptions {
  readonly selections: {
    requireOwn(id: string, caller: Caller, pointer: string): Promise<void>;
  };
}

/**
 * Refuses the selection of somebody else on every route whose query takes one. What reads channels
 * knows filters and no caller, so a route must not be able to forget this.
 */
export const selectionGuard = fp(
  async (app: FastifyInstance, { selections }: GuardOptions) => {
    async function guard({ query, caller }: FastifyRequest): Promise<void> {
      const { selection } = query as { readonly selection?: string };
      if (selection === undefined) return;
      if (!caller) throw new AppError('unauthenticated');
      await selections.requireOwn(selection, caller, '/query/selection');
    }

    app.addHook('onRoute', (route) => {
      if (!takesSelection(route.schema?.querystring)) return;
      route.preHandler = [route.preHandler ?? [], guard].flat();
    });
  },
  { name: 'selection-guard', fastify: '5.x', dependencies: ['authentication'] },
);

function takesSelection(query: unknown): boolean {
  const { shape } = (query ?? {}) as { readonly shape?: object };
  return shape !== undefined && 'selection' in shape;
}
