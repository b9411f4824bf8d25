// `npm run new-service -- <name> "<中文名>" "<English name>" [--dry-run]`
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { root } from '../workspace.js'
import { linkPackage } from './link-package.js'
import { newService } from './new-service.js'
import { surroundingsAt } from './surroundings.js'
import { writeAll } from './write-all.js'

const args = process.argv.slice(2)
const words = args.filter((arg) => !arg.startsWith('--'))
const unknown = args.filter((arg) => arg.startsWith('--') && arg !== '--dry-run')
const [name, chinese, english] = words

if (name === undefined || chinese === undefined || english === undefined || words.length > 3 || unknown.length > 0) {
  console.error('usage: npm run new-service -- <name> "<中文名>" "<English name>" [--dry-run]')
  process.exitCode = 2
} else {
  process.exitCode = make(name, chinese, english, args.includes('--dry-run'))
}

function make(name: string, chinese: string, english: string, isDry: boolean): number {
  const planned = newService({ name, chinese, english }, surroundingsAt(root))
  if (planned.kind === 'refused') {
    for (const refusal of planned.refusals) console.error(`bihuan: ${refusal}`)
    console.error('bihuan: nothing was written. / 未写入任何文件。')
    return 2
  }
  const { rooms, wiring } = planned
  for (const path of rooms.keys()) console.log(`new      ${path}`)
  for (const path of wiring.keys()) console.log(`changed  ${path}`)
  if (isDry) return 0
  writeAll(root, new Map([...rooms, ...wiring]))
  linkPackage(root, name)
  const documents = spawnSync(process.execPath, [join(root, 'libs/tooling/bin/run.mjs'), 'docs'], { stdio: 'inherit' })
  if (documents.status !== 0) {
    console.error('bihuan: the service stands, its documents do not: see above, then `npm run docs`.')
    return 1
  }
  console.log(`\nservices/${name} stands: \`npm test -- services/${name}\`. Now rename the note to what it is about.`)
  return 0
}
