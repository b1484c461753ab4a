import type { Channel } from '@channeldesk/contracts';
import type { Command } from '#web/shared/commands.ts';
import type { Rights } from '#web/shared/rights.tsx';
import type { LinkOffer } from '../link/link-offer.ts';
import { refusal } from './control-choice.ts';
import { controlDefinitions } from './control-definitions.ts';
import type { ControlName } from './control-dialog.ts';

interface CommandOptions {
  readonly channel: Channel;
  readonly offer: LinkOffer;
  readonly rights: Rights;
  label(name: ControlName): string;
  open(name: ControlName): void;
}

/** The controls of a channel as commands, the everyday ones first and the dangerous ones last. */
export function controlCommands(options: CommandOptions): Command[] {
  const { channel, offer, rights, label, open } = options;
  const names: ControlName[] = [
    'status',
    'extend',
    'reload',
    'settings',
    'proxy',
    ...(offer === null ? [] : (['link'] as const)),
    'rename',
    'mode',
    channel.isStopped ? 'start' : 'stop',
    'unlink',
    'hard-unlink',
    'delete',
  ];
  return names.map((name) => ({
    id: `${name} ${channel.id}`,
    verb: label(name),
    object: channel.id,
    icon: controlDefinitions[name].icon,
    refusal: refusal(name, rights),
    run: () => open(name),
  }));
}
