#!/usr/bin/env node
/** The command of the package. */
import { verifyTransport } from './verify-transport.mjs';

const usage = `Usage: agent-workspace-elements verify-transport <module> [options]

Runs the contract suite against a transport, in an installed Chromium. The module exports

  factory   makes a transport: (credentials) => Transport
  backend   what the suite needs besides: a ContractBackend, or a function that gives one

Options:
  --only <words>   only tests whose group or title contains one of these, separated by commas
  --quiet          tells failures and the sum alone
  --help           this

Chromium is looked for where it usually is; CHROME_PATH names another.
How to write a transport, and the module: docs/transport.md in the repository.`;

/** Said to whoever has mistyped. */
class UsageError extends Error {}

function optionsOf(args) {
  const options = { only: [], quiet: false };
  const rest = [...args];
  while (rest.length > 0) {
    const word = rest.shift();
    if (word === '--quiet') options.quiet = true;
    else if (word === '--only') {
      options.only = (rest.shift() ?? '')
        .split(',')
        .map((part) => part.trim())
        .filter(Boolean);
      if (options.only.length === 0) throw new UsageError('--only takes words.');
    } else if (word.startsWith('-')) throw new UsageError(`${word} is no option.`);
    else if (options.module === undefined) options.module = word;
    else throw new UsageError(`One module at a time: ${word} is one too many.`);
  }
  if (options.module === undefined) throw new UsageError('Which module?');
  return options;
}

async function main([command, ...args]) {
  if (command === undefined || command === '--help' || args.includes('--help')) {
    console.log(usage);
    return command === undefined ? 2 : 0;
  }
  if (command !== 'verify-transport') throw new UsageError(`${command} is no command.`);
  return verifyTransport(optionsOf(args));
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof UsageError ? `${error.message}\n\n${usage}` : error.message);
  process.exitCode = 2;
}
