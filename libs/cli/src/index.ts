export { importList, type Imported } from './import/import-list.js'
export { program } from './program.js'
