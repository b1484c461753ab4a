import { z } from 'zod';

const milliseconds = z.number().int().min(1e12);

/** What the published Partner OpenAPI 0.1.1 promises, stricter than the console's own reading of it. */
export const documentedChannel = z.strictObject({
  id: z.string().regex(/^(?:[A-Z]{6}-[A-Z0-9]{5}|[A-Z0-9]{12})$/),
  name: z.string(),
  projectId: z.string().regex(/^(?:[a-zA-Z0-9]{20}|default)$/),
  ownerId: z.string().regex(/^(?:[a-zA-Z0-9]{28}|me)$/),
  token: z.string().regex(/^[a-zA-Z0-9]{32}$/),
  apiUrl: z.url().endsWith('/'),
  server: z.number().int(),
  creationTS: milliseconds,
  activeTill: milliseconds,
  trial: milliseconds.nullable(),
  stopped: z.boolean(),
  status: z.string().nullable(),
  mode: z.enum(['trial', 'dev', 'dev_archive', 'live']).optional(),
  blocked: z.boolean().optional(),
  phone: z
    .string()
    .regex(/^([\d]{7,15})?$/)
    .optional(),
  proxy: z
    .object({ host: z.string(), port: z.number().int(), auth: z.string().optional() })
    .optional(),
});

export const documentedProject = z.strictObject({
  id: z.string().regex(/^(?:[a-zA-Z0-9]{20}|default)$/),
  name: z.string(),
  creationTS: milliseconds,
  ownerId: z.string(),
  users: z.array(z.string()),
  isDefault: z.boolean(),
});

const page = { count: z.number().int(), total: z.number().int(), offset: z.number().int() };
export const documentedChannels = z.strictObject({ channels: z.array(documentedChannel), ...page });
export const documentedProjects = z.strictObject({ projects: z.array(documentedProject), ...page });
export const documentedSuccess = z.strictObject({ success: z.literal(true) });

/** What the published Gate OpenAPI 1.8.7 promises. */
export const documentedHealth = z.object({
  channel_id: z.string(),
  start_at: z.number().max(1e11),
  uptime: z.number().min(0),
  ip: z.ipv4(),
  status: z.strictObject({ code: z.number(), text: z.string() }),
});

export const documentedQr = z.strictObject({
  status: z.enum(['OK', 'TIMEOUT', 'WAITING', 'ERROR']),
  base64: z.string().optional(),
  rowdata: z.string().optional(),
  expire: z.number().min(0).optional(),
});

export const documentedLimits = z.strictObject({
  messages: z.number().int(),
  chats: z.array(z.string()),
  checks: z.number().int(),
  requests: z.number().int(),
});
