import { Button } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { formatCount } from '#web/shared/format/number.ts';
import { useCopy } from '#web/shared/hooks/use-copy.ts';

const words = { idle: 'Copy IDs', copied: 'Copied', failed: 'Not copied' } as const;

/** Copies the IDs, one on each line, and says for a moment whether it worked. */
export function CopyIds({ ids }: { ids: ReadonlySet<string> }) {
  const { outcome, copy } = useCopy({
    copied: `${formatCount(ids.size, 'ID')} copied`,
    failed: 'Copying did not work',
  });
  const Icon = outcome === 'copied' ? IconCheck : IconCopy;
  return (
    <Button
      variant="default"
      size="compact-sm"
      leftSection={<Icon size={16} stroke={1.75} aria-hidden />}
      onClick={() => void copy([...ids].join('\n'))}
    >
      {words[outcome]}
    </Button>
  );
}
