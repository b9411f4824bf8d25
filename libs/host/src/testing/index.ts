export { temporaryFolder, type TemporaryFolder } from './temporary-folder.js'
export { TestClient, type Answer } from './test-client.js'
export { startTestHost, type TestActor, type TestHost, type TestHostOptions } from './test-host.js'
export { NO_GAPS, rejectionGaps, type RejectionGaps } from './rejection-codes.js'
