// Runs before the page is drawn, so that parts which need JavaScript are never shown half made.
document.body.className +=
  " js-enabled" + ("noModule" in HTMLScriptElement.prototype ? " govuk-frontend-supported" : "");
