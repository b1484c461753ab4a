import { Button } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { copyToClipboard } from '#web/shared/copy-to-clipboard.ts';
import { formatCount } from '#web/shared/format/number.ts';
import { announce } from '#web/shared/ui/announcer.tsx';

const shownMs = 2000;
const words = { idle: 'Copy IDs', copied: 'Copied', failed: 'Not copied' } as const;

/** Copies the IDs, one on each line, and says for a moment whether it worked. */
export function CopyIds({ ids }: { ids: ReadonlySet<string> }) {
  const [outcome, setOutcome] = useState<keyof typeof words>('idle');
  useEffect(() => {
    if (outcome === 'idle') return;
    const timer = setTimeout(() => setOutcome('idle'), shownMs);
    return () => clearTimeout(timer);
  }, [outcome]);

  const copy = async () => {
    const isCopied = await copyToClipboard([...ids].join('\n'));
    setOutcome(isCopied ? 'copied' : 'failed');
    announce(isCopied ? `${formatCount(ids.size, 'ID')} copied` : 'Copying did not work');
  };
  const Icon = outcome === 'copied' ? IconCheck : IconCopy;
  return (
    <Button
      variant="default"
      size="compact-sm"
      leftSection={<Icon size={16} stroke={1.75} aria-hidden />}
      onClick={() => void copy()}
    >
      {words[outcome]}
    </Button>
  );
}
