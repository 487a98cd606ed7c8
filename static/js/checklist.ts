// The script of a checklist's page.

import { listen, show } from "./_ticks";

listen();
void show();
