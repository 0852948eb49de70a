import "./storage.js";
import "htmx.org/dist/htmx.min.js";

import { copyLinks } from "./copy.js";
import { closeOpenMenus } from "./menus.js";
import { findNearby } from "./nearby.js";
import { submitFilters } from "./filters.js";
import { showErrors } from "./errors.js";
import { offerRecent, rememberAnswered } from "./recent.js";
import { suggestWhileTyping } from "./suggest.js";

copyLinks();
closeOpenMenus();
submitFilters();
showErrors();
suggestWhileTyping();
offerRecent();
rememberAnswered();
findNearby();
