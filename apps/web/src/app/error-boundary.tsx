import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { Failed } from '#web/shared/ui/screens.tsx';

/** Shows what broke in place of the page; most often its code, replaced by a newer version. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { error: unknown }> {
  override state = { error: null as unknown };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    if (this.state.error === null) return this.props.children;
    return (
      <>
        <title>Something broke · Channeldesk</title>
        <Failed error={this.state.error} />
        <Button variant="default" mx="auto" onClick={() => window.location.reload()}>
          Reload the page
        </Button>
      </>
    );
  }
}
