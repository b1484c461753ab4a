import { accountEndpoints, projectEndpoints } from './account.ts';
import { channelEndpoints } from './channel-endpoints.ts';
import { eventEndpoints } from './events.ts';
import { extensionEndpoints } from './extension.ts';
import { extensionPlanEndpoints } from './extension-plan.ts';
import { extensionRunEndpoints } from './extension-run.ts';
import { forecastEndpoints } from './forecast.ts';
import { gateEndpoints } from './gate-endpoints.ts';
import { ledgerEndpoints } from './ledger.ts';
import { operatingEndpoints } from './operating.ts';
import { operationEndpoints } from './operation.ts';
import { selectionEndpoints } from './selection.ts';
import { serviceKeyEndpoints } from './service-key.ts';
import { sessionEndpoints, setupEndpoints } from './session.ts';
import { timelineEndpoints } from './timeline.ts';
import { viewEndpoints } from './view.ts';

/** Every endpoint of the console, grouped by resource. */
export const api = {
  session: sessionEndpoints,
  setup: setupEndpoints,
  account: accountEndpoints,
  projects: projectEndpoints,
  channels: channelEndpoints,
  views: viewEndpoints,
  selections: selectionEndpoints,
  gate: gateEndpoints,
  extensions: extensionEndpoints,
  extensionPlans: extensionPlanEndpoints,
  extensionRuns: extensionRunEndpoints,
  ledger: ledgerEndpoints,
  forecast: forecastEndpoints,
  operations: operationEndpoints,
  timeline: timelineEndpoints,
  events: eventEndpoints,
  keys: serviceKeyEndpoints,
  operating: operatingEndpoints,
};
