import type { Right } from '@channeldesk/contracts';
import { Button, Checkbox } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { CopyText } from '#web/shared/ui/copy-text.tsx';
import { CurlExample } from './curl-example.tsx';
import classes from './keys.module.css';

interface NewSecretProps {
  readonly secret: string;
  readonly rights: readonly Right[];
}

/** The only time a key's secret is on a screen. */
export function NewSecret({ secret, rights }: NewSecretProps) {
  return (
    <div className={classes['form']}>
      <div role="status" className={classes['once']}>
        <strong>Copy the key now.</strong> It is shown this once; the console keeps only a hash of
        it. A lost key is revoked and replaced.
      </div>
      <div className={classes['secret']}>
        <CopyText value={secret} label="service key" />
      </div>
      <CurlExample rights={rights} />
    </div>
  );
}

/** Whether the person has stored the key; asked for by a try to close without. */
export type Storing = 'not-yet' | 'asked' | 'stored';

interface NewSecretFooterProps {
  readonly storing: Storing;
  onStoring(storing: Storing): void;
  onClose(): void;
}

/** Closing takes the secret away for good, so it asks for a word first. */
export function NewSecretFooter({ storing, onStoring, onClose }: NewSecretFooterProps) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (storing === 'asked') box.current?.focus();
  }, [storing]);
  return (
    <div className={classes['footer']}>
      <Checkbox
        ref={box}
        checked={storing === 'stored'}
        onChange={(event) => onStoring(event.currentTarget.checked ? 'stored' : 'not-yet')}
        label="I have stored the key"
        error={storing === 'asked' ? 'It is not shown again. Store it, then tick this.' : null}
      />
      <Button disabled={storing !== 'stored'} onClick={onClose}>
        Done
      </Button>
    </div>
  );
}
