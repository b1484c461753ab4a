import { Button } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { formatCount } from '#web/shared/format/number.ts';
import { useCopy } from '#web/shared/hooks/use-copy.ts';
import { useIsPhone } from '#web/shared/hooks/use-is-phone.ts';

const words = { idle: 'Copy IDs', copied: 'Copied', failed: 'Not copied' } as const;

/** Copies the IDs, one on each line, and says for a moment whether it worked; by a picture where a phone has no room. */
export function CopyIds({ ids }: { ids: ReadonlySet<string> }) {
  const { outcome, copy } = useCopy({
    copied: `${formatCount(ids.size, 'ID')} copied`,
    failed: 'Copying did not work',
  });
  const isPhone = useIsPhone();
  const Icon = outcome === 'copied' ? IconCheck : IconCopy;
  const icon = <Icon size={16} stroke={1.75} aria-hidden />;
  return (
    <Button
      variant="default"
      size="compact-sm"
      {...(!isPhone && { leftSection: icon })}
      aria-label={words[outcome]}
      onClick={() => void copy([...ids].join('\n'))}
    >
      {isPhone ? icon : words[outcome]}
    </Button>
  );
}
