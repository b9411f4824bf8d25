import { appendFileSync } from 'node:fs'

/** Hands the totals of a jest run to whoever started it, and lists skipped tests: the reason stands in the name. */
export default class TotalsReporter {
  constructor(globalConfig, { file }) {
    // With `-t` all other tests count as skipped: nobody wants to read their names.
    this.lists = !globalConfig.testNamePattern
    this.file = file
  }

  onRunComplete(_contexts, results) {
    const tests = results.testResults.flatMap((suite) => suite.testResults)
    const skipped = tests.filter((test) => test.status === 'pending' || test.status === 'todo')
    if (this.lists) for (const test of skipped) console.log(`skipped: ${test.fullName}`)
    // A spec file that cannot even be loaded has no tests: it counts as one failure.
    const unloadable = results.testResults.filter((suite) => suite.testExecError !== undefined).length
    const failed = results.numFailedTests + unloadable
    const totals = { passed: results.numPassedTests, failed, skipped: skipped.length }
    if (this.file) appendFileSync(this.file, `${JSON.stringify(totals)}\n`)
  }
}
