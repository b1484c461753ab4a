/** Makes an error whose message is all a person needs: no stack is printed for it. */
export function expectedError(message) {
  return Object.assign(new Error(message), { isExpected: true });
}
