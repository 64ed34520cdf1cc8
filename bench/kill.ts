/**
 * Kills the server in the middle of concurrent registrations, again and again on the same database, and looks at what is
 * there: `node bench/kill.ts [rounds] [writes]`; ten rounds of a thousand writes unless told otherwise, on both databases.
 */
import { killRounds } from '../test/server/kill-rounds.ts'

const rounds = Number(process.argv[2] ?? 10)
const writes = Number(process.argv[3] ?? 1_000)
let damaged = 0

for (const kind of ['embedded', 'PostgreSQL'] as const) {
  let number = 0
  await killRounds(kind, { rounds, writes, writers: 50 }, ({ sent, acknowledged, damage }) => {
    number += 1
    damaged += damage.length
    console.log(`${kind}, round ${number}: ${acknowledged} of ${sent} acknowledged; ${damage.length} damaged`)
    for (const line of damage.slice(0, 5)) console.log(`  ${line}`)
  })
}
process.exitCode = damaged === 0 ? 0 : 1
