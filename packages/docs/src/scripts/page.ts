/** What pages can do beyond being read: they are whole without it. */

import { addCopyButtons } from "./copy.ts";
import { filterIndex } from "./filter.ts";
import { chooseLanguage } from "./language.ts";
import { revealTarget } from "./reveal.ts";
import { rememberTabs } from "./tabs.ts";
import { offerTrying } from "./try.ts";

revealTarget();
rememberTabs();
addCopyButtons();
filterIndex();
offerTrying();
chooseLanguage();
