/** What parts of a project are called, and are spoken of by that name. */
export const PART =
  /^(?:front-?end|back-?end|client|server|web|website|webapp|api|admin|mobile|dashboard|contracts?|functions|landing|portal|ui|worker|bot|ml|services?)$/i;
