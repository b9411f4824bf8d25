const COLUMNS = 120

/** An edit found another text than it knows: the generator has to learn how the file looks now. */
export class UnknownShape extends Error {}

/**
 * Adds a member behind the others of a list, and sets the list anew: in one line where it fits, else in lines of at
 * most 120 columns.
 * @param opening what stands before the members, once in the text
 */
export function withMember(text: string, opening: string, closing: string, member: string): string {
  const [before = '', rest, ...more] = text.split(opening)
  const end = rest?.indexOf(closing) ?? -1
  if (rest === undefined || end < 0 || more.length > 0) throw new UnknownShape(`not once: ${opening}`)
  const members = [...rest.slice(0, end).split(',').map((each) => each.trim()).filter((each) => each !== ''), member]
  const line = opening + members.join(', ') + closing
  const start = before.slice(before.lastIndexOf('\n') + 1)
  const [behind = ''] = rest.slice(end + closing.length).split('\n', 1)
  const set = (start + line + behind).length <= COLUMNS && !rest.slice(0, end).includes('\n')
    ? line : `${opening}\n${lines(members).join('\n')}\n${closing}`
  return before + set + rest.slice(end + closing.length)
}

function lines(members: readonly string[]): readonly string[] {
  const filled: string[] = []
  for (const member of members) {
    const last = filled.at(-1)
    if (last !== undefined && `${last} ${member},`.length <= COLUMNS) filled[filled.length - 1] = `${last} ${member},`
    else filled.push(`  ${member},`)
  }
  return filled
}

/** Adds a line before the first that sorts behind it, of those that begin alike; behind the last when none does. */
export function withLine(text: string, beginning: string, line: string): string {
  const all = text.split('\n')
  const alike = all.flatMap((each, index) => (each.startsWith(beginning) ? [index] : []))
  const last = alike.at(-1)
  if (last === undefined) throw new UnknownShape(`no line begins with: ${beginning}`)
  const target = (each: string): string => each.slice(each.indexOf(' from '))
  const at = alike.find((index) => target(all[index] ?? '') > target(line)) ?? last + 1
  return all.toSpliced(at, 0, line).join('\n')
}

/** Changes JSON as npm writes it: two spaces, a newline at the end. */
export function withJson<Json extends object>(text: string, change: (json: Json) => Json): string {
  const json: Json = JSON.parse(text)
  if (`${JSON.stringify(json, null, 2)}\n` !== text) throw new UnknownShape('JSON that is not set as npm sets it')
  return `${JSON.stringify(change(json), null, 2)}\n`
}
