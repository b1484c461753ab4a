import { request } from 'undici';
import { onTestFinished } from 'vitest';
import type { SimulatorOptions } from '../src/app.ts';
import { createSimClock } from '../src/clock.ts';
import { type RunningSimulator, startSimulator } from '../src/start.ts';

export const START = Date.UTC(2026, 10, 23, 12);
export const DAY = 86_400_000;

interface ChannelBody {
  id: string;
  name: string;
  mode: string;
  stopped: boolean;
  activeTill: number;
  apiUrl: string;
  projectId: string;
}

/** What tests look into, of all shapes that bodies have; each of them has some of it only. */
export interface Body extends ChannelBody {
  channels: ChannelBody[];
  total: number;
  error: { message: string };
  status: { text: string };
  pwr: unknown;
  ip: string;
  webhooks: unknown;
  full_history: boolean;
  changes: unknown;
  before_update: unknown;
  after_update: unknown;
  base64: string;
  rowdata: string;
  expire: number;
  code: string;
}

export interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Body;
  bytes: Buffer;
}

export interface SimClient extends RunningSimulator {
  partner(method: string, path: string, body?: unknown): Promise<Answer>;
  gate(id: string, method: string, path: string, body?: unknown): Promise<Answer>;
  /** Sends without any credential of its own. */
  send(method: string, url: string, options?: { token?: string; body?: unknown }): Promise<Answer>;
  advance(ms: number): void;
  now(): number;
  link(id: string): Promise<string>;
}

/** Starts a simulator whose time stands still until the test moves it. */
export async function openSim(options: Partial<SimulatorOptions> = {}): Promise<SimClient> {
  const clock = createSimClock({ scale: 1, realNow: () => START });
  const sim = await startSimulator({ clock, ...options });
  onTestFinished(() => sim.close());

  const send: SimClient['send'] = async (method, url, { token, body } = {}) => {
    const answer = await request(url, {
      method: method as 'GET',
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      body: body === undefined ? null : JSON.stringify(body),
    });
    const bytes = Buffer.from(await answer.body.arrayBuffer());
    const isJson = String(answer.headers['content-type']).includes('json');
    const parsed: unknown = isJson ? JSON.parse(bytes.toString()) : undefined;
    return { status: answer.statusCode, headers: answer.headers, body: parsed as Body, bytes };
  };
  const gate: SimClient['gate'] = async (id, method, path, body) => {
    const { channel } = await sim.control.channel(id);
    const token = String(channel.token);
    return send(method, `${channel.apiUrl}${path}`, { token, body });
  };

  return {
    ...sim,
    send,
    gate,
    partner: (method, path, body) =>
      send(method, sim.url + path, { token: sim.partnerToken, body }),
    advance: (ms) => clock.advance(ms),
    now: clock.now,
    link: async (id) => (await gate(id, 'GET', 'health?wakeup=false')).body.status.text,
  };
}
