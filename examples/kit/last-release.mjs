/** What the last line of the deployment log says, as JSON, and how old it is. */
import { readFileSync } from 'node:fs';

const last = JSON.parse(readFileSync('deployments.log', 'utf8').trim().split('\n').at(-1));
console.log(JSON.stringify({ ...last, ageSeconds: Math.round((Date.now() - Date.parse(last.at)) / 1000) }));
