import type { AddressInfo } from 'node:net'
import { type ServerType, serve } from '@hono/node-server'
import type { DestinationStream } from 'pino'
import { systemEnvironment } from '../../app/index.ts'
import { ProblemError, problem } from '../../problems/index.ts'
import { firstAdministratorLink, openStore, type Store, systemActor } from '../../store/index.ts'
import { type Background, jobs, leaderOn, onlyProcess, runJobs } from '../background/index.ts'
import { createApp } from '../create-app.ts'
import type { Services } from '../services.ts'
import { oidcMethod } from '../sign-in/oidc.ts'
import { loadFinishedExamples, loadRunningExample } from './examples.ts'
import { keysOf } from './keys-file.ts'
import { createLogger } from './logger.ts'
import { createMailer } from './mailer.ts'
import { localAddress } from './read-setting.ts'
import type { Settings } from './settings.ts'
import { startingPage } from './starting-page.ts'

/** A server that answers. */
export type Running = {
  /** Where people reach it. */
  readonly url: string
  /** The address of a link by which the first administrator comes in, until it was used. */
  readonly firstAdministrator?: string
  /** Takes no new requests, lets those in hand finish, then closes the database. */
  readonly stop: () => Promise<void>
}

const secondsBetweenRounds = 2
/** A request that takes longer than this when the server stops is cut off. */
const secondsToFinish = 20

const holdsTrials = (store: Store): Promise<boolean> =>
  store.as(
    systemActor,
    async (tx) => (await tx.selectFrom('trial').select('id').limit(1).executeTakeFirst()) !== undefined,
  )

/** What tests bring along: a copy of an empty database, which takes seconds to make, and somewhere for the log. */
export type Beside = { readonly startFrom?: Blob; readonly logTo?: DestinationStream }

/** Opens the store that the settings name, with its keys. @throws ProblemError `store.*`, `serve.keys-missing` */
export const openSettingsStore = async (settings: Settings, { startFrom }: Beside = {}): Promise<Store> => {
  const { keys, fresh } = keysOf(settings)
  const { databaseUrl, ownerUrl, connections, dataFolder } = settings
  const store = await openStore({
    keys,
    ...(databaseUrl === undefined ? { dataFolder } : { databaseUrl }),
    ...(ownerUrl === undefined ? {} : { ownerUrl }),
    ...(connections === undefined ? {} : { connections }),
    ...(startFrom === undefined ? {} : { startFrom }),
  })
  if (fresh && (await holdsTrials(store))) {
    await store.close()
    throw new ProblemError(problem('serve.keys-missing', { file: settings.keyFile }))
  }
  return store
}

const configOf = ({ publicUrl, examples, proxies, uploadBytes, contact }: Settings, url: string) => ({
  publicUrl: publicUrl ?? url,
  demo: examples,
  proxies,
  ...(uploadBytes === undefined ? {} : { uploadBytes }),
  ...(contact === undefined ? {} : { contact }),
})

const signInMethodsOf = ({ oidc }: Settings) => {
  if (oidc === undefined) return []
  const { name, ...provider } = oidc
  return [oidcMethod({ ...provider, label: { da: `Log ind med ${name}`, en: `Sign in with ${name}` } })]
}

type Fetch = Parameters<typeof serve>[0]['fetch']

/** Listens; the address is known before the app is made, which needs it for its links. */
const listen = (
  { host, port }: Settings,
  fetch: Fetch,
): Promise<{ readonly server: ServerType; readonly port: number }> =>
  new Promise((listening, failed) => {
    const server = serve({ fetch, hostname: host, port }, ({ port: taken }: AddressInfo) =>
      listening({ server, port: taken }),
    )
    server.once('error', ({ code = '' }: NodeJS.ErrnoException) =>
      failed(
        new ProblemError(
          code === 'EADDRINUSE' || code === 'EACCES'
            ? problem('serve.port-in-use', { host, port })
            : problem('serve.address-wrong', { host, reason: code }),
        ),
      ),
    )
  })

const closeServer = (server: ServerType): Promise<void> =>
  new Promise((closed) => {
    const cut = setTimeout(() => {
      if ('closeAllConnections' in server) server.closeAllConnections()
    }, secondsToFinish * 1000)
    server.close(() => {
      clearTimeout(cut)
      closed()
    })
  })

/**
 * Starts the web app: opens the database, listens, and does the jobs beside the pages.
 *
 * @throws ProblemError `serve.*`, `store.*`: nothing runs then
 */
export const startServer = async (settings: Settings, beside: Beside = {}): Promise<Running> => {
  const logger = createLogger(settings, beside.logTo)
  let fetch: Fetch = startingPage
  const { server, port } = await listen(settings, (request, env) => fetch(request, env))
  let store: Store | undefined
  try {
    store = await openSettingsStore(settings, beside)
    const { now, randomHex } = systemEnvironment(systemActor.user)
    const url = settings.publicUrl ?? localAddress(settings.host, port)
    let background: Background | undefined
    const services: Services = {
      store,
      clock: now,
      randomHex,
      config: configOf(settings, url),
      logger,
      mailer: createMailer(settings),
      signInMethods: signInMethodsOf(settings),
      background: { lastRound: () => background?.lastRound() },
    }
    if (settings.examples) await loadRunningExample(store, now())
    fetch = createApp(services).fetch as Fetch
    if (settings.examples) await loadFinishedExamples(store, now())
    const leader = settings.databaseUrl === undefined ? onlyProcess : leaderOn(settings.databaseUrl)
    background = runJobs(services, jobs, leader, secondsBetweenRounds * 1000)
    const secret = settings.examples ? undefined : await firstAdministratorLink(store, now())
    logger.info({ host: settings.host, port, database: store.kind }, 'listening')
    const opened = store
    return {
      url,
      ...(secret === undefined ? {} : { firstAdministrator: `${url}/welcome/${secret}` }),
      stop: async () => {
        await closeServer(server)
        await background?.stop()
        await opened.close()
        logger.info({ port }, 'stopped')
      },
    }
  } catch (error) {
    await closeServer(server)
    await store?.close().catch(() => undefined)
    throw error
  }
}
