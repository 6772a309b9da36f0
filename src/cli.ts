#!/usr/bin/env node
import { main } from './main/cli.ts';
import { processIo } from './main/process-io.ts';

process.exitCode = await main(process.argv.slice(2), processIo);
