import { Button } from '@mantine/core';
import { type ComponentType, lazy, type ReactNode, Suspense, useState, useTransition } from 'react';
import { fetchCode } from './fetch-code.ts';

type PropsOf<Part> = Part extends ComponentType<infer Props> ? Props : never;

/** What came of fetching it: the part, or what stands there without it. */
type Outcome<Props> = ComponentType<{ props: Props; lost: ReactNode }>;
interface OutcomeModule<Props> {
  default: Outcome<Props>;
}

/**
 * A part of a page whose code comes when it is wanted. Where it does not come, only this part says so, and
 * fetches it when asked to and whenever it is shown anew. `lazy` alone does neither: it keeps the failure.
 */
export function lazyPart<Module extends object, Name extends keyof Module & string>(
  load: () => Promise<Module>,
  name: Name,
  fallback?: ReactNode,
) {
  type Props = PropsOf<Module[Name]> & object;
  let latest: Outcome<Props> | null = null;
  const fetchPart = (): Outcome<Props> => {
    if (latest) return latest;
    const outcome = fetchCode(load, name).then(
      (part) => showing(part as ComponentType<Props>),
      (): OutcomeModule<Props> => {
        latest = null;
        return { default: showLost };
      },
    );
    latest = lazy(() => outcome);
    return latest;
  };

  function LazyPart(props: Props) {
    const [{ Shown, isRepeated }, setAttempt] = useState(() => ({
      Shown: fetchPart(),
      isRepeated: false,
    }));
    const [isTrying, startTrying] = useTransition();
    const retry = () => startTrying(() => setAttempt({ Shown: fetchPart(), isRepeated: true }));
    return (
      <Suspense fallback={fallback}>
        <Shown
          props={props}
          lost={<Lost isTrying={isTrying} isRepeated={isRepeated} onRetry={retry} />}
        />
      </Suspense>
    );
  }
  return Object.assign(LazyPart, {
    /** Fetches the code before it is asked for. */
    preload: () => void fetchPart(),
  });
}

function showing<Props extends object>(Part: ComponentType<Props>): OutcomeModule<Props> {
  return { default: ({ props }) => <Part {...props} /> };
}

function showLost({ lost }: { lost: ReactNode }) {
  return lost;
}

interface LostProps {
  isTrying: boolean;
  isRepeated: boolean;
  onRetry: () => void;
}

/** After a newer version was installed only a reload helps, which is offered when trying again did not. */
function Lost({ isTrying, isRepeated, onRetry }: LostProps) {
  return (
    <span role="alert">
      This part could not be loaded{' '}
      <Button
        variant="subtle"
        size="compact-sm"
        loading={isTrying}
        onClick={onRetry}
        autoFocus={isRepeated}
      >
        Try again
      </Button>
      {isRepeated && (
        <Button variant="subtle" size="compact-sm" onClick={() => window.location.reload()}>
          Reload the page
        </Button>
      )}
    </span>
  );
}
