import { mkdir, writeFile } from 'node:fs/promises'
import { DOCS, generatedDocuments } from './documents.js'

for (const [path, text] of await generatedDocuments()) {
  const file = new URL(path, DOCS)
  await mkdir(new URL('.', file), { recursive: true })
  await writeFile(file, text)
  process.stdout.write(`docs/${path}\n`)
}
