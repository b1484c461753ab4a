import { ApiProblem } from '#web/shared/api-problem.ts';
import { settingLabel } from '#web/shared/format/setting-labels.ts';

interface SaveRefusal {
  /** The same problem without its pointers, which are paths for programs. */
  readonly error: ApiProblem;
  readonly words: { readonly detail: string | null; readonly advice: string };
}

/** A refusal of the settings, told by the names that the form has; null for any other failure. */
export function saveRefusal(error: unknown): SaveRefusal | null {
  if (!(error instanceof ApiProblem) || error.code !== 'validation-failed') return null;
  const { errors = [], ...plain } = error.problem;
  const sentences = errors.map(({ pointer, message }) => `${placeName(pointer)}: ${message}.`);
  return {
    error: new ApiProblem(plain),
    words: {
      detail: sentences.join(' ') || plain.detail || null,
      advice: 'Nothing was saved. Go back, correct it, then save again.',
    },
  };
}

/** `/body/settings/webhooks/0/headers/Authorization` is "Webhook 1, header Authorization". */
function placeName(pointer: string): string {
  const [, part, field, index, ...rest] = pointer.split('/').filter(Boolean);
  if (part !== 'settings' || field === undefined) return 'The request';
  if (field !== 'webhooks' || index === undefined) return settingLabel(field);
  return [`Webhook ${Number(index) + 1}`, ...webhookPart(rest)].join(', ');
}

function webhookPart([part, ...rest]: readonly string[]): readonly string[] {
  if (part === undefined) return [];
  if (part === 'headers') return [`header ${rest.join('/')}`.trim()];
  return [part === 'url' ? 'URL' : part];
}
