import type { Bilingual } from '@bihuan/contracts'
import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type compiler from 'typescript'
import type { RejectionWords } from '../definition/service-definition.js'

/** Where codes and words do not fit; all lists are empty when they do. */
export interface RejectionGaps {
  readonly withoutWords: readonly string[]
  readonly withoutUse: readonly string[]
  /** Codes whose words are not a Chinese and an English sentence. */
  readonly notInBoth: readonly string[]
  /** Places where a code is no literal, so that nobody can say which codes there are. */
  readonly computed: readonly string[]
}

export const NO_GAPS: RejectionGaps = { withoutWords: [], withoutUse: [], notInBoth: [], computed: [] }

type TypeScript = typeof compiler

const MAKERS = ['reject', 'rejectForNow']

/**
 * Compares words with the codes in sources. The sources are parsed, not searched: the first argument of every call of
 * `reject` and `rejectForNow` has to be a literal, or a choice between literals. Specs and what serves them are left
 * out.
 * @param extra codes that come from elsewhere: failures, which bear theirs as a member
 */
export async function rejectionGaps(
  folder: URL, words: RejectionWords, extra: readonly string[] = [],
): Promise<RejectionGaps> {
  const { default: typescript } = await import('typescript')
  const codes = new Set(extra)
  const computed: string[] = []
  for (const file of globSync('**/*.ts', { cwd: fileURLToPath(folder) })) {
    if (file.endsWith('.spec.ts') || file.split('/').includes('testing')) continue
    const text = readFileSync(new URL(file, folder), 'utf8')
    const source = typescript.createSourceFile(file, text, typescript.ScriptTarget.Latest, true)
    for (const argument of codeArguments(typescript, source)) {
      const found = literals(typescript, argument)
      if (found === undefined) computed.push(`${file}: ${argument.getText(source)}`)
      else for (const code of found) codes.add(code)
    }
  }
  return {
    withoutWords: [...codes].filter((code) => !Object.hasOwn(words, code)).sort(),
    withoutUse: Object.keys(words).filter((code) => !codes.has(code)).sort(),
    notInBoth: Object.keys(words).filter((code) => !isInBoth(words[code])),
    computed,
  }
}

function isInBoth(words: Bilingual | undefined): boolean {
  return words !== undefined && /\p{Script=Han}/u.test(words['zh-CN']) && /^[A-Z][ -~]+[^.]$/.test(words.en)
}

function codeArguments(typescript: TypeScript, source: compiler.SourceFile): readonly compiler.Node[] {
  const found: compiler.Node[] = []
  const visit = (node: compiler.Node): void => {
    if (typescript.isCallExpression(node) && typescript.isIdentifier(node.expression)
      && MAKERS.includes(node.expression.text)) {
      found.push(node.arguments[0] ?? node)
    }
    typescript.forEachChild(node, visit)
  }
  visit(source)
  return found
}

function literals(typescript: TypeScript, node: compiler.Node): readonly string[] | undefined {
  if (typescript.isStringLiteralLike(node)) return [node.text]
  if (!typescript.isConditionalExpression(node)) return undefined
  const [whenTrue, whenFalse] = [literals(typescript, node.whenTrue), literals(typescript, node.whenFalse)]
  return whenTrue && whenFalse && [...whenTrue, ...whenFalse]
}
