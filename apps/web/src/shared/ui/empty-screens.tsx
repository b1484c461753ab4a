import { IconInbox, IconSearchOff } from '@tabler/icons-react';
import { type ScreenProps, screen } from './screens.tsx';

/** Nothing exists yet. */
export function EmptyState({ title, children, action }: ScreenProps) {
  return screen(<IconInbox size={28} stroke={1.5} aria-hidden />, { title, children, action });
}

/** Things exist, but none of them fits what was asked for. */
export function NoMatch({ title, children, action }: ScreenProps) {
  return screen(<IconSearchOff size={28} stroke={1.5} aria-hidden />, { title, children, action });
}
