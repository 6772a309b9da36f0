import { Refusal } from '../../kit/web.mjs';

export const CATEGORIES = ['open', 'women', 'youth'];

/** The team in a form, or why it is none. */
export function readTeam(form = {}) {
  const name = typeof form.team_name === 'string' ? form.team_name.trim() : '';
  if (name.length < 2 || name.length > 60)
    throw new Refusal(400, 'bad-team-name', 'A team name has 2 to 60 characters.');
  const category = form.category ?? 'open';
  if (!CATEGORIES.includes(category))
    throw new Refusal(400, 'bad-category', `A category is one of ${CATEGORIES.join(', ')}.`);
  return { name, category };
}

/** A file name for a logo that says nothing about the one that was sent. */
export function logoName(id, type) {
  const ending = { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/svg+xml': 'svg' }[type];
  if (ending === undefined) throw new Refusal(400, 'bad-logo', 'A logo is a PNG, JPEG or SVG.');
  return `team-${id}.${ending}`;
}
