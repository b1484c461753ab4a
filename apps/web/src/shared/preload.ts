/** Fetches code before it is asked for. Whether that fails, whoever then asks for it will see. */
export function preload(load: () => Promise<unknown>): void {
  load().catch(() => undefined);
}
