import { main } from './main/action.ts';

await main();
