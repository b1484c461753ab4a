import { api, builtInViews, type View } from '@channeldesk/contracts';
import { answer, problemResponse } from '../../../../test/answers.ts';
import { server } from '../../../../test/server.ts';

/** A view that the person saved, whose query looks for its name. */
export const ownView = (name: string, over: Partial<View> = {}): View => ({
  id: crypto.randomUUID(),
  name,
  query: `search=${name}`,
  isShared: false,
  isBuiltIn: false,
  isMine: true,
  updatedAt: '2026-11-25T10:00:00.000Z',
  ...over,
});

/** Has a backend answer that keeps views; what it has and what it was asked for is told by what is returned. */
export function answerViews() {
  const views = { saved: [] as View[], asked: [] as string[], sent: [] as unknown[] };
  server.use(
    answer(api.views.list, () => ({ items: [...builtInViews, ...views.saved] })),
    answer(api.views.counts, ({ query }) => {
      views.asked.push(query.get('ids') ?? 'every view');
      const ids =
        query.get('ids')?.split(',') ?? [...builtInViews, ...views.saved].map(({ id }) => id);
      const counts: Record<string, number> = { all: 41_000, expired: 4312 };
      return {
        items: ids.map((id) => ({ id, count: counts[id] ?? 7, isEstimate: id === 'all' })),
      };
    }),
    answer(api.views.create, ({ body }) => {
      views.sent.push(body);
      const made = ownView('', body as Partial<View>);
      views.saved.push(made);
      return made;
    }),
    answer(api.views.update, ({ params, body }) => {
      views.sent.push(body);
      views.saved = views.saved.map((view) =>
        view.id === params['id'] ? { ...view, ...(body as object) } : view,
      );
      return views.saved.find(({ id }) => id === params['id']) ?? problemResponse('not-found');
    }),
    answer(api.views.delete, ({ params }) => {
      const gone = views.saved.find(({ id }) => id === params['id']);
      views.saved = views.saved.filter((view) => view !== gone);
      return gone ?? problemResponse('not-found');
    }),
  );
  return views;
}
