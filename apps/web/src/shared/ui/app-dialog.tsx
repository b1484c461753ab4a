import './dialog-styles.ts';
import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './app-dialog.module.css';

interface AppDialogProps {
  title: ReactNode;
  isOpen: boolean;
  /**
   * Called by the X, Escape and a click outside alike. What must not be lost by accident is asked
   * for here, so that none of the three is silently deaf.
   */
  onClose: () => void;
  children: ReactNode;
  /** Stays in view under the content, usually a `ConfirmFooter`. */
  footer?: ReactNode;
  /** On a phone it scrolls with the content: what is to be pressed stands there, not in the footer. */
  isFooterLoose?: boolean;
  size?: 'sm' | 'md' | 'lg' | 'xl';
}

/** A dialog; at phone width a sheet that rises from the bottom. The focus returns when it closes. */
export function AppDialog(props: AppDialogProps) {
  const { title, isOpen, onClose, children, footer, isFooterLoose = false, size = 'md' } = props;
  return (
    <Modal.Root
      opened={isOpen}
      onClose={onClose}
      size={size}
      padding="lg"
      centered
      transitionProps={{ duration: 120, transition: 'fade' }}
      classNames={{
        inner: classes['inner'] ?? '',
        content: classes['content'] ?? '',
        header: classes['header'] ?? '',
        title: classes['title'] ?? '',
        body: classes['body'] ?? '',
      }}
    >
      <Modal.Overlay backgroundOpacity={0.45} />
      <Modal.Content>
        {/* A header element outside of sectioning content would count as the page's banner. */}
        <Modal.Header role="presentation">
          <Modal.Title>{title}</Modal.Title>
          <Modal.CloseButton aria-label="Close" />
        </Modal.Header>
        <Modal.Body>
          {children}
          {footer && (
            <div className={classes['footer']} data-loose={isFooterLoose}>
              {footer}
            </div>
          )}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
