import { Fragment } from 'react';

interface BreakableTextProps {
  readonly text: string;
  readonly className?: string | undefined;
}

/** A name or an e-mail address that breaks behind its signs rather than within its words. */
export function BreakableText({ text, className }: BreakableTextProps) {
  return (
    <bdi className={className}>
      {text.split(/(?<=[@_+-])(?=\w)/).map((part, index) => (
        <Fragment key={index}>
          {index > 0 ? <wbr /> : null}
          {part}
        </Fragment>
      ))}
    </bdi>
  );
}
