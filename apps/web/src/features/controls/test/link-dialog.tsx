import { vi } from 'vitest';
import { renderAt } from '../../../../test/render.tsx';
import { sampleChannel } from '../../../../test/samples.ts';
import { LinkDialog } from '../link/link-dialog.tsx';

/** Opens the dialog that links a channel. */
export function showLink(channel = sampleChannel(), isOpen = true) {
  const onOpen = vi.fn();
  const element = (open: boolean) => (
    <LinkDialog channel={channel} isOpen={open} onClose={() => undefined} onOpen={onOpen} />
  );
  return { ...renderAt(element(isOpen)), onOpen };
}
