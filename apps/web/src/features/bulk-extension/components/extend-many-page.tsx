import { useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { type NamedQuery, newDraft } from '../plan-draft.ts';
import classes from './bulk.module.css';
import { PlanForm } from './plan-form.tsx';
import { PlanReview } from './plan-review.tsx';

interface ExtendManyPageProps {
  readonly views: readonly NamedQuery[];
  /** The filters of a query in words. */
  describe(query: string): string;
}

/** First what is to be extended and by how much, then the plan that is made of it, to be confirmed. */
export function ExtendManyPage({ views, describe }: ExtendManyPageProps) {
  const [params, setParams] = useSearchParams();
  const planId = params.get('plan');
  const sources = { selection: params.get('selection'), query: params.get('query'), views };
  const [draft, setDraft] = useState(() => newDraft(sources));
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
