#!/usr/bin/env node
import { main } from './main/cli.ts';
import { endWith, processIo } from './main/process-io.ts';

// Our own fault until said otherwise: an end without an answer must not look fine.
process.exitCode = 3;
void main(process.argv.slice(2), processIo).then(endWith);
