/** Takes a person who pressed the button of a faulty form to the first field to correct. */
export function focusFirstFault(): void {
  requestAnimationFrame(() => {
    const place = document.querySelector('[role="dialog"]') ?? document;
    const field = place.querySelector('[aria-invalid="true"]');
    if (field instanceof HTMLElement) field.focus();
  });
}
