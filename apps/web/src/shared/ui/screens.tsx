import { type Right, rightTexts } from '@channeldesk/contracts';
import { Button } from '@mantine/core';
import { IconAlertTriangle, IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { problemCodeOf } from '../api-problem.ts';
import { errorText } from '../error-text.ts';
import { ProblemBody } from './problem-notice.tsx';
import classes from './screens.module.css';

export interface ScreenProps {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}

/** The person signed in lacks the right, which is named as the API names it. */
export function NotAllowed({ right }: { right: Right }) {
  return notAllowed(
    <>
      <p>
        This needs the right {right} ({rightTexts[right].label}).
      </p>
      <p>Ask an admin for it.</p>
    </>,
  );
}

function notAllowed(children: ReactNode) {
  const icon = <IconLock size={28} stroke={1.5} aria-hidden />;
  return screen(icon, { title: 'Not allowed', children });
}

/** It could not be loaded; a refusal shows as not allowed. */
export function Failed({
  error,
  onRetry,
}: {
  error: unknown;
  onRetry?: (() => unknown) | undefined;
}) {
  const text = errorText(error);
  if (problemCodeOf(error) === 'forbidden') {
    return notAllowed(<ProblemBody text={text} />);
  }
  return (
    <div role="alert">
      {screen(<IconAlertTriangle size={28} stroke={1.5} aria-hidden />, {
        title: text.title,
        children: <ProblemBody text={text} />,
        action: onRetry && (
          <Button variant="default" onClick={onRetry}>
            Try again
          </Button>
        ),
      })}
    </div>
  );
}

/** What stands in the place of a content that is not there. */
export function screen(icon: ReactNode, { title, children, action }: ScreenProps) {
  return (
    <div className={classes['root']}>
      <span className={classes['icon']}>{icon}</span>
      <h2 className={classes['title']}>{title}</h2>
      <div className={classes['text']}>{children}</div>
      {action && <div className={classes['action']}>{action}</div>}
    </div>
  );
}
