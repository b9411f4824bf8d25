import process from 'node:process'
import { start } from '@bihuan/host'
import { services } from '../../services.js'
import { reportToParent } from './report-to-parent.js'

/** What `npm start` runs, on a folder and a port of its own: every service, view, reaction and sweep in one process. */
const host = await start(services, {
  port: 0, dataFolder: process.argv[2] ?? '', demonstration: true, logLevel: 'warn',
})
if (host !== undefined) reportToParent(host.url)
