import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { madeUpCourses } from './courses.ts'
import { exemptionsCsv, marksCsv, participantsCsv, startsCsv } from './files.ts'
import { writeSpells } from './parquet.ts'
import { benefitSpells, jobSpells, offerSpells } from './spells.ts'

/** Writes participants.csv and data/ of the example: the same generator gives the same files. */
export const build = async (folder: string): Promise<number> => {
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
  return courses.length
}
