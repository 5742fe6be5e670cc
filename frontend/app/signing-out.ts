// Signing out leaves nothing behind: what is kept is removed by the worker, the note of it here.

/** As frontend/offline/marker.ts names it; imported from there, it would be a file more before every first photo. */
export const NOTE_OF_KEPT = "komin-kept";

export function enableSigningOut(root: Document): void {
  root.addEventListener("submit", ({ target }) => {
    if (target instanceof HTMLFormElement && target.action.endsWith("/account/sign-out")) localStorage.removeItem(NOTE_OF_KEPT);
  });
}
