/**
 * Builds examples/ansvar-for-eget-liv: made-up people, a real draw, and the journal of two years.
 *
 *   node scripts/examples/ansvar/build.ts            the same draw again: the seed is read from the journal that is there
 *   node scripts/examples/ansvar/build.ts --new-draw a fresh seed from the operating system
 *
 * The same people and the same seed give the same files, byte for byte.
 */
import { randomBytes } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import {
  amendTrial,
  drawLots,
  type Environment,
  lockTrial,
  openFolder,
  recordEntries,
  revealSeed,
  type TrialPlace,
} from '../../../src/app/index.ts'
import { days } from './days.ts'
import { diceFor, hexFrom } from './dice.ts'
import { type Fate, fatesOfArm } from './fates.ts'
import type { ArmId } from './numbers.ts'
import { outcomesCsv } from './outcomes.ts'
import { participantsCsv, peopleToDraw } from './people.ts'
import { fillPlaces } from './replacements.ts'
import { timeline } from './timeline.ts'

const here = import.meta.dirname
const example = join(here, '../../../examples/ansvar-for-eget-liv')
const journalFile = 'journal.ndjson'

const revealedSeed = (): string | undefined => {
  const path = join(example, journalFile)
  const lines = existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n') : []
  return lines.map((line) => JSON.parse(line)).find(({ kind }) => kind === 'seed-revealed')?.body.seed
}

const seed = process.argv.includes('--new-draw') ? undefined : revealedSeed()
const salts = diceFor('salts')

/** A clock that stands where it is put, and a seed from the operating system unless the draw is repeated. */
const environmentAt = (now: string, by: string): Environment => ({
  now: () => now,
  by,
  randomHex: (bytes) => (bytes === 32 ? (seed ?? randomBytes(32).toString('hex')) : hexFrom(salts, bytes)),
})

const amendments = [
  {
    recorded: '2018-01-02T09:00:00Z',
    file: join(here, 'protocol-2.yaml'),
    reason: {
      da: 'Finjustering af scoresystemet for socialt netværk ved årsskiftet 2017/2018 efter en evaluering blandt vejlederne: en ringe score på hverdagslivet med jævne scorer ellers begrundes i fem kategorier.',
      en: 'The score system of the social network was fine-tuned at the turn of the year 2017/2018 after an evaluation among the counsellors: a poor score on everyday life with even scores elsewhere is given reasons in five categories.',
    },
  },
  {
    recorded: '2018-02-23T08:30:00Z',
    file: join(example, 'protocol.yaml'),
    reason: {
      da: 'Styregruppens møde 22. februar 2018: efterværnet forlænges fra 3 til 6 måneder med virkning fra 23. februar 2018, og fleksjob indgår som et selvstændigt effektparameter.',
      en: 'Meeting of the steering group, 22 February 2018: aftercare is prolonged from 3 to 6 months from 23 February 2018, and flex job becomes an outcome of its own.',
    },
  },
]

const useProtocol = (folder: string, file: string): void => copyFileSync(file, join(folder, 'protocol.yaml'))

const lockAndDraw = async (place: TrialPlace) => {
  await lockTrial(place, environmentAt(`${days.lock}T10:00:00Z`, 'projektejer'), {
    reason: 'Rapporten angiver hverken mindste vigtige forskel, krav til gennemførelsen eller styrkeberegning.',
  })
  return drawLots(place, environmentAt(`${days.draw}T10:00:00Z`, 'statistiker'))
}

const writeTimeline = async (place: TrialPlace, folder: string, notes: ReturnType<typeof timeline>): Promise<void> => {
  const waiting = [...amendments]
  for (const { recorded, by, entry } of notes) {
    while (waiting[0] !== undefined && waiting[0].recorded <= recorded) {
      const { recorded: at, file, reason } = waiting.shift() as (typeof amendments)[number]
      useProtocol(folder, file)
      // The scores of the network and ten months of register data could be seen.
      await amendTrial(place, environmentAt(at, 'projektleder'), { reason, outcomesSeen: true })
    }
    await recordEntries(place, environmentAt(recorded, by), [entry])
  }
}

const build = async (root: string): Promise<void> => {
  const folder = join(root, 'trial')
  mkdirSync(join(folder, 'data'), { recursive: true })
  const people = peopleToDraw()
  writeFileSync(join(folder, 'participants.csv'), participantsCsv(people))
  useProtocol(folder, join(here, 'protocol-1.yaml'))
  const place = openFolder(folder)
  const { allocations } = await lockAndDraw(place)
  const armOf = new Map(allocations.map(({ unit, arm }) => [unit, arm as ArmId]))
  const fates: (Fate & { arm: ArmId })[] = (['control', 'I', 'II'] as const).flatMap((arm) => {
    const drawn = people.filter(({ id }) => armOf.get(id) === arm)
    return fatesOfArm(arm, drawn).map((fate) => ({ ...fate, arm }))
  })
  const placements = fillPlaces(fates, people.length + 1)
  await writeTimeline(place, folder, timeline(fates, placements))
  await revealSeed(place, environmentAt('2019-05-14T10:00:00Z', 'statistiker'))
  writeFileSync(join(folder, 'data/outcomes.csv'), outcomesCsv([...fates, ...placements.map(({ fate }) => fate)]))
  for (const file of ['participants.csv', 'data/outcomes.csv', journalFile]) {
    mkdirSync(dirname(join(example, file)), { recursive: true })
    writeFileSync(join(example, file), readFileSync(join(folder, file)))
  }
  process.stderr.write(`${people.length} drawn, ${placements.length} placed\n`)
}

const root = mkdtempSync(join(tmpdir(), 'virker-ansvar-'))
try {
  await build(root)
} finally {
  rmSync(root, { recursive: true })
}
