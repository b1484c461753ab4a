import { channel, channelList } from '@channeldesk/whapi/schemas/channel';
import { parseErrorBody } from '@channeldesk/whapi/schemas/error-body';
import {
  allowedEvents,
  health,
  limits,
  pairingCode,
  profile,
  qr,
  settings,
  settingsUpdate,
} from '@channeldesk/whapi/schemas/gate';
import { partner, partnerSettings } from '@channeldesk/whapi/schemas/partner';
import { project, projectList } from '@channeldesk/whapi/schemas/project';
import { success } from '@channeldesk/whapi/schemas/success';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import {
  documentedChannel,
  documentedChannels,
  documentedHealth,
  documentedLimits,
  documentedProject,
  documentedProjects,
  documentedQr,
  documentedSuccess,
} from './documented.ts';
import { type Answer, openSim } from './sim-client.ts';

const ROSA = 'MANTIS-PF298';

function expectBody(answer: Answer, ours: z.ZodType, documented: z.ZodType = ours): void {
  expect(answer.status).toBe(200);
  expect(documented.safeParse(answer.body).error?.issues).toBeUndefined();
  expect(ours.parse(answer.body)).toEqual(answer.body);
}

describe('Partner API bodies', () => {
  it('are those of the OpenAPI document and lose nothing in our schemas', async () => {
    const sim = await openSim({ channels: 1_000 });
    const made = await sim.partner('PUT', '/channels', { name: 'New', projectId: 'default' });
    const newProject = await sim.partner('PUT', '/projects', { name: 'New' });
    const rename = { name: 'Rosa', projectId: 'default' };
    const extend = { days: 1, comment: 'x' };

    expectBody(made, channel, documentedChannel);
    expectBody(newProject, project, documentedProject);
    for (const offset of [0, 500]) {
      const list = await sim.partner('GET', `/channels/list?count=500&offset=${offset}`);
      expectBody(list, channelList, documentedChannels);
    }
    const ofProject = await sim.partner('GET', '/channels/list/default');
    expectBody(ofProject, channelList, documentedChannels);
    expectBody(await sim.partner('GET', `/channels/${ROSA}`), channel, documentedChannel);
    expectBody(await sim.partner('GET', '/projects'), projectList, documentedProjects);
    expectBody(await sim.partner('GET', '/projects/default'), project, documentedProject);
    expectBody(await sim.partner('GET', '/partners'), partner);
    expectBody(await sim.partner('GET', '/partners/northwind/settings'), partnerSettings);

    const actions: [string, string, unknown?][] = [
      ['PATCH', `/channels/${ROSA}`, rename],
      ['POST', `/channels/${ROSA}/extend`, extend],
      ['POST', `/channels/${ROSA}/restart`],
      ['POST', `/channels/${ROSA}/stop`],
      ['PATCH', `/projects/${newProject.body.id}`, { name: 'Newer' }],
      ['DELETE', `/projects/${newProject.body.id}`],
      ['PATCH', '/partners/northwind/settings', { days_limit: 3 }],
      ['PATCH', `/channels/${made.body.id}/mode`, { mode: 'live' }],
      ['DELETE', `/channels/${made.body.id}`],
    ];
    for (const [method, path, body] of actions) {
      expectBody(await sim.partner(method, path, body), success, documentedSuccess);
    }
    sim.advance(3_000);
    const started = await sim.partner('POST', `/channels/${ROSA}/start`);
    expectBody(started, success, documentedSuccess);
  });
});

