/**
 * Builds examples/paa-rette-vej: made-up people in 18 job centres, their registers, and what is true of the world they come
 * from (truth.json). The same files every time, byte for byte: `node scripts/examples/paa-rette-vej/build.ts`
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { madeUpFiles } from './make.ts'
import { truths } from './truth.ts'

const example = join(import.meta.dirname, '../../../examples/paa-rette-vej')

const files = { ...madeUpFiles('paa-rette-vej-1'), 'truth.json': `${JSON.stringify(truths(), undefined, 2)}\n` }
for (const [path, text] of Object.entries(files)) {
  mkdirSync(dirname(join(example, path)), { recursive: true })
  writeFileSync(join(example, path), text)
}
