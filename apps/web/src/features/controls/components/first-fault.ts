/** Takes a person who pressed the button of a faulty form to the first field to correct. */
export function focusFirstFault(): void {
  requestAnimationFrame(() => {
    const field = document.querySelector('[role="dialog"] [aria-invalid="true"]');
    if (field instanceof HTMLElement) field.focus();
  });
}