describe('Gate API bodies', () => {
  it('are those of the OpenAPI document and lose nothing in our schemas', async () => {
    const sim = await openSim();
    const scenarios = await sim.control.scenarios();
    const { qr: waiting = '', 'trial-ending': trial = '' } = scenarios;
    const hung = new Set([scenarios['hung-gate'], scenarios['hung-gate-2']]);

    for (const id of Object.values(scenarios).filter((each) => !hung.has(each))) {
      expectBody(await sim.gate(id, 'GET', 'health?wakeup=false'), health, documentedHealth);
      expectBody(await sim.gate(id, 'GET', 'settings'), settings);
    }
    const patch = { proxy: 'socks5://a:b@198.51.100.3:1080', ignored_presences: ['1@c.us'] };
    expectBody(await sim.gate(ROSA, 'PATCH', 'settings', patch), settingsUpdate);
    expectBody(await sim.gate(ROSA, 'GET', 'settings/events'), allowedEvents);
    expectBody(await sim.gate(ROSA, 'GET', 'users/profile'), profile);
    expectBody(await sim.gate(trial, 'GET', 'limits'), limits, documentedLimits);
    expectBody(await sim.gate(waiting, 'GET', 'users/login'), qr, documentedQr);
    expectBody(await sim.gate(waiting, 'GET', 'users/login/rowdata'), qr, documentedQr);
    expectBody(await sim.gate(waiting, 'GET', 'users/login/972555550101'), pairingCode);
    expectBody(await sim.gate(ROSA, 'POST', 'users/logout'), success, documentedSuccess);
    expectBody(await sim.gate(ROSA, 'GET', 'users/login'), qr, documentedQr);
    expectBody(await sim.gate(ROSA, 'DELETE', 'settings'), success, documentedSuccess);
  });
});

describe('error bodies', () => {
  it('come in the three shapes met in practice, all of which our schema reads', async () => {
    const sim = await openSim();
    const { sandbox = '' } = await sim.control.scenarios();

    const nested = await sim.partner('GET', '/channels/MANTIS-00000');
    const flat = await sim.send('GET', `${sim.url}/gate/health`, { token: 'a'.repeat(32) });
    const coded = await sim.gate(sandbox, 'PATCH', 'users/profile', { name: 'Sandbox' });

    expect(parseErrorBody(nested.body)).toEqual({
      code: 404,
      message: 'specified channel not found',
    });
    expect(parseErrorBody(flat.body)).toEqual({ message: 'Channel not found' });
    expect(parseErrorBody(coded.body)).toMatchObject({ code: 402 });
  });

  it('answer 400 and not 500 to a body that is not JSON', async () => {
    const sim = await openSim();
    const answer = await fetch(`${sim.url}/channels/${ROSA}/extend`, {
      method: 'POST',
      headers: { authorization: `Bearer ${sim.partnerToken}`, 'content-type': 'application/json' },
      body: '{"days":',
    });

    expect(answer.status).toBe(400);
    expect(parseErrorBody(await answer.json()).code).toBe(400);
  });
});

describe('the first 25 channels', () => {
  it('hold every kind that a console must cope with', async () => {
    const sim = await openSim();
    const { body } = await sim.partner('GET', '/channels/list');
    const { channels } = documentedChannels.parse(body);
    const names = channels.map(({ name }) => name);
    const now = sim.now();

    expect(channels[0]).toMatchObject({ id: ROSA, name: 'Bakery Rosa', phone: '447700900123' });
    expect(Object.keys(await sim.control.scenarios())).toHaveLength(25);
    expect(new Set(channels.map(({ mode }) => mode))).toEqual(
      new Set(['live', 'trial', 'dev', 'dev_archive', undefined]),
    );
    expect(names.some((name) => name.startsWith('=HYPERLINK('))).toBe(true);
    expect(names.some((name) => name.startsWith('+'))).toBe(true);
    expect(names.some((name) => /<img/.test(name))).toBe(true);
    expect(names.some((name) => /[\u0590-\u06ff]/.test(name))).toBe(true);
    expect(names.some((name) => /\p{Extended_Pictographic}/u.test(name))).toBe(true);
    expect(Math.max(...names.map((name) => name.length))).toBeGreaterThan(150);
    expect(channels.some(({ phone }) => phone === undefined)).toBe(true);
    expect(channels.some(({ stopped }) => stopped)).toBe(true);
    expect(channels.some(({ blocked }) => blocked)).toBe(true);
    expect(channels.some(({ activeTill }) => activeTill < now)).toBe(true);
  });
});
