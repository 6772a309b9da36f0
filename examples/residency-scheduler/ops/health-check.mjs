/** `node ops/health-check.mjs production`: asks every program whether it is well, as JSON; exit code 1 when one is not. */
import { running } from '../../kit/release.mjs';

const paths = { api: '/health', worker: '/active', beat: '/scheduled', web: '/' };
const results = {};
for (const [name, { port }] of Object.entries(running(process.argv[2]).processes))
  results[name] = await fetch(`http://127.0.0.1:${port}${paths[name]}`, { signal: AbortSignal.timeout(3000) }).then(({ ok }) => (ok ? 'HEALTHY' : 'UNHEALTHY'), () => 'DOWN');
console.log(JSON.stringify(results));
if (Object.values(results).some((state) => state !== 'HEALTHY')) process.exitCode = 1;
