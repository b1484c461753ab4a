import { rightTexts } from '@channeldesk/contracts';
import { ActionIcon } from '@mantine/core';
import { IconCopy, IconEye, IconEyeOff } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { copyToClipboard } from '#web/shared/copy-to-clipboard.ts';
import { useNow } from '#web/shared/hooks/use-now.ts';
import { useRights } from '#web/shared/rights.tsx';
import { announce } from '#web/shared/ui/announcer.tsx';
import { Hint } from '#web/shared/ui/hint.tsx';
import { ProblemNotice } from '#web/shared/ui/problem-notice.tsx';
import { revealTokenMutation } from '../mutations.ts';
import classes from './token-field.module.css';

const mask = '••••••••';

interface Shown {
  readonly token: string;
  readonly hideAt: number;
}

/** The channel token: masked, copied without being shown, and shown only for a short while. */
export function TokenField({ channelId }: { channelId: string }) {
  const client = useQueryClient();
  const isAllowed = useRights().has('secrets:reveal');
  const reveal = useMutation(revealTokenMutation(client, channelId));
  const [shown, setShown] = useState<Shown | null>(null);
  const [isCopied, setCopied] = useState(false);

  async function take(use: (token: string, hideAfterSeconds: number) => void | Promise<void>) {
    try {
      const { token, hideAfterSeconds } = await reveal.mutateAsync();
      // The token must not outlive its use in the cache of requests.
      reveal.reset();
      await use(token, hideAfterSeconds);
    } catch {
      // The problem is shown below from the mutation's own state.
    }
  }

  const show = () =>
    take((token, seconds) => {
      setShown({ token, hideAt: Date.now() + seconds * 1_000 });
      announce(`The token is shown for ${seconds} seconds`);
    });
  async function copyToken(token: string) {
    const worked = await copyToClipboard(token);
    setCopied(worked);
    announce(worked ? 'Token copied' : 'Copying did not work. Reveal the token and copy it.');
  }
  // One that is shown was asked for and written down already.
  const copy = () => (shown ? copyToken(shown.token) : take(copyToken));

  return (
    <span className={classes['root']}>
      <span className={classes['line']}>
        {shown ? (
          <Revealed shown={shown} onHide={() => setShown(null)} />
        ) : (
          <span className={classes['token']} role="img" aria-label="Token, hidden">
            {mask}
          </span>
        )}
        {isAllowed ? (
          <>
            <Hint isFocusable text={isCopied ? 'Copied' : 'Copies it without showing it; recorded'}>
              <ActionIcon
                variant="subtle"
                color="gray"
                className={classes['action'] ?? ''}
                size={24}
                aria-label="Copy token"
                loading={reveal.isPending}
                onClick={() => void copy()}
              >
                <IconCopy size={14} stroke={1.75} aria-hidden />
              </ActionIcon>
            </Hint>
            <Hint isFocusable text={shown ? 'Hide it now' : 'Shows it for 30 seconds; recorded'}>
              <ActionIcon
                variant="subtle"
                color="gray"
                className={classes['action'] ?? ''}
                size={24}
                aria-label={shown ? 'Hide token' : 'Reveal token'}
                disabled={reveal.isPending}
                onClick={shown ? () => setShown(null) : show}
              >
                {shown ? (
                  <IconEyeOff size={14} stroke={1.75} aria-hidden />
                ) : (
                  <IconEye size={14} stroke={1.75} aria-hidden />
                )}
              </ActionIcon>
            </Hint>
          </>
        ) : (
          <Hint text={`Needs the right “${rightTexts['secrets:reveal'].label}”.`}>
            <span className={classes['locked']}>hidden</span>
          </Hint>
        )}
      </span>
      {reveal.error ? <ProblemNotice attempt="Reveal" error={reveal.error} /> : null}
    </span>
  );
}

function Revealed({ shown, onHide }: { shown: Shown; onHide(): void }) {
  const secondsLeft = Math.max(0, Math.ceil((shown.hideAt - useNow(1_000).getTime()) / 1_000));

  useEffect(() => {
    const timer = setTimeout(onHide, Math.max(0, shown.hideAt - Date.now()));
    return () => clearTimeout(timer);
  }, [shown, onHide]);

  return (
    <span className={classes['shown']}>
      <code className={classes['token']}>{shown.token}</code>
      <span className={classes['left']}>hides in {secondsLeft} s</span>
    </span>
  );
}
