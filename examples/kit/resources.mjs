/** What this machine has left, as JSON. */
import { statfsSync } from 'node:fs';
import { availableParallelism, freemem, loadavg, totalmem } from 'node:os';

const { bavail, bsize } = statfsSync('.');
console.log(JSON.stringify({ cpus: availableParallelism(), load: loadavg()[0], memoryFreeMb: Math.round(freemem() / 1e6), memoryMb: Math.round(totalmem() / 1e6), diskFreeMb: Math.round((bavail * bsize) / 1e6) }));
