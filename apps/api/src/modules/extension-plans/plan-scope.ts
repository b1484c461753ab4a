import { type CreateExtensionPlan, parseChannelId } from '@channeldesk/contracts';
import { plainText } from '#api/upstream/plain-text.ts';
import type { PlanScope } from './plan-candidates-sql.ts';

const longestId = 100;

/** Which channels are meant; of pasted IDs each one once, as the upstream writes it where it can be one. */
export function scopeOf({ ids, query, selection }: CreateExtensionPlan): PlanScope {
  if (selection !== undefined) return { selection };
  if (query !== undefined) return { query };
  const known = (ids ?? []).map((text) => parseChannelId(text) ?? plainText(text, longestId));
  return { ids: [...new Set(known)] };
}
