// Keeps a page true. The server says which topic changed; parts of the page that show it ask for themselves again:
//   <div hx-get="..." hx-trigger="sightline:front_door from:body">
// The server sends an event "changed" whose data is the topics, apart by spaces; "everything" after a gap.
const TOPIC = /^[a-z0-9_.:-]+$/;
const EVERYTHING = "everything";
const FIRST_WAIT = 1000;
const LONGEST_WAIT = 30000;

export function listenLive() {
  const address = document.body.dataset.liveUrl;
  if (!address || !document.querySelector('[hx-trigger*="sightline:"]')) return;
  let source = null;
  let wait = FIRST_WAIT;
  let timer = 0;
  let missed = false;

  const tell = (topic) => {
    if (!TOPIC.test(topic)) return;
    document.body.dispatchEvent(new CustomEvent("sightline:changed", { detail: { topic } }));
    document.body.dispatchEvent(new CustomEvent(`sightline:${topic}`, { detail: { topic } }));
  };

  const tellAll = () => topicsOnThisPage().forEach(tell);

  const open = () => {
    if (source || document.hidden) return;
    source = new EventSource(address);
    source.onopen = () => {
      wait = FIRST_WAIT;
      document.body.dataset.live = "on";
      if (missed) tellAll();
      missed = false;
    };
    source.addEventListener("changed", (event) => {
      const topics = event.data.split(" ");
      if (topics.includes(EVERYTHING)) tellAll();
      else topics.forEach(tell);
    });
    source.onerror = () => {
      close();
      missed = true;
      timer = window.setTimeout(open, wait);
      wait = Math.min(wait * 2, LONGEST_WAIT);
    };
  };

  const close = () => {
    window.clearTimeout(timer);
    source?.close();
    source = null;
    document.body.dataset.live = "off";
  };

  document.addEventListener("visibilitychange", () => {
    if (document.hidden) {
      close();
      missed = true;
    } else {
      open();
    }
  });
  window.addEventListener("pagehide", close);
  open();
}

function topicsOnThisPage() {
  const found = new Set();
  for (const part of document.querySelectorAll('[hx-trigger*="sightline:"]')) {
    for (const [, topic] of part.getAttribute("hx-trigger").matchAll(/sightline:([a-z0-9_.:-]+)/g)) found.add(topic);
  }
  return found;
}
