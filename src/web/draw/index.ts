import { type DrawOptions, drawLots, recordEntries, revealSeed } from '../../app/index.ts'
import { type Problem, ProblemError, problem } from '../../problems/index.ts'
import { drawsClusters } from '../../protocol/index.ts'
import { headOf, onTrial, type Tx, waitingIds } from '../../store/index.ts'
import { formatNumber, type Said } from '../../text/index.ts'
import { handling, problemsOf, type Setting, settingOf } from '../participants/setting.ts'
import type { PageRequest, Route } from '../route.ts'
import { lotsPage } from './lots-page.ts'
import { queuePage } from './queue-page.ts'
import { drawsAllAtOnce, replacementOf, standingOf } from './standing.ts'
import { drawWords as words } from './words.ts'

const inBoth = (
  text: { da: (value: string) => string; en: (value: string) => string },
  value: (language: 'da' | 'en') => string,
): Said => ({
  da: text.da(value('da')),
  en: text.en(value('en')),
})

const refused = async (request: PageRequest, setting: Setting, problems: readonly Problem[]): Promise<Response> =>
  queuePage(request, setting, await standingOf(setting, 1), { problems, status: 409 })

/** Whether whoever asks sees the person, or leads the trial: others draw for nobody. */
const mayDraw = async (tx: Tx, { actor, trial, protocol }: Setting, unit: string): Promise<boolean> => {
  if (actor.role === 'trial-lead' && actor.sites === undefined) return true
  if (drawsClusters(protocol)) return false
  const row = await tx
    .selectFrom('participant')
    .select('id')
    .where('trial', '=', trial)
    .where('id', '=', unit)
    .executeTakeFirst()
  return row !== undefined
}

/** Draws under the trial's lock: a second press finds the person drawn, and nobody is drawn twice. */
const draw = async (
  request: PageRequest,
  setting: Setting,
  whom: (tx: Tx) => Promise<DrawOptions>,
): Promise<Response> => {
  const { store, actor, trial, environment } = setting
  try {
    const { count, to } = await onTrial(store, actor, trial, 'design', async (place, tx) => {
      const drawn = await drawLots(place, environment, await whom(tx))
      return { count: drawn.allocations.length, to: (await headOf(tx, trial)).entries }
    })
    if (count === 0) return request.redirect(setting.path('draw'), words.nothingDrawn)
    const flash = inBoth(words.drawnFlash, (language) => formatNumber(count, 0, language))
    return request.redirect(setting.path(`draw/lots?from=${to - count + 1}&to=${to}`), flash)
  } catch (cause) {
    return refused(request, setting, problemsOf(cause))
  }
}

const show = async (request: PageRequest): Promise<Response> => {
  const setting = await settingOf(request)
  const page = Math.min(100_000, Math.max(1, Math.floor(Number(request.context.req.query('page') ?? 1)) || 1))
  return queuePage(request, setting, await standingOf(setting, page), { page })
}

const one = async (request: PageRequest): Promise<Response> => {
  const setting = await settingOf(request)
  const unit = (await request.form()).text('unit')
  return draw(request, setting, async (tx) => {
    if (!(await mayDraw(tx, setting, unit))) throw new ProblemError(problem('draw.unit-unknown', { unit }))
    return { units: [unit] }
  })
}

/** All who wait; for a lead of some sites those of the sites, where the protocol does not draw everybody at once. */
const batch = async (request: PageRequest): Promise<Response> => {
  const setting = await settingOf(request)
  return draw(request, setting, async (tx) => {
    if (setting.actor.sites === undefined) return {}
    if (drawsAllAtOnce(setting)) throw new ProblemError(problem('draw.all-sites', {}))
    return { among: await waitingIds(tx, setting.trial) }
  })
}

/** The arm of an open place, under the lock of the person who left it. */
const placeOf = async (tx: Tx, trial: string, replaces: string): Promise<string | undefined> => {
  const left = await tx
    .selectFrom('participant as p')
    .innerJoin('lot as l', (join) => join.onRef('l.trial', '=', 'p.trial').onRef('l.participant', '=', 'p.id'))
    .select('l.arm')
    .where('p.trial', '=', trial)
    .where('p.id', '=', replaces)
    .where('p.status', 'in', ['exited', 'withdrawn'])
    .executeTakeFirst()
  const taken = await tx
    .selectFrom('lot')
    .select('participant')
    .where('trial', '=', trial)
    .where('replaces', '=', replaces)
    .executeTakeFirst()
  return taken === undefined ? left?.arm : undefined
}

const waits = async (tx: Tx, trial: string, participant: string): Promise<boolean> => {
  const row = await tx
    .selectFrom('participant')
    .select('status')
    .where('trial', '=', trial)
    .where('id', '=', participant)
    .executeTakeFirst()
  return row?.status === 'enrolled'
}

/** Puts someone who waits into the place of someone who left: by the protocol's rule, and marked as not randomised. */
const place = async (request: PageRequest): Promise<Response> => {
  const setting = await settingOf(request)
  const { store, actor, trial, environment } = setting
  const form = await request.form()
  const [participant, replaces] = [form.text('participant'), form.text('replaces')]
  if (replacementOf(setting)?.allowed !== true)
    return refused(request, setting, [problem('draw.replacement-not-allowed', {})])
  try {
    await onTrial(store, actor, trial, { subjects: [participant, replaces] }, async (at, tx) => {
      const arm = await placeOf(tx, trial, replaces)
      if (arm === undefined || !(await waits(tx, trial, participant)))
        throw new ProblemError(problem('draw.no-open-place', {}))
      await recordEntries(at, environment, [{ kind: 'placed', subject: participant, body: { arm, replaces } }])
    })
    return request.redirect(
      setting.path('draw/lots'),
      inBoth(words.placedFlash, () => participant),
    )
  } catch (cause) {
    return refused(request, setting, problemsOf(cause))
  }
}

const reveal = async (request: PageRequest): Promise<Response> => {
  const setting = await settingOf(request)
  if ((await request.form()).text('sure') !== 'yes')
    return refused(request, setting, [problem('draw.reveal-unconfirmed', {})])
  const { store, actor, trial, environment } = setting
  try {
    await onTrial(store, actor, trial, 'design', (at) => revealSeed(at, environment))
    return request.redirect(setting.path('draw'), words.revealedFlash)
  } catch (cause) {
    return refused(request, setting, problemsOf(cause))
  }
}

const path = '/trials/:trial/draw'

/** The draw: who waits, one or all of them, the lots with their proof, replacement, and the seed when it has ended. */
export const drawPages: readonly Route[] = [
  { method: 'GET', path, who: handling, handle: show },
  {
    method: 'GET',
    path: `${path}/lots`,
    who: handling,
    handle: async (request) => lotsPage(request, await settingOf(request)),
  },
  { method: 'POST', path: `${path}/one`, who: ['trial-lead', 'caseworker'], handle: one },
  { method: 'POST', path: `${path}/batch`, who: ['trial-lead'], handle: batch },
  { method: 'POST', path: `${path}/place`, who: ['trial-lead'], handle: place },
  { method: 'POST', path: `${path}/reveal`, who: ['trial-lead'], handle: reveal },
]
