export interface ServerSentEvent {
  /** Empty when the event has none. */
  readonly id: string;
  readonly data: string;
  /** How long the server asks to wait before coming back; null when it does not say. */
  readonly retryMs: number | null;
}

/** Takes the text of a stream piece by piece and passes on every event that is whole; comments are none. */
export function createEventParser(onEvent: (event: ServerSentEvent) => void) {
  let rest = '';
  return (piece: string): void => {
    const blocks = (rest + piece).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const retry = field(block, 'retry');
      const event = { id: field(block, 'id'), data: field(block, 'data') };
      const retryMs = /^\d+$/.test(retry) ? Number(retry) : null;
      if (event.data || retryMs !== null) onEvent({ ...event, retryMs });
    }
  };
}

function field(block: string, name: string): string {
  const line = block.split('\n').find((each) => each.startsWith(`${name}:`));
  return line?.slice(name.length + 1).trim() ?? '';
}
