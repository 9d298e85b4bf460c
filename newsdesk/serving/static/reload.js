// Loads the page again when another version of the site is there. Only the server of `invoke serve` adds it to a page.
{
  const { version } = document.currentScript.dataset;
  let events;

  const listen = () => {
    events = new EventSource(`/_serve/events?version=${version}`);
    events.onmessage = () => location.reload();
    events.onerror = () => {
      // The server starts anew, say; not every browser tries again after that.
      if (events.readyState === EventSource.CLOSED) setTimeout(listen, 1000);
    };
  };

  // A browser keeps six connections to a server open: pages that nobody sees must not take them all.
  const listenWhenSeen = () => {
    events?.close();
    if (!document.hidden) listen();
  };

  document.addEventListener("visibilitychange", listenWhenSeen);
  listenWhenSeen();
}
