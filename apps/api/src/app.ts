import fastify, { type FastifyInstance } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from './deps.ts';
import { accountRoutes } from './modules/account/account.routes.ts';
import { channelRoutes } from './modules/channels/channels.routes.ts';
import { exportRoutes } from './modules/export/export.routes.ts';
import { operatingRoutes } from './modules/operating/operating.routes.ts';
import { projectRoutes } from './modules/projects/projects.routes.ts';

/** Builds the HTTP application: plugins in order, then the modules. Nothing listens yet. */
export async function buildApp(deps: Deps): Promise<FastifyInstance> {
  const { config, log } = deps;
  // The contract's zod/mini schemas come without a language for their messages.
  z.config(z.locales.en());
  const app = fastify({ loggerInstance: log, trustProxy: trustedProxies(config.http.trustProxy) });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);

  await app.register(operatingRoutes);
  await app.register(accountRoutes, { account: deps.account });
  await app.register(projectRoutes, { projects: deps.projects });
  await app.register(channelRoutes, { channels: deps.channels });
  await app.register(exportRoutes, { exports: deps.exports });
  return app as unknown as FastifyInstance;
}

function trustedProxies(hops: boolean | number) {
  return typeof hops === 'number' ? (_address: string, hop: number) => hop < hops : hops;
}
