// Nothing typed is ever lost: a form with data-draft-url is sent there as it is typed, valid or not, and the line
// marked data-draft-status always says truthfully what is and is not saved.
const PAUSE = 1000;
const TICK = 1000;
const TRY_AGAIN = 5000;
const kept = new WeakSet();

export function keepDrafts(within = document) {
  const forms = within.matches?.("form[data-draft-url]") ? [within] : [];
  for (const form of [...forms, ...within.querySelectorAll("form[data-draft-url]")]) {
    if (!kept.has(form)) {
      kept.add(form);
      keep(form);
    }
  }
}

function keep(form) {
  const status = form.querySelector("[data-draft-status]") ?? addStatus(form);
  const alert = form.querySelector("[data-draft-alert]");
  const state = {
    savedAt: status.dataset.savedAt ? Date.parse(status.dataset.savedAt) : null,
    saved: written(form),
    sending: false,
    failed: "",
    timer: 0,
    submitted: false,
  };

  const say = () => {
    const words = wordsFor(state, written(form) !== state.saved);
    if (status.textContent !== words) status.textContent = words;
    status.classList.toggle("sl-draft--unsaved", Boolean(state.failed));
  };

  const fail = (why) => {
    if (state.failed !== why && alert) alert.textContent = why;
    state.failed = why;
    schedule(TRY_AGAIN);
  };

  const save = async () => {
    window.clearTimeout(state.timer);
    const now = written(form);
    if (state.sending || state.submitted || now === state.saved) return say();
    state.sending = true;
    say();
    try {
      const answer = await fetch(form.dataset.draftUrl, request(form));
      if (answer.ok && !answer.redirected) {
        const unchanged = written(form) === now;
        takeVersion(form, answer.headers.get("Sightline-Version"));
        state.saved = unchanged ? written(form) : now;
        state.savedAt = Date.now();
        if (state.failed && alert) alert.textContent = "Saved";
        state.failed = "";
      } else if (answer.status === 409) {
        state.saved = now; // kept on the server, beside what the other person wrote
        state.failed = "Not saved over somebody else’s writing. Yours is kept beside it.";
        if (alert) alert.textContent = state.failed;
        form.querySelector("[data-draft-both]")?.removeAttribute("hidden");
      } else {
        fail(refusal(answer));
      }
    } catch {
      fail("Not saved: no connection. Keep this page open; it will try again.");
    }
    state.sending = false;
    if (written(form) !== state.saved && !state.failed) schedule(PAUSE);
    say();
  };

  const schedule = (wait) => {
    window.clearTimeout(state.timer);
    state.timer = window.setTimeout(save, wait);
  };

  const leave = () => {
    if (state.submitted || written(form) === state.saved) return;
    const body = contents(form);
    if (!navigator.sendBeacon?.(form.dataset.draftUrl, body)) {
      fetch(form.dataset.draftUrl, { ...request(form), keepalive: true }).catch(() => {});
    }
  };

  form.addEventListener("input", () => {
    schedule(PAUSE);
    say();
  });
  form.addEventListener("change", save);
  form.addEventListener("focusout", save);
  form.addEventListener("submit", () => {
    state.submitted = true;
    window.clearTimeout(state.timer);
  });
  window.addEventListener("pageshow", () => {
    state.submitted = false;
  });
  window.addEventListener("pagehide", leave);
  window.addEventListener("online", save);
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) leave();
  });
  window.addEventListener("beforeunload", (event) => {
    if (!state.submitted && state.failed && written(form) !== state.saved) event.preventDefault();
  });
  const ticking = window.setInterval(() => {
    if (form.isConnected) say();
    else window.clearInterval(ticking);
  }, TICK);
  say();
}

// Where two people may write in one place, each save says which version it was written over.
function takeVersion(form, version) {
  if (version && form.elements.since) form.elements.since.value = version;
}

function request(form) {
  return {
    method: "POST",
    body: contents(form),
    headers: { "X-CSRFToken": token(form), "X-Requested-With": "fetch" },
    credentials: "same-origin",
    redirect: "manual",
  };
}

// Files are not drafted: they are sent when the form is.
function contents(form) {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === "string") body.append(name, value);
  if (!body.has("csrfmiddlewaretoken")) body.append("csrfmiddlewaretoken", token(form));
  return body;
}

function written(form) {
  return contents(form).toString();
}

function token(form) {
  return form.querySelector("[name=csrfmiddlewaretoken]")?.value ?? document.body.dataset.csrf ?? "";
}

function refusal(answer) {
  if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) {
    return "Not saved: you have been signed out. Sign in again in another tab, then come back here.";
  }
  return "Not saved: something went wrong here. Keep this page open; it will try again.";
}

function wordsFor(state, changed) {
  if (state.failed) return state.failed;
  if (state.sending) return "Saving";
  if (changed) return state.savedAt ? `Not saved yet. Last saved ${since(state.savedAt)}` : "Not saved yet";
  return state.savedAt ? `Saved ${since(state.savedAt)}` : "Nothing to save yet";
}

function since(then) {
  const seconds = Math.max(0, Math.round((Date.now() - then) / 1000));
  if (seconds < 2) return "just now";
  if (seconds < 60) return `${seconds} seconds ago`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return minutes === 1 ? "1 minute ago" : `${minutes} minutes ago`;
  return `at ${new Date(then).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/London" })}`;
}

function addStatus(form) {
  const status = document.createElement("p");
  status.className = "sl-draft govuk-body-s";
  status.dataset.draftStatus = "";
  form.append(status);
  return status;
}
