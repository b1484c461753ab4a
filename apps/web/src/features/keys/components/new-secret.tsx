import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { CopyText } from '#web/shared/ui/copy-text.tsx';
import { CurlExample } from './curl-example.tsx';
import classes from './keys.module.css';

/** The only time a key's secret is on a screen. */
export function NewSecret({ secret }: { secret: string }) {
  return (
    <div className={classes['form']}>
      <div role="status" className={classes['once']}>
        <strong>Copy the key now.</strong> It is shown this once; the console keeps only a hash of
        it. A lost key is revoked and replaced.
      </div>
      <div className={classes['secret']}>
        <CopyText value={secret} label="service key" />
      </div>
      <CurlExample />
    </div>
  );
}

/** Closing takes the secret away for good, so it asks for a word first. */
export function NewSecretFooter({ onClose }: { onClose(): void }) {
  const [isStored, setStored] = useState(false);
  return (
    <div className={classes['footer']}>
      <Checkbox
        checked={isStored}
        onChange={(event) => setStored(event.currentTarget.checked)}
        label="I have stored the key"
      />
      <Button disabled={!isStored} onClick={onClose}>
        Done
      </Button>
    </div>
  );
}
