/**
 * Builds the data of examples/rehabiliteringsteams: made-up courses with the counts that the report prints and effects that
 * are written down (truth.ts).
 *
 *   node scripts/examples/rehabilitering/build.ts [FOLDER]
 *
 * The same generator gives the same files.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { madeUpCourses } from './courses.ts'
import { exemptionsCsv, marksCsv, participantsCsv, startsCsv } from './files.ts'
import { writeSpells } from './parquet.ts'
import { benefitSpells, jobSpells, offerSpells } from './spells.ts'

const folder = process.argv[2] ?? join(import.meta.dirname, '../../../examples/rehabiliteringsteams')
const data = join(folder, 'data')
mkdirSync(data, { recursive: true })

const courses = madeUpCourses()
writeFileSync(join(folder, 'participants.csv'), participantsCsv(courses))
writeFileSync(join(data, 'forloeb.csv'), startsCsv(courses))
for (const kind of ['jaf', 'lae265'] as const) {
  writeFileSync(join(data, `fritagelser-${kind}.csv`), exemptionsCsv(kind, courses))
  writeFileSync(join(data, `markeringer-${kind}.csv`), marksCsv(kind, courses))
}

const scratch = mkdtempSync(join(tmpdir(), 'virker-rehabilitering-'))
try {
  await writeSpells(join(data, 'dream.parquet'), benefitSpells(courses), scratch)
  await writeSpells(join(data, 'job.parquet'), jobSpells(courses), scratch)
  for (const offer of ['virksomhed', 'vejledning'] as const)
    await writeSpells(join(data, `${offer}.parquet`), offerSpells(offer, courses), scratch)
} finally {
  rmSync(scratch, { recursive: true })
}
process.stderr.write(`${courses.length} courses\n`)
