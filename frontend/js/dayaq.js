// What the browser adds to pages that already work without it. Entry point; one small module a concern.

import { ErrorSummary } from "govuk-frontend/dist/govuk/components/error-summary/error-summary.mjs";
import { Button } from "govuk-frontend/dist/govuk/components/button/button.mjs";

import { startCopying } from "./copying.js";
import { startKeyboardLists } from "./keyboard_list.js";
import { startMenus } from "./menus.js";
import { startSelection } from "./selection.js";

document.body.classList.add("govuk-frontend-supported"); // the components below refuse to start without it

startMenus();
startCopying();
startKeyboardLists();
startSelection();

function startComponents(root) {
  for (const Component of [ErrorSummary, Button]) {
    for (const element of root.querySelectorAll(`[data-module="${Component.moduleName}"]`)) {
      if (!element.hasAttribute(`data-${Component.moduleName}-init`)) {
        new Component(element);
      }
    }
  }
}

startComponents(document);
document.addEventListener("htmx:load", (event) => startComponents(event.target));
