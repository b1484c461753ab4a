import type { ExtensionPlan } from '@channeldesk/contracts';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { problemCodeOf } from '#web/shared/api-problem.ts';
import { Failed } from '#web/shared/ui/screens.tsx';
import { Bone, Waiting } from '#web/shared/ui/skeletons.tsx';
import { draftLike, type NamedQuery, newDraft } from '../plan-draft.ts';
import { planQuery } from '../queries.ts';
import classes from './bulk.module.css';
import { PlanForm } from './plan-form.tsx';
import { PlanReview } from './plan-review.tsx';

interface ExtendManyPageProps {
  readonly views: readonly NamedQuery[];
  /** The filters of a query in words. */
  describe(query: string): string;
}

/** Opened to plan anew, the form begins with what was typed for the earlier plan. */
export function ExtendManyPage(props: ExtendManyPageProps) {
  const like = useSearchParams()[0].get('like');
  const earlier = useQuery({ ...planQuery(like ?? ''), enabled: like !== null });
  if (like === null || earlier.data) return <Steps {...props} earlier={earlier.data} />;
  if (earlier.isPending)
    return (
      <Waiting label="Loading the earlier plan">
        <Bone height="20rem" />
      </Waiting>
    );
  if (problemCodeOf(earlier.error) === 'not-found') return <Steps {...props} />;
  return <Failed error={earlier.error} onRetry={() => void earlier.refetch()} />;
}

interface StepsProps extends ExtendManyPageProps {
  readonly earlier?: ExtensionPlan | undefined;
}

/** First what is to be extended and by how much, then the plan that is made of it, to be confirmed. */
function Steps({ views, describe, earlier }: StepsProps) {
  const [params, setParams] = useSearchParams();
  const planId = params.get('plan');
  const sources = { selection: params.get('selection'), query: params.get('query'), views };
  const [draft, setDraft] = useState(() => ({
    ...newDraft(sources),
    ...(earlier && draftLike(earlier)),
  }));
  const title = useFocusOnStep(planId);

  const lead = (plan: string | null) => {
    const next = new URLSearchParams(params);
    for (const name of ['plan', 'rows', 'cursor']) next.delete(name);
    if (plan !== null) next.set('plan', plan);
    setParams(next);
  };
  return (
    <section className={classes['stack']} aria-labelledby="extend-many-step">
      <h2 id="extend-many-step" ref={title} tabIndex={-1} className={classes['heading']}>
        {planId === null ? 'What to extend' : 'The plan'}
      </h2>
      {planId === null ? (
        <PlanForm
          draft={draft}
          sources={sources}
          describe={describe}
          onDraft={setDraft}
          onPlanned={lead}
        />
      ) : (
        <PlanReview key={planId} id={planId} onChange={() => lead(null)} />
      )}
    </section>
  );
}

/** Each step starts with its title, as what was pressed to get there is gone. */
function useFocusOnStep(step: string | null) {
  const title = useRef<HTMLHeadingElement>(null);
  const seen = useRef(step);
  useEffect(() => {
    if (seen.current === step) return;
    seen.current = step;
    title.current?.focus();
  }, [step]);
  return title;
}
