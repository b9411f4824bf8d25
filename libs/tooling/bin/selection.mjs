import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './paths.mjs'

/** Options of jest whose value is a word of its own; any other is written `--option=value`. */
const withValue = ['-t', '--testNamePattern', '-w', '--maxWorkers', '--testTimeout', '--seed', '--shard']

/**
 * What was typed, taken apart: `selection` are paths that exist, `options` go on to the program as they are, `unknown`
 * is neither. An unknown word must stop the command: without it everything would run, and look like what was asked for.
 */
export function argumentsOf(args) {
  const found = { selection: [], options: [], unknown: [] }
  for (const [index, arg] of args.entries()) {
    if (arg.startsWith('-') || withValue.includes(args[index - 1])) found.options.push(arg)
    else if (existsSync(join(root, arg))) found.selection.push(arg)
    else found.unknown.push(arg)
  }
  return found
}

/** Says which words are no paths and answers whether there are any. */
export function refuseUnknown({ unknown }) {
  for (const word of unknown) console.error(`bihuan: no such path in this repository: ${word} / 没有这个路径`)
  return unknown.length > 0
}
