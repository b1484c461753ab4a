import type { UpdateView, View } from '@channeldesk/contracts';
import { Button } from '@mantine/core';
import { IconBookmarkPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useRights } from '#web/shared/rights.tsx';
import { announce } from '#web/shared/ui/announcer.tsx';
import { ProblemNotice } from '#web/shared/ui/problem-notice.tsx';
import { canBeView, layOut, queryOf, searchWith } from '../model.ts';
import { updateViewMutation, viewCountsQuery, viewsQuery } from '../queries.ts';
import { MoreViews } from './more-views.tsx';
import { useShownTab } from './use-shown-tab.ts';
import { useViewDialog } from './use-view-dialog.ts';
import { ViewMenu } from './view-menu.tsx';
import { ViewTab } from './view-tab.tsx';
import classes from './views.module.css';

const loadDialog = () => import('./view-dialog.tsx');
const loadDelete = () => import('./delete-view-dialog.tsx');
const ViewDialog = lazy(async () => ({ default: (await loadDialog()).ViewDialog }));
const DeleteViewDialog = lazy(async () => ({ default: (await loadDelete()).DeleteViewDialog }));

/** The views as tabs above the list. The one whose query is the present one is the current tab. */
export function ViewStrip() {
  const [params] = useSearchParams();
  const query = queryOf(params);
  const { data: views = [], error, isPlaceholderData, refetch } = useQuery(viewsQuery);
  const shown = views.find((view) => view.query === query);
  const { tabs, others } = layOut(views, useLastShown(shown?.id));
  const counts = useQuery(viewCountsQuery(tabs)).data;
  const dialog = useViewDialog();
  const change = useViewChange();
  const mayCare = useRights().has('keys:manage');
  const list = useShownTab(shown?.id);
  const searchOf = (view: View) => searchWith(params, view.query);
  const isSaveable = !shown && canBeView(query);

  const menuOf = (view: View) =>
    view.isMine || (view.isShared && !view.isBuiltIn && mayCare) ? (
      <ViewMenu
        view={view}
        isUpdatable={isSaveable}
        onRename={() => dialog.open('rename', view)}
        onUpdate={() => change.apply(view, { query }, `${view.name} has the present filters`)}
        onShare={(isShared) =>
          change.apply(view, { isShared }, `${view.name} is ${isShared ? 'shared' : 'private'}`)
        }
        onDelete={() => dialog.open('delete', view)}
      />
    ) : null;

  return (
    <>
      <nav ref={dialog.strip} className={classes['strip']} aria-label="Views">
        <ul ref={list} className={classes['tabs']}>
          {tabs.map((view) => (
            <ViewTab
              key={view.id}
              view={view}
              count={counts?.get(view.id)}
              search={searchOf(view)}
              isShown={view === shown}
              menu={menuOf(view)}
            />
          ))}
        </ul>
        {others.length > 0 ? <MoreViews views={others} searchOf={searchOf} /> : null}
        {isSaveable && !isPlaceholderData ? (
          <Button
            variant="subtle"
            size="compact-sm"
            className={classes['action'] ?? ''}
            leftSection={<IconBookmarkPlus size={16} stroke={1.75} aria-hidden />}
            onPointerEnter={() => void loadDialog()}
            onFocus={() => void loadDialog()}
            onClick={() => dialog.open('save')}
          >
            Save view
          </Button>
        ) : null}
      </nav>
      {error ? (
        <ProblemNotice attempt="Loading the saved views" error={error} onRetry={refetch} />
      ) : null}
      {change.error ? <ProblemNotice attempt="Changing the view" error={change.error} /> : null}
      <Suspense fallback={null}>
        {dialog.dialog?.kind === 'delete' && dialog.dialog.view ? (
          <DeleteViewDialog
            view={dialog.dialog.view}
            isOpen={dialog.isOpen}
            onClose={dialog.close}
          />
        ) : null}
        {dialog.dialog && dialog.dialog.kind !== 'delete' ? (
          <ViewDialog
            view={dialog.dialog.view}
            query={query}
            isOpen={dialog.isOpen}
            onClose={dialog.close}
          />
        ) : null}
      </Suspense>
    </>
  );
}

/** The view that was shown last keeps its tab while its filters are being changed. */
function useLastShown(shownId: string | undefined): string | undefined {
  const [last, setLast] = useState(shownId);
  if (shownId !== undefined && shownId !== last) setLast(shownId);
  return shownId ?? last;
}

function useViewChange() {
  const update = useMutation(updateViewMutation(useQueryClient()));
  return {
    error: update.error,
    apply: ({ id }: View, change: UpdateView, done: string) =>
      update.mutate({ id, change }, { onSuccess: () => announce(done) }),
  };
}
