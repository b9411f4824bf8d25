import process from 'node:process'
import { start } from '../../application/start.js'
import { sideBySide } from './services.js'

/** One of the three services as a process of its own, named by the first argument. */
const definition = sideBySide[process.argv[2] ?? '']
if (definition === undefined) throw new TypeError(`no such service: ${process.argv[2]}`)
await start(definition)
