import { openMirror } from './mirror-database.ts';

/**
 * Writes into the mirror what the Gates would have answered: most are linked, a few of each other state.
 * Asking a hundred thousand of them takes the console more than an hour.
 */
export async function fillLinkStates(dataDir: string): Promise<void> {
  const client = await openMirror(dataDir);
  await client.query(`
    with drawn as (select id, abs(hashtext(id)) % 1000 as lot from channels)
    update channels set link_checked_at = now(), link_tried_at = now(), link_state = case
      when lot < 10 then 'NOT_INIT' when lot < 12 then 'INIT' when lot < 14 then 'LAUNCH'
      when lot < 44 then 'QR' when lot < 54 then 'SYNC_ERROR' when lot < 59 then 'ERROR'
      when lot < 64 then 'STOP' when lot < 66 then 'unknown' else 'AUTH' end
    from drawn
    where channels.id = drawn.id and drawn.lot < 970
      and not is_stopped and not is_blocked and ends_at > now()`);
  await client.query('vacuum (analyze) channels');
  await client.end();
}
