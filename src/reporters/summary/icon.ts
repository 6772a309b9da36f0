import type { ItemResult, Status } from '../../report/types.ts';
import { STATUS_ICON, STATUS_WORD } from '../../report/wording.ts';
import { title } from '../../values/markdown.ts';

/** Picture and word together: neither colour nor shape carries the meaning alone. */
export function icon({ status }: Pick<ItemResult, 'status'>): string {
  return statusMark(status);
}

export const statusMark = (status: Status): string =>
  `${STATUS_ICON[status]}&nbsp;${STATUS_WORD[status].replaceAll(' ', '&nbsp;')}`;

/** Bold text; of nothing, nothing: four asterisks alone would be a line across the page. */
export function strong(text: string, max = 200): string {
  const shown = title(text, max);
  return shown === '' ? '(no name)' : `**${shown}**`;
}
