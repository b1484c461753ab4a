export * from './account.ts';
/**
 * Every endpoint of the console, grouped by resource. As a namespace and not an object, so that a page of
 * the browser brings only the groups that it names.
 */
export * as api from './api.ts';
export * from './channel.ts';
export * from './channel-endpoints.ts';
export * from './channel-query.ts';
export * from './endpoint.ts';
export * from './events.ts';
export * from './extension.ts';
export * from './extension-plan.ts';
export * from './extension-run.ts';
export * from './forecast.ts';
export * from './gate-endpoints.ts';
export * from './ledger.ts';
export * from './link-state.ts';
export * from './operating.ts';
export * from './operation.ts';
export * from './policy.ts';
export * from './policy-scope.ts';
export * from './primitives.ts';
export * from './problem.ts';
export * from './problem-code.ts';
export * from './problem-document.ts';
export * from './problem-titles.ts';
export * from './rights.ts';
export * from './selection.ts';
export * from './service-key.ts';
export * from './session.ts';
export * from './settings.ts';
export * from './timeline.ts';
export * from './view.ts';
