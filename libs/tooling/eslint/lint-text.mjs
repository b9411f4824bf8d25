// Lints texts that stand in no file, with the real configuration. Input (stdin): [{ file, text }], as if `text` stood
// in `file`; output: for each the names of the rules that object. The canary test asks it what the rules would say.
import { createProjectGraphAsync } from '@nx/devkit'
import { ESLint } from 'eslint'
import { text as read } from 'node:stream/consumers'
import { root } from '../bin/paths.mjs'
import { typedRules } from './rules.mjs'

const cases = JSON.parse(await read(process.stdin))
await createProjectGraphAsync({ exitOnError: false })

// Rules that need types need a file the compiler knows; imports and globals are judged without.
const untyped = {
  files: ['**/*.ts'],
  languageOptions: { parserOptions: { project: null } },
  rules: Object.fromEntries(typedRules().flatMap(({ rules }) => Object.keys(rules)).map((rule) => [rule, 'off'])),
}
const eslint = new ESLint({ cwd: root, overrideConfig: [untyped] })

const verdicts = []
for (const { file, text } of cases) {
  const results = await eslint.lintText(text, { filePath: file, warnIgnored: true })
  const messages = results.flatMap((result) => result.messages)
  verdicts.push(messages.map(({ ruleId, message }) => ruleId ?? message))
}
process.stdout.write(JSON.stringify(verdicts))
