import { Button } from '@mantine/core';
import { type ErrorText, errorText } from '../error-text.ts';
import { CopyText } from './copy-text.tsx';
import { Note } from './note.tsx';
import classes from './problem-notice.module.css';

interface ProblemNoticeProps {
  error: unknown;
  onRetry?: (() => unknown) | undefined;
  /** What was being done, in front of the title: "Renaming did not work". */
  attempt?: string;
  /** What to say instead where the place knows better than the problem does. */
  words?: Partial<Pick<ErrorText, 'title' | 'detail' | 'advice' | 'vendorWords'>>;
}

/** What happened, the one next step, and the request ID. */
export function ProblemNotice({ error, onRetry, attempt, words }: ProblemNoticeProps) {
  const text = { ...errorText(error), ...words };
  return (
    <Note
      isAlert
      tone={text.maybeApplied ? 'amber' : 'bad'}
      title={attempt ? `${attempt}: ${text.title}` : text.title}
    >
      <ProblemBody text={text} />
      {onRetry && (
        <Button variant="default" size="xs" onClick={onRetry} className={classes['retry']}>
          Try again
        </Button>
      )}
    </Note>
  );
}

/** The lines under the title, shared with the full-size failure screen. */
export function ProblemBody({ text }: { text: ErrorText }) {
  return (
    <>
      {text.detail && <p>{text.detail}</p>}
      {text.fields.map((field) => (
        <p key={field}>{field}</p>
      ))}
      {text.vendorWords && (
        <p>
          Whapi says: <q>{text.vendorWords}</q>
        </p>
      )}
      <p>{text.advice}</p>
      {text.requestId && (
        <p className={classes['request']}>
          Request ID <CopyText value={text.requestId} label="request ID" />
        </p>
      )}
    </>
  );
}
