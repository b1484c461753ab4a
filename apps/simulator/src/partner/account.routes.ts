import { partnerNamePattern } from '@channeldesk/whapi/schemas/identifiers';
import type { FastifyInstance } from 'fastify';
import { nestedError } from '../http-error.ts';
import { parseOr400 } from '../parse.ts';
import { OWNER_ID } from '../seed/projects.ts';
import { PARTNER, type Simulation } from '../state/simulation.ts';
import { partnerSettingsBody } from './requests.ts';

interface ByName {
  Params: { name: string };
}

/** The account itself, its balance of days, and its settings. */
export function accountRoutes(app: FastifyInstance, simulation: Simulation): void {
  app.get('/partners', () => ({
    ...PARTNER,
    id: OWNER_ID,
    email: 'partner@example.com',
    pwr: simulation.books.balance(),
  }));

  app.get<ByName>('/partners/:name/settings', (request) => {
    checkName(request.params.name);
    return simulation.partnerSettings;
  });

  app.patch<ByName>('/partners/:name/settings', (request) => {
    checkName(request.params.name);
    const patch = parseOr400(partnerSettingsBody, request.body);
    simulation.partnerSettings = { ...simulation.partnerSettings, ...patch };
    return { success: true };
  });
}

/** The documents use the literal `whapicloud`; another partner's settings are forbidden. */
function checkName(name: string): void {
  if (!partnerNamePattern.test(name)) {
    throw nestedError(400, 'wrong request parameters', 'PartnerName: wrong pattern');
  }
  if (name !== PARTNER.codename && name !== 'whapicloud') {
    throw nestedError(403, 'forbidden');
  }
}
