// Keeps a page true. The server says which topic changed; parts of the page that show it ask for themselves again:
//   <div hx-get="..." hx-trigger="sightline:front_door from:body">
const TOPIC = /^[a-z0-9_.-]+$/;
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
    source.onmessage = (event) => tell(topicOf(event.data));
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

function topicOf(data) {
  try {
    const said = JSON.parse(data);
    return typeof said === "string" ? said : (said.topic ?? "");
  } catch {
    return data.trim();
  }
}

function topicsOnThisPage() {
  const found = new Set();
  for (const part of document.querySelectorAll('[hx-trigger*="sightline:"]')) {
    for (const [, topic] of part.getAttribute("hx-trigger").matchAll(/sightline:([a-z0-9_.-]+)/g)) found.add(topic);
  }
  return found;
}
