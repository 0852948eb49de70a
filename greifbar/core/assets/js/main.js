import "./storage.js";
import "htmx.org/dist/htmx.min.js";

import { copyLinks } from "./copy.js";
import { closeOpenMenus } from "./menus.js";
import { submitFilters } from "./filters.js";
import { showErrors } from "./errors.js";

copyLinks();
closeOpenMenus();
submitFilters();
showErrors();
