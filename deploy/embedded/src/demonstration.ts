import { localDate } from '@bihuan/deadlines'
import { DEMONSTRATION_START } from '@bihuan/host'
import { demonstrationTokens, playCases, terminalProgress, type PlayedCase } from '@bihuan/simulator'

const SEED = 8600
const CASES = 200

/**
 * Plays the demonstration's hall days through the public API. Keys follow from the seed, so a play that was cut off is
 * completed by the next start.
 */
export function playDemonstration(baseUrl: string): Promise<readonly PlayedCase[]> {
  return playCases({
    baseUrl, tokenFor: demonstrationTokens(baseUrl), seed: SEED, cases: CASES, from: localDate(DEMONSTRATION_START),
    onProgress: terminalProgress(process.stderr, '演示办件 demonstration'),
  })
}
