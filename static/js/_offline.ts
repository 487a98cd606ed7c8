// Has the browser keep the site for when there is no network; see sw.ts.

type Policy = { createScriptURL(text: string): string };
declare global {
  interface Window {
    trustedTypes?: { createPolicy(name: string, rules: Policy): Policy };
  }
}

/**
 * Registers the worker once the page is there and the browser has nothing else to do, and says when the site opens without a
 * network: quietly in the foot, aloud the first time. Where workers are missing or refused, nothing happens.
 */
export function keepOffline(address: string | undefined, words: string): void {
  const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  if (!address || !workers) return;
  const keep = () => workers.controller?.postMessage("keep");
  workers.addEventListener("controllerchange", keep);
  workers.addEventListener("message", ({ data }) => {
    const note = document.querySelector("[data-offline]");
    if (!note) return;
    if (data === "new") note.setAttribute("role", "status");
    setTimeout(() => (note.textContent = words), 50); // a live region that was just made is not read out
  });
  const rules = { createScriptURL: () => address };
  const begin = async () => {
    await workers.register((window.trustedTypes?.createPolicy("recourse", rules) ?? rules).createScriptURL(address));
    keep();
  };
  const idle = window.requestIdleCallback ?? setTimeout;
  addEventListener("load", () => idle(() => void begin().catch(() => undefined)));
}
