/**
 * Builds the registers of examples/formkrav-forsikrede: made-up spells with the sizes that the evaluation printed and effects
 * that are written down (truth.json). The same files every time: `node scripts/examples/formkrav/build.ts`
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeRegisters } from './files.ts'
import { madeUpPeople } from './people.ts'
import { effects } from './truth.ts'

const folder = process.argv[2] ?? join(import.meta.dirname, '../../../examples/formkrav-forsikrede')
const data = join(folder, 'data')
mkdirSync(data, { recursive: true })
const scratch = mkdtempSync(join(tmpdir(), 'virker-formkrav-'))
try {
  await writeRegisters(madeUpPeople('formkrav-forsikrede-1'), data, scratch)
} finally {
  rmSync(scratch, { recursive: true })
}
writeFileSync(join(folder, 'truth.json'), `${JSON.stringify(effects(), undefined, 2)}\n`)
