import type { FastifyInstance } from 'fastify';
import type { Config } from '#api/config.ts';
import type { AnswersUnderWay } from '#api/http/answers-under-way.ts';
import type { Metrics } from '#api/metrics.ts';
import type { RequestCounts } from '#api/rate-limits/request-counts.ts';
import type { Secret } from '#api/secret.ts';
import { accessGuard } from './access-guard.ts';
import { type Authenticators, authentication } from './authentication.ts';
import { closingConnections } from './closing-connections.ts';
import { methodCheck } from './method-check.ts';
import { openApi } from './openapi.ts';
import { originCheck } from './origin-check.ts';
import { problemDetails } from './problem-details.ts';
import { rateLimit } from './rate-limit.ts';
import { requestCheck } from './request-check.ts';
import { requestLog } from './request-log.ts';
import { requestMetrics } from './request-metrics.ts';
import { securityHeaders } from './security-headers.ts';
import { sessionToken } from './session-token.ts';

interface PluginParts {
  readonly config: Pick<Config, 'http' | 'limits'>;
  readonly answers: AnswersUnderWay;
  readonly metrics: Metrics;
  readonly requestCounts: RequestCounts;
  readonly sessionSecret: Secret;
  readonly authenticators: Authenticators;
}

/** Registers what every request passes, in the order it passes it. */
export async function registerPlugins(app: FastifyInstance, parts: PluginParts): Promise<void> {
  const { http, limits } = parts.config;
  await app.register(problemDetails);
  await app.register(requestLog);
  await app.register(requestMetrics, { metrics: parts.metrics });
  await app.register(securityHeaders, { isHttps: http.isHttps });
  await app.register(closingConnections, { answers: parts.answers });
  await app.register(requestCheck);
  await app.register(rateLimit, {
    perMinute: limits.requestsPerMinute,
    counts: parts.requestCounts,
  });
  await app.register(originCheck, { publicOrigin: http.publicOrigin });
  await app.register(methodCheck);
  await app.register(sessionToken, { secret: parts.sessionSecret });
  await app.register(authentication, parts.authenticators);
  await app.register(accessGuard);
  await app.register(openApi);
}
