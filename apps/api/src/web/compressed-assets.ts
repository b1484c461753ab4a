import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

export interface CompressedAssets {
  /** Gives a hashed text file in brotli, or null when there is none of that name. */
  get(name: string): Promise<{ readonly type: string; readonly body: Buffer } | null>;
}

const types: Record<string, string> = {
  '.js': 'application/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};
const plainName = /^[\w-][\w.-]*$/;
const compress = promisify(brotliCompress);
const options = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };

/** Compresses each file once, when it is first asked for, and keeps the result: they never change. */
export function createCompressedAssets(folder: string): CompressedAssets {
  const kept = new Map<string, Promise<Buffer>>();
  return {
    async get(name) {
      const type = types[extname(name)];
      if (!type || !plainName.test(name)) return null;
      const pending =
        kept.get(name) ?? readFile(join(folder, name)).then((file) => compress(file, options));
      kept.set(name, pending);
      try {
        return { type, body: await pending };
      } catch {
        kept.delete(name);
        return null;
      }
    },
  };
}
