import { formatMoment } from '#web/shared/format/date.ts';
import { ProblemNotice } from '#web/shared/ui/problem-notice.tsx';
import { limitEndsAt } from '../limit-end.ts';

/** Why the channel was not added; a limit is told in one sentence, with the time it ends. */
export function CreateFailure({ error, submittedAt }: { error: unknown; submittedAt: number }) {
  const endsAt = limitEndsAt(error, submittedAt);
  if (!endsAt) return <ProblemNotice attempt="Add channel" error={error} />;
  const until = formatMoment(endsAt, new Date(submittedAt));
  const words = {
    title: 'Nothing was added',
    detail: null,
    vendorWords: null,
    advice: `Whapi allows 20 new channels in 30 minutes; the next one can be added at ${until}.`,
  };
  return <ProblemNotice error={error} words={words} />;
}
