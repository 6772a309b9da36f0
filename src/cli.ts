#!/usr/bin/env node
import { main } from './main/cli.ts';

process.exitCode = await main(process.argv.slice(2), process);
