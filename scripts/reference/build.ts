import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { referenceFiles } from './files.ts'

/** Writes docs/reference/; the tests compare it with what the code says. */
const folder = join(import.meta.dirname, '../../docs/reference')
mkdirSync(folder, { recursive: true })
for (const [name, content] of await referenceFiles()) writeFileSync(join(folder, name), content)
