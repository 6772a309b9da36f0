import { main } from './main/action.ts';

// Red until said otherwise: a run that ends without an answer must not look green.
process.exitCode = 1;
void main();
