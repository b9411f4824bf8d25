import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

const HEADER = `# Speed

Written by \`npm run bench [row…]\`: a run replaces the rows that it measured and leaves the others, each with the day
on which it was measured. Every figure stands beside the raw limit that the same run measured on the same machine,
because absolute figures drift by half between machines and ratios less. A median of several rounds is told, with the
least and the most. All writes that count are durable (\`synchronous=FULL\`).

Rows D, G, J, K, L and M stand on generated stores: twenty cases are played through the public routes with all services
at work, and told again of other cases, halls and times, with new ids and hash chains. A store is made once, under
\`--stores\`, and used by later runs; \`--brief\` tries the rows out in seconds and writes nothing here.
`

const BEGIN = (row: string): string => `<!-- row ${row} -->`
const SECTION = /<!-- row (\S+) -->\n([\s\S]*?)\n<!-- end -->/g

/** Puts a row into the page, which keeps what was measured of other rows before. */
export async function writePage(file: string, measuredRow: string, measured: string): Promise<void> {
  const sections = new Map([...await sectionsOf(file), [measuredRow, measured] as const])
  const ordered = [...sections].sort(([one], [other]) => (one < other ? -1 : 1))
  const text = ordered.map(([row, section]) => `\n${BEGIN(row)}\n${section}\n<!-- end -->\n`).join('')
  await mkdir(dirname(file), { recursive: true })
  await writeFile(`${file}.new`, `${HEADER}${text}`)
  await rename(`${file}.new`, file)
}

async function sectionsOf(file: string): Promise<ReadonlyMap<string, string>> {
  const sections = new Map<string, string>()
  for (const [, row = '', section = ''] of (await textOf(file)).matchAll(SECTION)) sections.set(row, section)
  return sections
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ''
    throw error
  }
}
