import { readFileSync } from 'node:fs'
import { systemActor } from '../../store/index.ts'
import type { Route } from '../route.ts'
import type { Services } from '../services.ts'

const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
  readonly version: string
}

export const virkerVersion = version

/** How far the journals are written, and how far they were verified: numbers alone, no trial is named. */
const journals = (store: Services['store']) =>
  store.as(systemActor, async (tx) => {
    const heads = await tx.selectFrom('chain_head').select(['entries', 'verified_entries']).execute()
    return {
      trials: heads.length,
      entries: heads.reduce((sum, head) => sum + head.entries, 0),
      verified: heads.reduce((sum, head) => sum + head.verified_entries, 0),
    }
  })

/** Rounds follow each other within seconds: a last one from long ago means that the background stands still. */
const stillSeconds = 15 * 60

const backgroundState = ({ background, clock }: Services): 'works' | 'still' | 'none' => {
  if (background === undefined) return 'none'
  const last = background.lastRound()
  return last === undefined || Date.parse(clock()) - Date.parse(last) < stillSeconds * 1000 ? 'works' : 'still'
}

/** For a load balancer or a watch: 200 when the database answers and the background works, else 503. */
export const healthRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/health',
    who: 'anyone',
    handle: async ({ context, services }) => {
      const background = backgroundState(services)
      try {
        const written = await journals(services.store)
        const status = background === 'still' ? 'failing' : 'ok'
        return context.json(
          { status, version, database: services.store.kind, journals: written, background },
          status === 'ok' ? 200 : 503,
        )
      } catch {
        return context.json({ status: 'failing', version, database: 'unreachable', background }, 503)
      }
    },
  },
]
