import { provision } from '../../kit/provision.mjs';
import { programs } from './programs.mjs';

await provision({ programs, seed: 'ops/seed.mjs' });
