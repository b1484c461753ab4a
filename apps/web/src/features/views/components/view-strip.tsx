import { builtInViews, type UpdateView, type View } from '@channeldesk/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useRights } from '#web/shared/rights.tsx';
import { announce } from '#web/shared/ui/announcer.tsx';
import { ProblemNotice } from '#web/shared/ui/problem-notice.tsx';
import { canBeView, isLate, layOut, queryOf, searchWith } from '../model.ts';
import { updateViewMutation, viewCountsQuery, viewsQuery } from '../queries.ts';
import { MoreViews } from './more-views.tsx';
import { StripActions } from './strip-actions.tsx';
import { useShownTab } from './use-shown-tab.ts';
import { useViewDialog } from './use-view-dialog.ts';
import { ViewDialogs } from './view-dialogs.tsx';
import { ViewMenu } from './view-menu.tsx';
import { ViewTab } from './view-tab.tsx';
import classes from './views.module.css';

/** The views as tabs above the list. The one whose query is the present one is the current tab. */
export function ViewStrip() {
  const [params] = useSearchParams();
  const query = queryOf(params);
  const saved = useQuery(viewsQuery);
  const views = saved.data ?? builtInViews;
  const shown = views.find((view) => view.query === query);
  const { tabs, others } = layOut(views, useChosen(views, shown?.id));
  const counts = useQuery(viewCountsQuery(tabs)).data;
  const dialog = useViewDialog();
  const change = useViewChange();
  const mayCare = useRights().has('keys:manage');
  const from = useCameFrom(views, shown);
  const current = shown ?? from;
  const list = useShownTab(current ? tabs.indexOf(current) : -1, shown !== undefined);
  const searchOf = (view: View) => searchWith(params, view.query);
  const isSaveable = !shown && canBeView(query);

  const mayChange = (view: View) => view.isMine || (view.isShared && !view.isBuiltIn && mayCare);
  // What others see too is changed only after it was said what that means for them.
  const update = (view: View) =>
    view.isShared
      ? dialog.open({ kind: 'update', view })
      : change.apply(view, { query }, `${view.name} has the present filters`);
  const updateFrom = (view: View) => {
    // The button goes with what it was for.
    if (!view.isShared) list.current?.children[tabs.indexOf(view)]?.querySelector('a')?.focus();
    update(view);
  };

  const menuOf = (view: View) =>
    mayChange(view) ? (
      <ViewMenu
        view={view}
        isUpdatable={isSaveable}
        onRename={() => dialog.open({ kind: 'rename', view })}
        onUpdate={() => update(view)}
        onShare={() => change.apply(view, { isShared: true }, `${view.name} is shared`)}
        onHide={() => dialog.open({ kind: 'hide', view })}
        onDelete={() => dialog.open({ kind: 'delete', view })}
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
        {isSaveable && saved.data ? (
          <StripActions
            changed={from && mayChange(from) ? from : null}
            onUpdate={updateFrom}
            onSave={() => dialog.open({ kind: 'save', view: null })}
          />
        ) : null}
      </nav>
      {saved.error ? (
        <ProblemNotice
          attempt="Loading the saved views"
          error={saved.error}
          onRetry={saved.refetch}
        />
      ) : null}
      {change.error ? <ProblemNotice attempt="Changing the view" error={change.error} /> : null}
      <ViewDialogs state={dialog} query={query} />
    </>
  );
}

/** A view chosen from the menu keeps its tab, also while filters change, until another one is. */
function useChosen(views: readonly View[], shownId: string | undefined): string | undefined {
  const [chosenId, setChosenId] = useState<string>();
  if (shownId === chosenId || !isLate(views, shownId)) return chosenId;
  setChosenId(shownId);
  return shownId;
}

/** The view that was shown last, while its filters are being changed. */
function useCameFrom(views: readonly View[], shown: View | undefined): View | undefined {
  const [lastId, setLastId] = useState(shown?.id);
  if (shown && shown.id !== lastId) setLastId(shown.id);
  return shown ? undefined : views.find(({ id }) => id === lastId);
}

function useViewChange() {
  const update = useMutation(updateViewMutation(useQueryClient()));
  return {
    error: update.error,
    apply: ({ id }: View, change: UpdateView, done: string) =>
      update.mutate({ id, change }, { onSuccess: () => announce(done) }),
  };
}
