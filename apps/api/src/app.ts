import { randomUUID } from 'node:crypto';
import fastify, { type FastifyInstance, LogController } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from './deps.ts';
import { docsRoutes } from './docs/docs.routes.ts';
import { type AnswersUnderWay, createAnswersUnderWay } from './http/answers-under-way.ts';
import { createUnreadableRefusal } from './http/unreadable-request.ts';
import { validationWords } from './http/validation-words.ts';
import { accountRoutes } from './modules/account/account.routes.ts';
import { actionRoutes } from './modules/actions/actions.routes.ts';
import { channelRoutes } from './modules/channels/channels.routes.ts';
import { eventRoutes } from './modules/events/events.routes.ts';
import { exportRoutes } from './modules/export/export.routes.ts';
import { extensionPlanRoutes } from './modules/extension-plans/extension-plans.routes.ts';
import { extensionRunRoutes } from './modules/extension-runs/extension-runs.routes.ts';
import { extensionRoutes } from './modules/extensions/extensions.routes.ts';
import { forecastRoutes } from './modules/forecast/forecast.routes.ts';
import { gateRoutes } from './modules/gate/gate.routes.ts';
import { keyRoutes } from './modules/keys/keys.routes.ts';
import { ledgerRoutes } from './modules/ledger/ledger.routes.ts';
import { operatingRoutes } from './modules/operating/operating.routes.ts';
import { operationRoutes } from './modules/operations/operations.routes.ts';
import { policyRoutes } from './modules/policies/policies.routes.ts';
import { projectRoutes } from './modules/projects/projects.routes.ts';
import { selectionRoutes } from './modules/selections/selections.routes.ts';
import { sessionRoutes } from './modules/session/session.routes.ts';
import { setupRoutes } from './modules/setup/setup.routes.ts';
import { timelineRoutes } from './modules/timeline/timeline.routes.ts';
import { viewRoutes } from './modules/views/views.routes.ts';
import { registerPlugins } from './plugins/api-plugins.ts';
import { sendProblem } from './plugins/problem-details.ts';
import { selectionGuard } from './plugins/selection-guard.ts';
import { webAppRoutes } from './web/web-app.routes.ts';

/** Builds the HTTP application: plugins in order, then the modules. Nothing listens yet. */
export async function buildApp(deps: Deps): Promise<FastifyInstance> {
  const { config } = deps;
  // The contract's zod/mini schemas come without a language for their messages.
  z.config({ ...z.locales.en(), customError: validationWords });
  const answers = createAnswersUnderWay();
  const app = createServer(deps, answers);
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);

  await registerPlugins(app, { ...deps, answers });
  await app.register(selectionGuard, { selections: deps.selections });
  const { isHttps } = config.http;
  const { limitSignIn } = deps;
  const { label: upstreamLabel, proxyPool } = config.upstream;
  const hasProxyPool = proxyPool.length > 0;
  await app.register(operatingRoutes, { readiness: deps.readiness, metrics: deps.metrics });
  await app.register(sessionRoutes, { session: deps.session, isHttps, limitSignIn });
  await app.register(setupRoutes, { setup: deps.setup, isHttps, limitSignIn, upstreamLabel });
  await app.register(keyRoutes, { keys: deps.keys });
  const { account, ledger } = deps;
  await app.register(accountRoutes, { account, ledger, hasProxyPool });
  await app.register(projectRoutes, { projects: deps.projects });
  await app.register(channelRoutes, { channels: deps.channels });
  await app.register(viewRoutes, { views: deps.views });
  await app.register(selectionRoutes, { selections: deps.selections });
  await app.register(exportRoutes, { exports: deps.exports });
  await app.register(actionRoutes, { actions: deps.actions });
  await app.register(gateRoutes, { gate: deps.gate });
  await app.register(extensionRoutes, { extensions: deps.extensions });
  await app.register(extensionPlanRoutes, { plans: deps.extensionPlans });
  await app.register(extensionRunRoutes, { runs: deps.extensionRuns });
  await app.register(ledgerRoutes, { ledger });
  await app.register(forecastRoutes, { forecast: deps.forecast });
  await app.register(policyRoutes, { policies: deps.policies });
  await app.register(operationRoutes, { operations: deps.operations });
  await app.register(timelineRoutes, { timeline: deps.timeline });
  await app.register(eventRoutes, { events: deps.events, authenticators: deps.authenticators });
  await app.register(docsRoutes, { upstreamLabel });
  await app.register(webAppRoutes, { dist: config.http.webDist });
  return app;
}

function createServer(
  { config, log }: Pick<Deps, 'config' | 'log'>,
  answers: AnswersUnderWay,
): FastifyInstance {
  const unreadable = createUnreadableRefusal(log, answers);
  const app = fastify({
    loggerInstance: log,
    genReqId: () => randomUUID(),
    // Our own line names the route, not the address: its query can hold phone numbers.
    logController: new LogController({
      requestIdLogLabel: 'requestId',
      disableRequestLogging: true,
    }),
    trustProxy: trustedProxies(config.http.trustProxy),
    bodyLimit: 256 * 1024,
    requestTimeout: 30_000,
    // Both are refused by plugins of ours, with a problem document.
    http: { requireHostHeader: false },
    return503OnClosing: false,
    clientErrorHandler: unreadable.refuse,
    frameworkErrors: (error, request, reply) => {
      sendProblem(error, request, reply);
    },
  });
  answers.watch(app.server);
  // Bodies are JSON; Fastify would take plain text as well.
  app.removeContentTypeParser('text/plain');
  return app as unknown as FastifyInstance;
}

function trustedProxies(hops: boolean | number) {
  return typeof hops === 'number' ? (_address: string, hop: number) => hop < hops : hops;
}
