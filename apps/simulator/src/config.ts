import { z } from 'zod';

const environment = z.object({
  SIM_ALLOWED: z.literal('true', 'must be "true": the simulator is not for production'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(0),
  SIMULATOR_CHANNELS: z.coerce.number().int().min(0).max(1_000_000).default(25),
  SIMULATOR_SEED: z.coerce.number().int().default(1),
  SIMULATOR_TIME_SCALE: z.coerce.number().positive().max(100_000).default(1),
  SIMULATOR_BALANCE: z.coerce.number().int().min(0).optional(),
  SIMULATOR_NATIVE_ENDPOINTS: z.stringbool().default(false),
  SIMULATOR_STATE_FILE: z.string().min(1).optional(),
  SIMULATOR_PARTNER_TOKEN: z.string().min(16).regex(/^\S+$/, 'must not contain spaces'),
});

export interface SimulatorConfig {
  port: number;
  partnerToken: string;
  channels: number;
  seed: number;
  timeScale: number;
  balance: number | undefined;
  hasNativeEndpoints: boolean;
  /** Where the account is kept between two processes; undefined keeps it in memory only. */
  stateFile: string | undefined;
}

/** Reads the process's variables. Throws an error that names them and never shows a value. */
export function loadConfig(env: NodeJS.ProcessEnv): SimulatorConfig {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    const reasons = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`simulator configuration: ${reasons.join('; ')}`);
  }
  const { data } = parsed;
  return {
    port: data.PORT,
    partnerToken: data.SIMULATOR_PARTNER_TOKEN,
    channels: data.SIMULATOR_CHANNELS,
    seed: data.SIMULATOR_SEED,
    timeScale: data.SIMULATOR_TIME_SCALE,
    balance: data.SIMULATOR_BALANCE,
    hasNativeEndpoints: data.SIMULATOR_NATIVE_ENDPOINTS,
    stateFile: data.SIMULATOR_STATE_FILE,
  };
}
