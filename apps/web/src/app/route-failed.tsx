import { Button } from '@mantine/core';
import { useRouteError } from 'react-router';
import { Failed } from '#web/shared/ui/screens.tsx';

/** A page broke, or its code could not be fetched because a newer version was installed. */
export function RouteFailed() {
  const error = useRouteError();
  return (
    <>
      <title>Something broke · Channeldesk</title>
      <Failed error={error} />
      <Button variant="default" onClick={() => window.location.reload()}>
        Reload the page
      </Button>
    </>
  );
}
