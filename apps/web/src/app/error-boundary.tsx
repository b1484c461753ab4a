import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { Failed } from '#web/shared/ui/screens.tsx';

interface ErrorBoundaryProps {
  children: ReactNode;
  /** Stands in for a part that the page can do without. */
  fallback?: ReactNode;
  onError?: () => void;
}

/** Shows what broke in place of the page; most often its code, replaced by a newer version. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { error: unknown }> {
  override state = { error: null as unknown };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override componentDidCatch() {
    this.props.onError?.();
  }

  override render() {
    const { children, fallback } = this.props;
    if (this.state.error === null) return children;
    if (fallback !== undefined) return fallback;
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
